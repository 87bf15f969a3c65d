package io.github.manifestlist.store;

import io.github.manifestlist.ManifestException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/** Lets one thread of one Maven process at a time change a directory of lists. */
final class FolderLock {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(20);

    /** The part of its patience for which it says nothing. */
    private static final int SILENT_PART = 30;

    private final Path directory;
    private final StoreLocks locks;
    private final Duration patience;
    private final StoreListener listener;

    /**
     * The lock of a directory.
     *
     * @param locks shared with whoever else of this process may be there
     * @param patience how long it may wait for others
     */
    FolderLock(Path directory, StoreLocks locks, Duration patience, StoreListener listener) {
        this.directory = directory;
        this.locks = locks;
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
        Semaphore turn = locks.turn(directory);
        Wait wait = new Wait();
        wait.until(turn::tryAcquire);
        try (FileChannel channel = open()) {
            wait.until(() -> tryLock(channel));
            return work.run();
        } finally {
            turn.release();
        }
    }

    private FileChannel open() throws IOException {
        Path file = directory.resolve(".lock");
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileSystemException(file.toString(), null, "it is no file but a link or something else");
        }
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // Somebody in this JVM has it who shares no locks with us. Should we give up, the end of our channel may be
            // the end of that lock, which nothing here can help.
            return false;
        }
    }

    private ManifestException refused(String why, String mend) {
        return new ManifestException(ManifestException.Kind.ACCIDENT, "cannot change lists in " + directory, why, mend);
    }

    /** One try to get what others may have. */
    private interface Try {
        boolean succeeds() throws IOException;
    }

    /** All the waiting for others, for which there is but one patience. */
    private final class Wait {
        private final long start = System.nanoTime();
        private boolean told;

        void until(Try attempt) throws IOException {
            while (!attempt.succeeds()) {
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
    }
}
