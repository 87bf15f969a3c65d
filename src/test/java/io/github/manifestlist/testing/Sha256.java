package io.github.manifestlist.testing;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Computes digests without the plugin's own code, so that a test does not check that code against itself. */
public final class Sha256 {

    private Sha256() {}

    /** The digest of these bytes as registries write it, {@code sha256:} and 64 hex digits. */
    public static String of(byte[] bytes) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
