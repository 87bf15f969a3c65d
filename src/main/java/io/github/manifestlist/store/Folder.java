package io.github.manifestlist.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A folder that is replaced as a whole: its next contents are written beside it and then moved into its place.
 *
 * <p>No file system of all those that Java knows exchanges two folders in one step, so the one that is replaced is first
 * moved aside ({@code .name.old}) and comes back if nothing took its place: a process that dies between the two moves
 * loses nothing. Callers hold the {@link FolderLock}. Symbolic links are never followed inside.
 */
final class Folder {
    private static final OpenOption[] UNSYNCED = {StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE};
    private static final OpenOption[] SYNCED = {
        StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.DSYNC
    };
    private static final int MOVES = 3;
    private static final Duration BETWEEN_MOVES = Duration.ofMillis(50);

    private final Path place;
    private final Path next;
    private final Path previous;

    Folder(Path directory, String name) {
        this.place = directory.resolve(name);
        this.next = directory.resolve("." + name + ".new");
        this.previous = directory.resolve("." + name + ".old");
    }

    /** Whether a path is the place of a folder, and not what was left beside one. */
    static boolean isPlace(Path path) {
        return !path.getFileName().toString().startsWith(".");
    }

    Path path() {
        return place;
    }

    boolean exists() {
        return Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether something stands at its place that is no folder of ours. */
    boolean isForeign() {
        try {
            return !Files.readAttributes(place, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .isDirectory();
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether a process died while it replaced the folder, and its former contents can come back. */
    boolean hasPrevious() {
        return Files.isDirectory(previous, LinkOption.NOFOLLOW_LINKS);
    }

    /** Mends what a process left that died in the middle of {@link #replaceBy}. */
    void recover() throws IOException {
        if (!exists() && hasPrevious()) {
            move(previous, place);
        }
        delete(previous);
        delete(next);
    }

    /** Puts these files, named by their paths within the folder, into the place of whatever it held. */
    void replaceBy(Map<String, byte[]> files) throws IOException {
        recover();
        try {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Path path = next.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                writeNew(path, file.getValue());
            }
            if (exists()) {
                move(place, previous);
            }
            move(next, place);
        } catch (IOException e) {
            recover();
            throw e;
        }
        delete(previous);
    }

    /** Replaces one file of the folder. */
    void replaceFile(String name, byte[] bytes) throws IOException {
        Path beside = place.resolve("." + name + ".new");
        Files.deleteIfExists(beside);
        try {
            writeNew(beside, bytes);
            move(beside, place.resolve(name));
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /** Removes the files that this plugin makes, and the folders that are empty without them; leaves anything else. */
    void deleteOurs(Predicate<Path> ours) throws IOException {
        recover();
        if (exists()) {
            Files.walkFileTree(place, new Removal(path -> ours.test(place.relativize(path))));
        }
    }

    /** The bytes are on the disk before they take their place, save those that are checked by their digest when they are read. */
    private void writeNew(Path path, byte[] bytes) throws IOException {
        boolean isVerifiedOnReading = path.startsWith(next.resolve(ListFiles.BLOBS));
        Files.write(path, bytes, isVerifiedOnReading ? UNSYNCED : SYNCED);
    }

    /** On Windows nothing moves while another program, often one that looks for viruses, has a file of it open. */
    private static void move(Path from, Path to) throws IOException {
        for (int left = MOVES - 1; left > 0; left--) {
            try {
                moveOnce(from, to);
                return;
            } catch (AccessDeniedException e) {
                LockSupport.parkNanos(BETWEEN_MOVES.toNanos());
            }
        }
        moveOnce(from, to);
    }

    private static void moveOnce(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void delete(Path tree) throws IOException {
        if (Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
            Files.walkFileTree(tree, new Removal(path -> true));
        }
    }

    /** Deletes files of a kind bottom up, and the folders that become empty. */
    private static final class Removal extends SimpleFileVisitor<Path> {
        private final Predicate<Path> doomed;

        Removal(Predicate<Path> doomed) {
            this.doomed = doomed;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (doomed.test(file)) {
                Files.delete(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            try {
                Files.delete(folder);
            } catch (DirectoryNotEmptyException e) {
                return FileVisitResult.CONTINUE;
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
