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
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(20);

    /** The part of its patience for which it says nothing. */
    private static final int SILENT_PART = 30;

    private final Path directory;
    private final Duration patience;
    private final StoreListener listener;

    /**
     * The lock of a directory.
     *
     * @param patience how long it may wait for others
     */
    FolderLock(Path directory, Duration patience, StoreListener listener) {
        this.directory = directory;
        this.patience = patience;
        this.listener = listener;
    }

    /** What is done under the lock. */
    interface Work<T> {
        T run() throws IOException;
    }

    /** Does something as the only one in the directory. */
    <T> T whileHeld(Work<T> work) throws IOException {
        Files.createDirectories(directory);
        Path file = directory.resolve(".lock");
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileSystemException(file.toString(), null, "it is no file but a link or something else");
        }
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            acquire(channel);
            return work.run();
        }
    }

    private void acquire(FileChannel channel) throws IOException {
        long start = System.nanoTime();
        boolean told = false;
        while (tryLock(channel) == null) {
            long waited = System.nanoTime() - start;
            if (Thread.currentThread().isInterrupted()) {
                throw refused("the build was interrupted", "Run it again");
            }
            if (waited >= patience.toNanos()) {
                throw refused(
                        "it is locked by another build",
                        "Wait for that build, or give this one a directory of its own (-Dmanifest.directory)");
            }
            if (!told && waited >= patience.dividedBy(SILENT_PART).toNanos()) {
                listener.waitingForOthers(directory, patience);
                told = true;
            }
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
        }
    }

    private ManifestException refused(String why, String mend) {
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
