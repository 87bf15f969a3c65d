package io.github.manifestlist.image;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The name that content has by itself: an algorithm and the hash of the bytes in lower-case hex, {@code sha256:4f…}
 * (OCI image-spec, descriptor.md, "Digests").
 *
 * <p>Only algorithms that this JDK can compute are accepted: what cannot be verified is not trusted.
 */
public record Digest(String algorithm, String hex) {
    private static final Map<String, Integer> HEX_LENGTHS = Map.of("sha256", 64, "sha384", 96, "sha512", 128);

    /**
     * Takes the two halves of a digest.
     *
     * @throws IllegalArgumentException if the algorithm is not one of sha256, sha384, sha512 or the hex does not fit it
     */
    public Digest {
        Integer length = HEX_LENGTHS.get(algorithm);
        if (length == null) {
            throw new IllegalArgumentException(
                    "cannot verify digests of algorithm '" + algorithm + "'; known are sha256, sha384 and sha512");
        }
        if (hex.length() != length) {
            throw new IllegalArgumentException(
                    "a " + algorithm + " digest has " + length + " hex digits, this one " + hex.length());
        }
        for (int i = 0; i < hex.length(); i++) {
            char digit = hex.charAt(i);
            if ((digit < '0' || digit > '9') && (digit < 'a' || digit > 'f')) {
                throw new IllegalArgumentException("the hex digits of a digest are 0-9 and a-f, in lower case");
            }
        }
    }

    /**
     * Reads {@code algorithm:hex}.
     *
     * @throws IllegalArgumentException if the text is no digest; the message says which rule it breaks
     */
    public static Digest parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("a digest is written algorithm:hex, such as sha256:4f…");
        }
        return new Digest(text.substring(0, colon), text.substring(colon + 1));
    }

    /** The SHA-256 of these bytes. */
    public static Digest of(byte[] bytes) {
        return of("sha256", bytes);
    }

    /** Whether it is by SHA-256, as all digests that this plugin computes by itself. */
    public boolean isUsual() {
        return algorithm.equals("sha256");
    }

    /** The digest of these bytes by the algorithm of this one: equal to it if they are the bytes that it names. */
    public Digest sameAlgorithmOver(byte[] bytes) {
        return of(algorithm, bytes);
    }

    /** A fresh computation by this digest's algorithm, for content that flows by. */
    public MessageDigest computation() {
        return computation(algorithm);
    }

    /** The result of {@link #computation()} as a digest. */
    public Digest result(MessageDigest computation) {
        return new Digest(algorithm, HexFormat.of().formatHex(computation.digest()));
    }

    @Override
    public String toString() {
        return algorithm + ":" + hex;
    }

    private static Digest of(String algorithm, byte[] bytes) {
        return new Digest(
                algorithm, HexFormat.of().formatHex(computation(algorithm).digest(bytes)));
    }

    private static MessageDigest computation(String algorithm) {
        try {
            return MessageDigest.getInstance("SHA-" + algorithm.substring("sha".length()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK lacks " + algorithm, e);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Digest that && algorithm.equals(that.algorithm) && hex.equals(that.hex);
    }

    @Override
    public int hashCode() {
        return Objects.hash(algorithm, hex);
    }
}
