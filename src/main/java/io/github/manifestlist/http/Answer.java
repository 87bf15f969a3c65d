package io.github.manifestlist.http;

import io.github.manifestlist.address.Zone;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one {@link Hop}. What is no success is read at once, as far as it is worth reading; the body of a success
 * waits for whoever asked. A connection is kept only if nothing is left on it.
 */
final class Answer implements AutoCloseable {
    private static final int ENOUGH_OF_A_REFUSAL = 64 * 1024;
    private static final byte[] NOTHING = {};

    private final Response head;
    private final @Nullable HttpEntity entity;
    private final BodyStream body;
    private final Exchange exchange;
    private final Watchdog.Watch watch;
    private final Diagnosis diagnosis;
    private final boolean success;
    private @Nullable Response whole;
    private @Nullable Runnable onClose;

    /**
     * Takes an answer whose head has come.
     *
     * @param zone where it came from
     */
    Answer(
            Hop hop,
            Zone zone,
            ClassicHttpResponse response,
            Exchange exchange,
            Watchdog.Watch watch,
            Diagnosis diagnosis) {
        this.head = new Response(response.getCode(), new Headers(response.getHeaders()), NOTHING, hop.uri(), zone);
        this.entity = response.getEntity();
        this.body = new BodyStream(entity, diagnosis);
        this.exchange = exchange;
        this.watch = watch;
        this.diagnosis = diagnosis;
        this.success = response.getCode() >= 200 && response.getCode() < 300;
        if (!success) {
            whole = refusal();
        }
    }

    Response head() {
        return head;
    }

    int status() {
        return head.status();
    }

    boolean isSuccess() {
        return success;
    }

    /** The answer with its body, of which a success must have no more than the limit. */
    Response whole(long limit) throws TransportException {
        if (whole == null) {
            try {
                whole = head.with(bounded(limit));
            } finally {
                finish();
            }
        }
        return whole;
    }

    /** The refusal or redirect, which has no limit. */
    Response refused() {
        if (whole == null) {
            throw new IllegalStateException("a success has to be read");
        }
        return whole;
    }

    /** The answer as a stream, which may take as long as it likes while it flows, and does not just drip. */
    StreamedResponse flowing() throws TransportException {
        if (whole != null) {
            return new StreamedResponse(whole, new java.io.ByteArrayInputStream(whole.body()), false);
        }
        checkEncoding();
        body.paced(watch);
        return new StreamedResponse(head, body, true);
    }

    void onClose(Runnable action) {
        this.onClose = action;
    }

    @Override
    public void close() {
        finish();
        if (onClose != null) {
            onClose.run();
        }
    }

    private void finish() {
        if (body.ended()) {
            watch.done();
            exchange.end();
        } else {
            watch.giveUp();
        }
    }

    private byte[] bounded(long limit) throws TransportException {
        checkEncoding();
        if (entity != null && entity.getContentLength() > limit) {
            throw tooLarge(String.valueOf(entity.getContentLength()), limit);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            fill(bytes, limit + 1);
        } catch (BrokenStream e) {
            throw e.fault();
        }
        if (bytes.size() > limit) {
            throw tooLarge("more than " + limit, limit);
        }
        return bytes.toByteArray();
    }

    private TransportException tooLarge(String size, long limit) {
        return head.isWebPage()
                ? diagnosis.faults().webPage(size)
                : diagnosis.faults().bodyTooLarge(size, limit);
    }

    /** Whatever of it can be read: the status says the most, and counts even if the rest is cut off. */
    private Response refusal() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            if (encoding().isEmpty()) {
                fill(bytes, ENOUGH_OF_A_REFUSAL + 1L);
            }
        } catch (BrokenStream e) {
            // The status has come.
        } finally {
            finish();
        }
        byte[] all = bytes.toByteArray();
        return head.with(all.length > ENOUGH_OF_A_REFUSAL ? Arrays.copyOf(all, ENOUGH_OF_A_REFUSAL) : all);
    }

    private void fill(ByteArrayOutputStream bytes, long most) throws BrokenStream {
        byte[] portion = new byte[8192];
        while (bytes.size() < most) {
            int read = body.read(portion, 0, (int) Math.min(portion.length, most - bytes.size()));
            if (read < 0) {
                return;
            }
            bytes.write(portion, 0, read);
        }
    }

    private void checkEncoding() throws TransportException {
        if (!encoding().isEmpty()) {
            throw diagnosis.faults().contentEncoding(encoding());
        }
    }

    /** How the body was encoded although that was not asked for, or nothing. */
    private String encoding() {
        List<String> values = entity == null ? List.of() : head.headers("Content-Encoding");
        String encoding = String.join(", ", values).trim();
        return encoding.equalsIgnoreCase("identity") ? "" : encoding;
    }
}
