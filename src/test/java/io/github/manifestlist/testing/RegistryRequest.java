package io.github.manifestlist.testing;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * One request as it reached the {@link EmbeddedRegistry}, so that a test can say which requests it means.
 *
 * @param method in upper case
 * @param url the origin that the client believes to talk to, as {@code http://127.0.0.1:5000}
 * @param path raw, without the query
 * @param query raw, without the question mark; empty if there is none
 * @param headers names compare without regard to case
 * @param body all of it
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; copying 16 MiB per look would only be slow.
public record RegistryRequest(
        String method, String url, String path, String query, Map<String, List<String>> headers, byte[] body) {

    /** Every request. */
    public static Predicate<RegistryRequest> any() {
        return request -> true;
    }

    /** Requests of one method whose whole path matches a regular expression. */
    public static Predicate<RegistryRequest> of(String method, String pathExpression) {
        var pattern = Pattern.compile(pathExpression);
        return request -> request.method().equals(method)
                && pattern.matcher(request.path()).matches();
    }

    /** Requests for a manifest, by tag or digest, in any repository. */
    public static Predicate<RegistryRequest> manifest(String method) {
        return of(method, "/v2/.+/manifests/[^/]+");
    }

    /** Requests for a blob, in any repository; not for uploads. */
    public static Predicate<RegistryRequest> blob(String method) {
        return of(method, "/v2/.+/blobs/sha256:[^/]+");
    }

    /** Requests that start an upload or ask for a mount, in any repository. */
    public static Predicate<RegistryRequest> uploadStart() {
        return of("POST", "/v2/.+/blobs/uploads/");
    }

    /** Requests for a mount, in any repository. */
    public static Predicate<RegistryRequest> mount() {
        return uploadStart().and(request -> request.parameter("mount").isPresent());
    }

    /** The first value of a query parameter, decoded. */
    public Optional<String> parameter(String name) {
        for (var pair : query.split("&", -1)) {
            var parts = pair.split("=", 2);
            if (parts.length == 2 && parts[0].equals(name)) {
                return Optional.of(URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return Optional.empty();
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    RegistryRequest withQuery(String other) {
        return new RegistryRequest(method, url, path, other, headers, body);
    }
}
