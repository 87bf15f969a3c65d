package io.github.manifestlist.testing;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request as it reached the {@link TokenServer}, so that a test can say who asked for what.
 *
 * @param method in upper case
 * @param path raw, without the query
 * @param parameters of the query, and of the form if there is one; decoded, in their order
 * @param headers names compare without regard to case
 * @param status of the answer; 0 if the connection was dropped without one
 */
public record TokenRequest(
        String method,
        String path,
        Map<String, List<String>> parameters,
        Map<String, List<String>> headers,
        int status) {

    static TokenRequest of(RegistryRequest request, int status) {
        var parameters = new LinkedHashMap<String, List<String>>();
        read(request.query(), parameters);
        if (request.header("Content-Type").orElse("").startsWith("application/x-www-form-urlencoded")) {
            read(new String(request.body(), StandardCharsets.UTF_8), parameters);
        }
        return new TokenRequest(
                request.method(), request.path(), Collections.unmodifiableMap(parameters), request.headers(), status);
    }

    /** The first value of a parameter. */
    public Optional<String> parameter(String name) {
        return parameters.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** What was asked for, be it in one parameter or in several. */
    public List<String> scopes() {
        return parameters.getOrDefault("scope", List.of()).stream()
                .flatMap(scopes -> List.of(scopes.split(" ")).stream())
                .filter(scope -> !scope.isEmpty())
                .toList();
    }

    /** Who asks: the user of Basic authentication, or the form's {@code username}. */
    public Optional<String> user() {
        return basic().map(pair -> pair.split(":", 2)[0]).or(() -> parameter("username"));
    }

    /** The password, of Basic authentication or in the form. */
    public Optional<String> password() {
        return basic().map(pair -> pair.split(":", 2))
                .filter(parts -> parts.length > 1)
                .map(parts -> parts[1])
                .or(() -> parameter("password"));
    }

    /** The form's {@code refresh_token}. */
    public Optional<String> refreshToken() {
        return parameter("refresh_token");
    }

    /** Whether no credentials of any kind came along. */
    public boolean isAnonymous() {
        return header("Authorization").isEmpty()
                && user().isEmpty()
                && password().isEmpty()
                && refreshToken().isEmpty();
    }

    private Optional<String> basic() {
        return header("Authorization")
                .filter(value -> value.regionMatches(true, 0, "Basic ", 0, 6))
                .map(value -> value.substring(6).strip())
                .map(value -> new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8));
    }

    private static void read(String encoded, Map<String, List<String>> parameters) {
        for (var pair : encoded.split("&", -1)) {
            var parts = pair.split("=", 2);
            if (!pair.isEmpty()) {
                parameters
                        .computeIfAbsent(decoded(parts[0]), name -> new ArrayList<>())
                        .add(parts.length > 1 ? decoded(parts[1]) : "");
            }
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
