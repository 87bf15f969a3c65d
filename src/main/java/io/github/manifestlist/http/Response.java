package io.github.manifestlist.http;

import io.github.manifestlist.address.Origin;
import io.github.manifestlist.address.ShownUri;
import io.github.manifestlist.address.Zone;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A registry's whole answer, whatever its status. */
public final class Response {
    private static final int ENOUGH_OF_A_PAGE = 256;

    private final int status;
    private final Headers headers;
    private final byte[] body;
    private final URI uri;
    private final Zone zone;
    private final int tries;

    Response(int status, Headers headers, byte[] body, URI uri, Zone zone) {
        this(status, headers, body, uri, zone, 1);
    }

    private Response(int status, Headers headers, byte[] body, URI uri, Zone zone, int tries) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.uri = uri;
        this.zone = zone;
        this.tries = tries;
    }

    Response tried(int times) {
        return new Response(status, headers, body, uri, zone, times);
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

    Response with(byte[] bytes) {
        return new Response(status, headers, bytes, uri, zone, tries);
    }

    /** Where the one lies who answered. */
    Zone zone() {
        return zone;
    }

    /** The body; of an answer that is no success no more than its first 64 KiB. */
    public byte[] body() {
        return body.clone();
    }

    /** Whether it is a page for people, by what its type says or its beginning. */
    public boolean isWebPage() {
        String type = header("Content-Type").orElse("").strip().toLowerCase(Locale.ROOT);
        return type.startsWith("text/html") || type.startsWith("application/xhtml+xml") || beginsAsPage();
    }

    private boolean beginsAsPage() {
        String start = new String(body, 0, Math.min(body.length, ENOUGH_OF_A_PAGE), StandardCharsets.ISO_8859_1)
                .strip()
                .toLowerCase(Locale.ROOT);
        return start.startsWith("<!doctype html") || start.startsWith("<html");
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
