package io.github.manifestlist.http;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/** The body of a response as it comes, counting, so that a fault can say how far it got. */
final class BodyStream extends InputStream {
    /** So much, at least, has to come within the time that an exchange may take. */
    private static final int PORTION = 32 * 1024;

    private final @Nullable HttpEntity entity;
    private final Diagnosis diagnosis;
    private Watchdog.@Nullable Watch pace;
    private @Nullable InputStream stream;
    private long count;
    private long countBefore;
    private boolean ended;

    BodyStream(@Nullable HttpEntity entity, Diagnosis diagnosis) {
        this.entity = entity;
        this.diagnosis = diagnosis;
        this.ended = entity == null;
    }

    /** Whether all of it was read, and the connection can serve again. */
    boolean ended() {
        return ended;
    }

    /** From now on the watch is over each portion, and not over the whole, and ends with the last. */
    void paced(Watchdog.Watch watch) {
        pace = watch;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws BrokenStream {
        if (entity == null || ended) {
            return -1;
        }
        try {
            if (stream == null) {
                stream = entity.getContent();
            }
            int read = stream.read(bytes, offset, length);
            count += Math.max(0, read);
            ended = read < 0;
            keepPace(entity.getContentLength());
            return read;
        } catch (IOException e) {
            throw new BrokenStream(diagnosis.midway(e, count, entity.getContentLength()));
        }
    }

    private void keepPace(long length) {
        if (pace == null) {
            return;
        }
        if (ended || count == length) {
            pace.done();
        } else if (count - countBefore >= PORTION) {
            countBefore = count;
            pace.progressed();
        }
    }
}
