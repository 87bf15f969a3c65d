package io.github.manifestlist.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

/** Hashes as other programs do; these come from crypt(3) of libxcrypt 4.4. */
final class BcryptTest {

    @Test
    void hashesAsOthersDo() {
        var salt = new byte[16];

        assertEquals("$2y$04$......................w74bL5gU7LSJClZClCa.Pkz14aTv/XO", Bcrypt.hash("", salt));
        assertEquals("$2y$04$......................VCOxFCawfgV3JOmQenEuj.lXC4zeFh6", Bcrypt.hash("pässword:x", salt));
        assertEquals(
                "$2y$04$......................UaUp2CqHXn14N7RprrzoDsNv91ahi36", Bcrypt.hash("a".repeat(100), salt));
    }

    @Test
    void saltsEveryHash() {
        assertNotEquals(Bcrypt.hash("same"), Bcrypt.hash("same"));
    }
}
