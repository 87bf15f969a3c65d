package io.github.manifestlist.store;

import io.github.manifestlist.ManifestException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Lets one thread of one Maven process at a time change a directory of lists. */
final class FolderLock {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(20);

    private FolderLock() {}

    /** A change that is made under the lock. */
    interface Change {
        void make() throws IOException;
    }

    /** Makes a change as the only one in the directory; waits for others at most 30 seconds. */
    static void whileHeld(Path directory, Change change) throws IOException {
        Files.createDirectories(directory);
        Path file = directory.resolve(".lock");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            acquire(channel, directory);
            change.make();
        }
    }

    private static void acquire(FileChannel channel, Path directory) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (tryLock(channel) == null) {
            if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                throw new ManifestException(
                        ManifestException.Kind.ACCIDENT,
                        "cannot write in " + directory,
                        "it is locked by another build",
                        "Wait for that build, or give this one a directory of its own (-Dmanifest.directory)");
            }
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Another thread of this JVM has it.
            return null;
        }
    }
}
