package io.github.manifestlist.testing;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the {@link EmbeddedRegistry} remembers of a request after it was answered, so that a test can count round trips.
 *
 * @param method in upper case
 * @param path raw, without the query
 * @param query raw, without the question mark; empty if there is none
 * @param headers names compare without regard to case
 * @param status of the answer; 0 if the connection was dropped without one
 * @param bodySize of the request
 */
public record Seen(
        String method, String path, String query, Map<String, List<String>> headers, int status, long bodySize) {

    /** The first value of a header. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** Whether the request was made to change something. */
    public boolean isWrite() {
        return !method.equals("GET") && !method.equals("HEAD");
    }

    /** Method and path with query, for lists that read well in a failed assertion. */
    public String line() {
        return method + " " + path + (query.isEmpty() ? "" : "?" + query);
    }
}
