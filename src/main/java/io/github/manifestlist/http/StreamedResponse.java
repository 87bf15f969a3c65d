package io.github.manifestlist.http;

import java.io.InputStream;
import java.net.URI;

/**
 * An answer whose body is still to come. Only that of a success flows; any other is small, and is there as a whole.
 */
public final class StreamedResponse {
    private final Response head;
    private final InputStream body;
    private final boolean flowing;

    StreamedResponse(Response head, InputStream body, boolean flowing) {
        this.head = head;
        this.body = body;
        this.flowing = flowing;
    }

    public int status() {
        return head.status();
    }

    URI uri() {
        return head.uri();
    }

    /** The bytes, valid until the reader returns. If they end too early, reading says so with an exception. */
    public InputStream body() {
        return body;
    }

    /** The whole answer, if it is no success. */
    public Response buffered() {
        if (flowing) {
            throw new IllegalStateException("the body of a success is read from its stream");
        }
        return head;
    }

    @Override
    public String toString() {
        return head.toString();
    }
}
