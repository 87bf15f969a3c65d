package io.github.manifestlist.http;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** A registry's whole answer, whatever its status. */
public final class Response {
    private final int status;
    private final Headers headers;
    private final byte[] body;
    private final URI uri;
    private final int tries;

    Response(int status, Headers headers, byte[] body, URI uri) {
        this(status, headers, body, uri, 1);
    }

    private Response(int status, Headers headers, byte[] body, URI uri, int tries) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.uri = uri;
        this.tries = tries;
    }

    Response tried(int times) {
        return new Response(status, headers, body, uri, times);
    }

    public int status() {
        return status;
    }

    /** The first value of a header, whatever the case of its name. */
    public Optional<String> header(String name) {
        return headers.first(name);
    }

    /** All values of a header, in the order in which they came. */
    public List<String> headers(String name) {
        return headers.all(name);
    }

    Headers headers() {
        return headers;
    }

    /** The body; of an answer that is no success no more than its first 64 KiB. */
    public byte[] body() {
        return body.clone();
    }

    /** Who answered: with the scheme that was settled, and after redirects. */
    public URI uri() {
        return uri;
    }

    public Origin origin() {
        return Origin.of(uri);
    }

    /** How often the request was sent until this came. */
    public int tries() {
        return tries;
    }

    @Override
    public String toString() {
        return status + " from " + ShownUri.of(uri);
    }
}
