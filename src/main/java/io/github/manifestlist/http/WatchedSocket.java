package io.github.manifestlist.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Remembers the first bytes that come in, since only these tell for certain that the answer to a TLS hello was no TLS,
 * and whether it was plain HTTP; the JDK says no more than that the message was not supported. Tells how long it waits.
 */
final class WatchedSocket extends Socket {
    private static final byte CHANGE_CIPHER_SPEC = 20;
    private static final byte APPLICATION_DATA = 23;

    private final byte[] first = new byte[5];
    private int count;
    private volatile SlowStart start;

    WatchedSocket(SlowStart start) {
        this.start = start;
    }

    /** From here on it serves others. */
    void serve(SlowStart next) {
        start = next;
    }

    @Override
    public void connect(SocketAddress address, int timeout) throws IOException {
        waiting(() -> {
            super.connect(address, timeout);
            return 0;
        });
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                int read = waiting(super::read);
                if (read >= 0) {
                    remember(new byte[] {(byte) read}, 0, 1);
                }
                return read;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int read = waiting(() -> super.read(bytes, offset, length));
                remember(bytes, offset, read);
                return read;
            }
        };
    }

    private int waiting(Wait wait) throws IOException {
        SlowStart served = start;
        served.listen();
        try {
            return wait.end();
        } finally {
            served.heard();
        }
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

    /** Whether something came that is no record of TLS (RFC 8446, 5.1). */
    boolean beganOtherwiseThanTls() {
        boolean ofTls = first[0] >= CHANGE_CIPHER_SPEC && first[0] <= APPLICATION_DATA && (count < 2 || first[1] == 3);
        return count > 0 && !ofTls;
    }

    boolean beganWithHttp() {
        return new String(first, StandardCharsets.ISO_8859_1).equals("HTTP/");
    }

    @FunctionalInterface
    private interface Wait {
        int end() throws IOException;
    }
}
