package io.github.manifestlist.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Speaks to a registry with the JDK alone, and does nothing on its own: no redirects, no retries, no Accept. */
final class PlainHttp {

    /** What {@code curl -d} sends, and token requests too. */
    static final String FORM = "application/x-www-form-urlencoded";

    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final HttpClient client;
    private final String origin;
    private final List<String> always;

    private PlainHttp(HttpClient client, String origin, List<String> always) {
        this.client = client;
        this.origin = origin;
        this.always = always;
    }

    static PlainHttp to(String host) {
        return new PlainHttp(builder().build(), "http://" + host, List.of());
    }

    /** For what needs a client of its own, as TLS does. */
    static PlainHttp to(String origin, HttpClient client) {
        return new PlainHttp(client, origin, List.of());
    }

    /** With this header on every request. */
    PlainHttp authorized(String authorization) {
        return new PlainHttp(client, origin, List.of("Authorization", authorization));
    }

    static HttpClient.Builder builder() {
        return HttpClient.newBuilder().version(Version.HTTP_1_1).followRedirects(Redirect.NEVER);
    }

    HttpResponse<byte[]> get(String pathOrUrl, String... headers) {
        return send("GET", pathOrUrl, new byte[0], headers);
    }

    HttpResponse<byte[]> head(String pathOrUrl, String... headers) {
        return send("HEAD", pathOrUrl, new byte[0], headers);
    }

    HttpResponse<byte[]> post(String pathOrUrl, byte[] body, String... headers) {
        return send("POST", pathOrUrl, body, headers);
    }

    HttpResponse<byte[]> patch(String pathOrUrl, byte[] body, String... headers) {
        return send("PATCH", pathOrUrl, body, headers);
    }

    HttpResponse<byte[]> put(String pathOrUrl, byte[] body, String... headers) {
        return send("PUT", pathOrUrl, body, headers);
    }

    HttpResponse<byte[]> delete(String pathOrUrl) {
        return send("DELETE", pathOrUrl, new byte[0]);
    }

    /** A path is taken on the registry's host, a whole URL as it is; an unreadable answer is an exception. */
    HttpResponse<byte[]> send(String method, String pathOrUrl, byte[] body, String... headers) {
        return send(method, pathOrUrl, body, DEADLINE, headers);
    }

    HttpResponse<byte[]> send(String method, String pathOrUrl, byte[] body, Duration deadline, String... headers) {
        var publisher = body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
        var request = HttpRequest.newBuilder(URI.create(origin).resolve(pathOrUrl))
                .timeout(deadline)
                .method(method, publisher);
        var all = Stream.concat(always.stream(), Stream.of(headers)).toList();
        for (var i = 0; i < all.size(); i += 2) {
            request.header(all.get(i), all.get(i + 1));
        }
        try {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(method + " " + pathOrUrl + " was interrupted", e);
        }
    }

    /** Uploads a blob in two requests; returns its digest. */
    String upload(String repository, byte[] bytes) {
        var digest = Sha256.of(bytes);
        var started = expect(202, post("/v2/" + repository + "/blobs/uploads/", new byte[0]));
        expect(201, put(withDigest(location(started), digest), bytes));
        return digest;
    }

    /** Puts a manifest under a tag or its digest. */
    void putManifest(String repository, String tagOrDigest, String mediaType, byte[] bytes) {
        expect(201, put("/v2/" + repository + "/manifests/" + tagOrDigest, bytes, "Content-Type", mediaType));
    }

    /** Where the registry wants to go on, against the URL that answered. */
    static String location(HttpResponse<byte[]> response) {
        return response.uri()
                .resolve(response.headers().firstValue("Location").orElseThrow())
                .toString();
    }

    /** An upload's location with the digest that ends it. */
    static String withDigest(String location, String digest) {
        return location + (location.contains("?") ? "&" : "?") + "digest=" + digest;
    }

    private static HttpResponse<byte[]> expect(int status, HttpResponse<byte[]> response) {
        if (response.statusCode() != status) {
            throw new AssertionError("%s %s answered %d instead of %d: %s"
                    .formatted(
                            response.request().method(),
                            response.uri(),
                            response.statusCode(),
                            status,
                            Json.compact(new String(response.body(), StandardCharsets.UTF_8))));
        }
        return response;
    }
}
