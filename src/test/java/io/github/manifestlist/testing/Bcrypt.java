package io.github.manifestlist.testing;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Hashes a password as {@code htpasswd -B} does, since a real registry reads nothing else and no library here can: bcrypt
 * at its lowest cost (Provos and Mazières, "A Future-Adaptable Password Scheme").
 */
final class Bcrypt {

    private static final int COST = 4;
    private static final int SALT_SIZE = 16;
    private static final int ROUNDS = 16;
    private static final int SUBKEYS = ROUNDS + 2;
    private static final int BOXES = 4 * 256;
    private static final int[] INITIAL = fractionOfPi(SUBKEYS + BOXES);
    private static final String TEXT = "OrpheanBeholderScryDoubt";
    private static final String ALPHABET = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /** Blowfish's subkeys, then its four boxes. */
    private final int[] state = INITIAL.clone();

    private Bcrypt() {}

    static String hash(String password) {
        var salt = new byte[SALT_SIZE];
        new SecureRandom().nextBytes(salt);
        return hash(password, salt);
    }

    /** Of the first 72 bytes of the password; the rest never counts. */
    static String hash(String password, byte[] salt) {
        var key = (password + '\0').getBytes(StandardCharsets.UTF_8);
        var blowfish = new Bcrypt();
        blowfish.expand(key, salt);
        for (var i = 0; i < 1 << COST; i++) {
            blowfish.expand(key, new byte[SALT_SIZE]);
            blowfish.expand(salt, new byte[SALT_SIZE]);
        }
        var hash = Arrays.copyOf(blowfish.encrypted(TEXT), TEXT.length() - 1);
        return "$2y$%02d$%s%s".formatted(COST, encoded(salt), encoded(hash));
    }

    private void expand(byte[] key, byte[] salt) {
        for (var i = 0; i < SUBKEYS; i++) {
            state[i] ^= word(key, i);
        }
        var block = new int[2];
        for (var i = 0; i < state.length; i += 2) {
            block[0] ^= word(salt, i);
            block[1] ^= word(salt, i + 1);
            encrypt(block);
            state[i] = block[0];
            state[i + 1] = block[1];
        }
    }

    private byte[] encrypted(String text) {
        var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
        var result = ByteBuffer.allocate(bytes.capacity());
        while (bytes.hasRemaining()) {
            var block = new int[] {bytes.getInt(), bytes.getInt()};
            for (var i = 0; i < 64; i++) {
                encrypt(block);
            }
            result.putInt(block[0]).putInt(block[1]);
        }
        return result.array();
    }

    private void encrypt(int[] block) {
        var left = block[0];
        var right = block[1];
        for (var round = 0; round < ROUNDS; round++) {
            left ^= state[round];
            var mixed = right ^ mixed(left);
            right = left;
            left = mixed;
        }
        block[0] = right ^ state[ROUNDS + 1];
        block[1] = left ^ state[ROUNDS];
    }

    private int mixed(int word) {
        return ((box(0, word >>> 24) + box(1, word >>> 16)) ^ box(2, word >>> 8)) + box(3, word);
    }

    private int box(int number, int index) {
        return state[SUBKEYS + 256 * number + (index & 0xff)];
    }

    /** The bytes over and over, as words. */
    private static int word(byte[] bytes, int number) {
        var word = 0;
        for (var i = 4 * number; i < 4 * number + 4; i++) {
            word = word << 8 | (bytes[i % bytes.length] & 0xff);
        }
        return word;
    }

    /** Six bits at a time, from the top, without padding. */
    private static String encoded(byte[] bytes) {
        var size = (8 * bytes.length + 5) / 6;
        var bits = new BigInteger(1, bytes).shiftLeft(6 * size - 8 * bytes.length);
        var text = new StringBuilder();
        for (var i = size - 1; i >= 0; i--) {
            text.append(ALPHABET.charAt(bits.shiftRight(6 * i).intValue() & 0x3f));
        }
        return text.toString();
    }

    /** Blowfish begins with the first binary places of pi, here by Machin's formula. */
    private static int[] fractionOfPi(int words) {
        var guard = 64;
        var one = BigInteger.ONE.shiftLeft(32 * words + guard);
        var quarter = arctangent(one, 5).multiply(BigInteger.valueOf(4)).subtract(arctangent(one, 239));
        var fraction = quarter.multiply(BigInteger.valueOf(4))
                .subtract(one.multiply(BigInteger.valueOf(3)))
                .shiftRight(guard);
        var result = new int[words];
        for (var i = 0; i < words; i++) {
            result[i] = fraction.shiftRight(32 * (words - 1 - i)).intValue();
        }
        return result;
    }

    /** Of 1/n, in units of 1/one. */
    private static BigInteger arctangent(BigInteger one, int n) {
        var square = BigInteger.valueOf((long) n * n);
        var power = one.divide(BigInteger.valueOf(n));
        var sum = BigInteger.ZERO;
        for (var i = 1L; power.signum() != 0; i += 2) {
            var term = power.divide(BigInteger.valueOf(i));
            sum = i % 4 == 1 ? sum.add(term) : sum.subtract(term);
            power = power.divide(square);
        }
        return sum;
    }
}
