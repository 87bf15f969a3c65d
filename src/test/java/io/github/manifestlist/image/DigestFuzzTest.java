package io.github.manifestlist.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** What a registry may write where a digest belongs. */
class DigestFuzzTest {
    @FuzzTest
    void digests(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        Digest digest;
        try {
            digest = Digest.parse(text);
        } catch (IllegalArgumentException e) {
            return; // Whoever tells it cleans it: its message quotes the algorithm.
        }

        assertEquals(text, digest.toString());
        assertEquals(
                digest.hex().length(), digest.sameAlgorithmOver(bytes).hex().length());
    }
}
