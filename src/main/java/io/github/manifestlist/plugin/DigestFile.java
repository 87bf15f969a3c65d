package io.github.manifestlist.plugin;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.Digest;
import io.github.manifestlist.store.DiskFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that holds the digest of a list and a newline: a reader sees the old one or the new one, never a part. */
record DigestFile(Path path) {
    void write(Digest digest) {
        try {
            Path folder = path.toAbsolutePath().getParent();
            if (folder == null) {
                throw new FileSystemException(path.toString(), null, "it is a folder");
            }
            Files.createDirectories(folder);
            Path written = Files.createTempFile(folder, ".digest", ".new");
            try {
                Files.delete(written); // made for its owner only; the one that readers get is as any other file
                Files.write(written, (digest + "\n").getBytes(StandardCharsets.US_ASCII));
                move(written);
            } finally {
                Files.deleteIfExists(written);
            }
        } catch (IOException e) {
            throw new ManifestException(
                    ManifestException.Kind.ACCIDENT,
                    "cannot write the digest to " + path,
                    DiskFault.reason(e),
                    "Check the path in <digestFile> (-Dmanifest.digestFile)",
                    e);
        }
    }

    private void move(Path written) throws IOException {
        try {
            Files.move(written, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(written, path, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
