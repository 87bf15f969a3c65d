package io.github.manifestlist.store;

import io.github.manifestlist.ManifestException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What it means that something could not be read or written, above all the directory of lists. */
public final class DiskFault {
    private DiskFault() {}

    static ManifestException of(String action, Path directory, IOException e) {
        return new ManifestException(
                ManifestException.Kind.ACCIDENT,
                "cannot " + action,
                reason(e),
                (e instanceof FileAlreadyExistsException
                                ? "Take that file away"
                                : "Check that " + directory + " can be written and has space")
                        + ", or name another folder in <directory> (-Dmanifest.directory), which is " + directory,
                e);
    }

    /** Why something could not be written, a clause; many exceptions of the JDK say no more than a path. */
    public static String reason(IOException e) {
        if (e instanceof AccessDeniedException denied) {
            return "no permission to write " + denied.getFile();
        }
        if (e instanceof FileAlreadyExistsException there) {
            return there.getFile() + " is a file, not a folder";
        }
        if (e instanceof NoSuchFileException absent) {
            return absent.getFile() + " cannot be made";
        }
        if (e instanceof FileSystemException failure && failure.getReason() == null) {
            return failure.getFile() + " cannot be written";
        }
        return String.valueOf(e.getMessage());
    }
}
