package io.github.manifestlist.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigestFileTest {
    private static final Digest DIGEST = Digest.of(new byte[0]);

    @TempDir
    Path folder;

    @Test
    void holdsTheDigestInAFolderThatIsMade() throws IOException {
        Path file = folder.resolve("new/digest");

        new DigestFile(file).write(DIGEST);

        assertEquals(DIGEST + "\n", Files.readString(file));
    }

    @Test
    void aFolderInItsPlaceIsAnErrorThatLeavesNothing() throws IOException {
        assertRefused(Files.createDirectories(folder.resolve("digest/kept")).getParent());
        assertRefused(folder.getRoot());

        try (var left = Files.walk(folder)) {
            assertEquals(3, left.count());
        }
    }

    @Test
    void aFileInThePlaceOfItsFolderIsCalledOne() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        String message = assertRefused(file.resolve("digest"));

        assertTrue(message.contains(": " + file + " is a file, not a folder. Check the path in <digestFile>"), message);
    }

    private static String assertRefused(Path place) {
        String message = String.valueOf(assertThrows(ManifestException.class, () -> new DigestFile(place).write(DIGEST))
                .getMessage());
        assertTrue(message.startsWith("cannot write the digest to " + place + ": "), message);
        assertTrue(message.contains("<digestFile>"), message);
        return message;
    }
}
