package io.github.manifestlist.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/**
 * Sends a {@link Body} under its declared length, and tells a source that cannot be read from a connection that cannot be
 * written.
 */
final class BodyEntity extends AbstractHttpEntity {
    private static final int PORTION = 32 * 1024;

    private final Body body;
    private final Runnable progress;

    BodyEntity(Body body, Runnable progress) {
        super((ContentType) null, null);
        this.body = body;
        this.progress = progress;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        InputStream in = opened();
        byte[] portion = new byte[(int) Math.min(PORTION, Math.max(1, body.length()))];
        for (long sent = 0; sent < body.length(); ) {
            int read = read(in, portion, (int) Math.min(portion.length, body.length() - sent));
            if (read < 0) {
                throw new Unreadable(new EOFException("it ended after " + sent + " of " + body.length() + " bytes"));
            }
            out.write(portion, 0, read);
            sent += read;
            progress.run();
        }
    }

    private InputStream opened() throws Unreadable {
        try {
            return body.open();
        } catch (IOException e) {
            throw new Unreadable(e);
        }
    }

    private static int read(InputStream in, byte[] portion, int length) throws Unreadable {
        try {
            return in.read(portion, 0, length);
        } catch (IOException e) {
            throw new Unreadable(e);
        }
    }

    @Override
    public long getContentLength() {
        return body.length();
    }

    @Override
    public InputStream getContent() throws IOException {
        return body.open();
    }

    @Override
    public boolean isStreaming() {
        return body.isOneShot();
    }

    @Override
    public void close() {
        // Whoever gave the stream closes it.
    }

    /** The source failed, not the connection. */
    static final class Unreadable extends IOException {
        private static final long serialVersionUID = 1L;

        Unreadable(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
