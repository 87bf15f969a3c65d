package io.github.manifestlist.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.testing.Command;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Another build, in a JVM of its own, has the directory of lists locked. */
@Timeout(60)
class StoreProcessesTest {
    private static final String LOCKED = "locked";

    /** What the other build writes when it is told to end, and still has the lock. */
    private static final String FAREWELL = "farewell";

    @TempDir
    Path directory;

    @SuppressWarnings("NullAway.Init")
    private Process other;

    /** Locks a directory until its standard input ends. */
    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        lock(directory, FolderLock.PATIENCE).whileHeld(() -> {
            System.out.println(LOCKED);
            System.in.read();
            return Files.createFile(directory.resolve(FAREWELL));
        });
    }

    @BeforeEach
    void lockElsewhere() throws IOException {
        other = Command.java(StoreProcessesTest.class).and(directory.toString()).start();
        BufferedReader output = other.inputReader(StandardCharsets.UTF_8);
        assertEquals(LOCKED, output.readLine());
    }

    @AfterEach
    void end() {
        other.destroyForcibly();
    }

    @Test
    void f10_whoWaitsInVainSaysThatAnotherBuildHasIt() {
        ManifestException e = assertThrows(
                ManifestException.class,
                () -> lock(directory, Duration.ofMillis(200)).whileHeld(() -> "mine"));

        assertEquals(
                "cannot change lists in " + directory + ": it is locked by another build. Wait for that build, or give"
                        + " this one a directory of its own (-Dmanifest.directory)",
                e.getMessage());
    }

    @Test
    void f10_whoWaitsGetsItWhenTheOtherIsDone() throws Exception {
        FutureTask<Boolean> isOtherDone = new FutureTask<>(this::isOtherDone);
        Thread waiting = new Thread(isOtherDone, "waiting");
        waiting.start();
        while (!Set.of(Thread.State.TIMED_WAITING, Thread.State.TERMINATED).contains(waiting.getState())) {
            Thread.onSpinWait();
        }

        other.getOutputStream().close();

        assertTrue(isOtherDone.get(20, TimeUnit.SECONDS));
    }

    @Test
    void f10_theLockOfABuildThatWasKilledIsNone() {
        other.destroyForcibly();

        assertFalse(isOtherDone());
    }

    private static FolderLock lock(Path directory, Duration patience) {
        return new FolderLock(directory, new StoreLocks(), patience, (where, most) -> {});
    }

    /** Whether it was by the time at which its lock was free. */
    private boolean isOtherDone() {
        try {
            return lock(directory, FolderLock.PATIENCE).whileHeld(() -> Files.exists(directory.resolve(FAREWELL)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
