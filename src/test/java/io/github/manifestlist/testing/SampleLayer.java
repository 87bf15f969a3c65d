package io.github.manifestlist.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.CRC32;

/**
 * A layer that other tools accept: a tar of one file, gzipped without compression, since what a compressor writes
 * depends on its version and these bytes must never change.
 *
 * @param tar what the config's {@code diff_ids} speak of
 * @param gzip what is pushed
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record SampleLayer(byte[] tar, byte[] gzip) {

    private static final int BLOCK = 512;
    private static final int STORED_LIMIT = 65_535;

    static SampleLayer of(long seed, int size) {
        var content = new byte[size];
        new Random(seed).nextBytes(content);
        var tar = tar("data-" + seed, content);
        return new SampleLayer(tar, gzip(tar));
    }

    private static byte[] tar(String name, byte[] content) {
        var padded = (content.length + BLOCK - 1) / BLOCK * BLOCK;
        // The header, the file, and two empty blocks as the end.
        var tar = ByteBuffer.allocate(BLOCK + padded + 2 * BLOCK);
        put(tar, 0, name);
        put(tar, 100, "0000644");
        put(tar, 108, "0000000");
        put(tar, 116, "0000000");
        put(tar, 124, "%011o".formatted(content.length));
        put(tar, 136, "00000000000");
        put(tar, 148, "        ");
        put(tar, 156, "0");
        put(tar, 257, "ustar\00000");
        var sum = 0;
        for (var i = 0; i < BLOCK; i++) {
            sum += tar.get(i) & 0xff;
        }
        put(tar, 148, "%06o\0 ".formatted(sum));
        tar.position(BLOCK).put(content);
        return tar.array();
    }

    private static void put(ByteBuffer tar, int at, String field) {
        tar.position(at).put(field.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] gzip(byte[] bytes) {
        var out = new ByteArrayOutputStream(bytes.length + bytes.length / 1000 + 64);
        out.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 255});
        for (var from = 0; from < bytes.length; from += STORED_LIMIT) {
            var length = Math.min(STORED_LIMIT, bytes.length - from);
            var isLast = from + length == bytes.length;
            out.write(isLast ? 1 : 0);
            out.writeBytes(
                    little(4).putShort((short) length).putShort((short) ~length).array());
            out.write(bytes, from, length);
        }
        var checksum = new CRC32();
        checksum.update(bytes);
        out.writeBytes(
                little(8).putInt((int) checksum.getValue()).putInt(bytes.length).array());
        return out.toByteArray();
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
