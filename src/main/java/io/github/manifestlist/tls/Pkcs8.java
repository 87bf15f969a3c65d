package io.github.manifestlist.tls;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.spec.PKCS8EncodedKeySpec;

/**
 * Wraps the two older encodings of private keys into the one that the JDK reads, PKCS #8 (RFC 5208, 5): a version, the
 * algorithm, and the older encoding as it is.
 */
final class Pkcs8 {
    private static final int INTEGER = 0x02;
    private static final int OCTETS = 0x04;
    private static final int SEQUENCE = 0x30;
    private static final int PARAMETERS = 0xa0;

    private static final byte[] VERSION_0 = {INTEGER, 1, 0};
    /** The object identifier 1.2.840.113549.1.1.1 (rsaEncryption) and NULL. */
    private static final byte[] RSA = {
        0x06, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 1, 1, 0x05, 0
    };
    /** The object identifier 1.2.840.10045.2.1 (ecPublicKey). */
    private static final byte[] EC = {0x06, 7, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 2, 1};

    private Pkcs8() {}

    /** {@code RSA PRIVATE KEY}: RFC 8017, A.1.2. */
    static PKCS8EncodedKeySpec ofPkcs1(byte[] key) {
        return wrapped(RSA, key);
    }

    /**
     * {@code EC PRIVATE KEY}: RFC 5915, 3. The curve stands within, behind version and number.
     *
     * @throws IllegalArgumentException if it does not
     */
    static PKCS8EncodedKeySpec ofSec1(byte[] key) {
        ByteBuffer fields = ByteBuffer.wrap(content(ByteBuffer.wrap(key), SEQUENCE));
        content(fields, INTEGER);
        content(fields, OCTETS);
        return wrapped(join(EC, content(fields, PARAMETERS)), key);
    }

    private static PKCS8EncodedKeySpec wrapped(byte[] algorithm, byte[] key) {
        return new PKCS8EncodedKeySpec(
                tagged(SEQUENCE, join(VERSION_0, tagged(SEQUENCE, algorithm), tagged(OCTETS, key))));
    }

    /** What the next element of DER (X.690, 8.1) holds, which must have this tag. */
    private static byte[] content(ByteBuffer in, int tag) {
        if (in.remaining() < 2 || (in.get() & 0xff) != tag) {
            throw new IllegalArgumentException("another element");
        }
        int length = in.get() & 0xff;
        if (length >= 0x80) {
            int bytes = length & 0x7f;
            if (bytes > 3 || bytes > in.remaining()) {
                throw new IllegalArgumentException("no length");
            }
            length = 0;
            for (int i = 0; i < bytes; i++) {
                length = (length << 8) | (in.get() & 0xff);
            }
        }
        if (length > in.remaining()) {
            throw new IllegalArgumentException("cut off");
        }
        byte[] content = new byte[length];
        in.get(content);
        return content;
    }

    /** An element with as few bytes for its length as there can be, as DER wants it; no key has 64 KiB. */
    private static byte[] tagged(int tag, byte[] content) {
        int size = content.length;
        byte[] length = size < 0x80
                ? new byte[] {(byte) size}
                : size < 0x100
                        ? new byte[] {(byte) 0x81, (byte) size}
                        : new byte[] {(byte) 0x82, (byte) (size >> 8), (byte) size};
        return join(new byte[] {(byte) tag}, length, content);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
