package io.github.manifestlist.http;

import io.github.manifestlist.address.Authority;
import io.github.manifestlist.address.Origin;
import io.github.manifestlist.address.ShownUri;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * One request to one address: the first of a chain of redirects, or a later one.
 *
 * @param sender on whose word the address is asked
 * @param asksFirst whether its work, done unanswered, is to be asked for before it goes out again
 * @param start of the host whose turn the request has, wherever it is redirected to
 */
record Hop(
        String method,
        URI uri,
        SentHeaders headers,
        @Nullable Body body,
        Sender sender,
        boolean asksFirst,
        SlowStart start) {
    Authority host() {
        return Authority.of(uri);
    }

    Origin origin() {
        return Origin.of(uri);
    }

    boolean reads() {
        return method.equals("GET") || method.equals("HEAD");
    }

    /** Secrets stay with the origin, and do not come back with it. */
    Hop redirectedTo(URI next, Sender by) {
        SentHeaders kept = Origin.of(next).equals(origin()) ? headers : headers.harmless();
        return new Hop(method, next, kept, null, by, false, start);
    }

    @Override
    public String toString() {
        return method + " " + ShownUri.of(uri);
    }
}
