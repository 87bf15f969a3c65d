package io.github.manifestlist.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.testing.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several threads of one build, and another build in a JVM of its own, want to change the same directory of lists. */
@Timeout(60)
class StoreLocksTest {
    private static final String MINE = "mine";
    private static final String OF_OTHERS = "of others";

    @TempDir
    Path folder;

    private final StoreLocks locks = new StoreLocks();

    /** Says whether a directory is free. */
    public static void main(String[] arguments) throws IOException {
        System.out.print(tried(Path.of(arguments[0]), new StoreLocks()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lists", "link"})
    void f10_aThreadThatGivesUpTakesTheLockFromNobody(String way) throws IOException {
        Path directory = Files.createDirectory(folder.resolve("lists"));
        Files.createSymbolicLink(folder.resolve("link"), directory);

        String seen = lock(directory, locks, FolderLock.PATIENCE).whileHeld(() -> {
            assertEquals(OF_OTHERS, inAnotherThread(() -> tried(folder.resolve(way), locks)));
            return inAnotherProcess(directory);
        });

        assertEquals(OF_OTHERS, seen);
        assertEquals(MINE, inAnotherProcess(directory));
    }

    @Test
    void directoriesAreChangedIndependently() throws IOException {
        String seen = lock(folder.resolve("one"), locks, FolderLock.PATIENCE)
                .whileHeld(() -> inAnotherThread(() -> tried(folder.resolve("another"), locks)));

        assertEquals(MINE, seen);
    }

    private static String tried(Path directory, StoreLocks locks) throws IOException {
        try {
            return lock(directory, locks, Duration.ZERO).whileHeld(() -> MINE);
        } catch (ManifestException e) {
            assertTrue(e.toString().contains("it is locked by another build"), e.toString());
            return OF_OTHERS;
        }
    }

    private static FolderLock lock(Path directory, StoreLocks locks, Duration patience) {
        return new FolderLock(directory, locks, patience, (where, most) -> {});
    }

    private static String inAnotherThread(FolderLock.Work<String> work) {
        FutureTask<String> task = new FutureTask<>(work::run);
        new Thread(task).start();
        try {
            return task.get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String inAnotherProcess(Path directory) {
        return Command.java(StoreLocksTest.class)
                .and(directory.toString())
                .run()
                .orFail()
                .output();
    }
}
