package io.github.manifestlist.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a directory of lists stands on, or would stand on: itself or, where it is still to be made, the nearest folder
 * above that is there.
 */
record Ground(Path directory) {
    /** Fails if nothing can be made there; that nothing is wrong promises nothing. */
    void check() throws IOException {
        Path there = nearest();
        if (!Files.isDirectory(there)) {
            throw new FileAlreadyExistsException(there.toString());
        }
        if (!Files.isWritable(there)) {
            throw new AccessDeniedException(there.toString());
        }
    }

    private Path nearest() {
        Path there = directory.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        return there;
    }
}
