package io.github.manifestlist.store;

import io.github.manifestlist.ManifestException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
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

    /** What is done under the lock. */
    interface Work<T> {
        T run() throws IOException;
    }

    /** Does something as the only one in the directory; waits for others at most 30 seconds. */
    static <T> T whileHeld(Path directory, Work<T> work) throws IOException {
        return whileHeld(directory, PATIENCE, work);
    }

    /** The same with another patience. */
    static <T> T whileHeld(Path directory, Duration patience, Work<T> work) throws IOException {
        Files.createDirectories(directory);
        Path file = directory.resolve(".lock");
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileSystemException(file.toString(), null, "it is no file but a link or something else");
        }
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            acquire(channel, directory, patience);
            return work.run();
        }
    }

    private static void acquire(FileChannel channel, Path directory, Duration patience) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (tryLock(channel) == null) {
            if (Thread.currentThread().isInterrupted()) {
                throw refused(directory, "the build was interrupted", "Run it again");
            }
            if (System.nanoTime() > deadline) {
                throw refused(
                        directory,
                        "it is locked by another build",
                        "Wait for that build, or give this one a directory of its own (-Dmanifest.directory)");
            }
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
        }
    }

    private static ManifestException refused(Path directory, String why, String mend) {
        return new ManifestException(ManifestException.Kind.ACCIDENT, "cannot change lists in " + directory, why, mend);
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
