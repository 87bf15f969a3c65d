package io.github.manifestlist.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Remembers the first bytes that come in, since only these tell for certain that the answer to a TLS hello was plain
 * HTTP; the JDK says no more than that it was something else than TLS.
 */
final class WatchedSocket extends Socket {
    private final byte[] first = new byte[5];
    private int count;

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                int read = super.read();
                if (read >= 0) {
                    remember(new byte[] {(byte) read}, 0, 1);
                }
                return read;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int read = super.read(bytes, offset, length);
                remember(bytes, offset, read);
                return read;
            }
        };
    }

    private void remember(byte[] bytes, int offset, int length) {
        for (int i = 0; i < length && count < first.length; i++) {
            first[count++] = bytes[offset + i];
        }
    }

    /** Begins anew, since what came until now was said by a proxy. */
    void forget() {
        count = 0;
        Arrays.fill(first, (byte) 0);
    }

    boolean beganWithHttp() {
        return new String(first, StandardCharsets.ISO_8859_1).equals("HTTP/");
    }
}
