package io.github.manifestlist.http;

import io.github.manifestlist.ForeignText;
import io.github.manifestlist.Secret;
import java.io.InputStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a registry: addressed either by the registry's name, so that the scheme is still to be found out, or by
 * an absolute URI that a registry gave. Immutable, save that a body from a stream can be sent but once.
 */
public final class Request {
    /** Enough for the answer to anything that is no document. */
    private static final long USUAL_LIMIT = 1L << 20;

    private final String method;
    private final @Nullable Destination destination;
    private final Authority host;
    private final String target;
    private final Map<String, String> headers;
    private final @Nullable Body body;
    private final long limit;
    private final boolean retried;

    private Request(
            String method,
            @Nullable Destination destination,
            Authority host,
            String target,
            Map<String, String> headers,
            @Nullable Body body,
            long limit,
            boolean retried) {
        this.method = method;
        this.destination = destination;
        this.host = host;
        this.target = target;
        this.headers = headers;
        this.body = body;
        this.limit = limit;
        this.retried = retried;
    }

    /**
     * Asks a registry by its name.
     *
     * @param registry {@code host[:port]} as references spell it
     * @param target path and query
     */
    public static Request of(String method, String registry, String target) {
        return new Request(method, null, Authority.parse(registry), target, Map.of(), null, USUAL_LIMIT, true);
    }

    public static Request get(String registry, String target) {
        return of("GET", registry, target);
    }

    public static Request head(String registry, String target) {
        return of("HEAD", registry, target);
    }

    public static Request put(String registry, String target) {
        return of("PUT", registry, target);
    }

    public static Request post(String registry, String target) {
        return of("POST", registry, target);
    }

    public static Request delete(String registry, String target) {
        return of("DELETE", registry, target);
    }

    /** Asks where a registry said that one should, such as the {@code Location} of an upload. */
    public static Request to(String method, Destination destination) {
        URI uri = destination.uri();
        String scheme = String.valueOf(uri.getScheme());
        boolean http = scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http");
        if (!http || uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("no absolute HTTP URI without user-info");
        }
        String query = uri.getRawQuery();
        String target = uri.getRawPath() + (query == null ? "" : "?" + query);
        return new Request(method, destination, Authority.of(uri), target, Map.of(), null, USUAL_LIMIT, true);
    }

    static Request to(String method, URI uri) {
        return to(method, new Destination(uri, Optional.empty()));
    }

    /** With a header; one of the same name is replaced. */
    public Request with(String name, String value) {
        if ((name + value).chars().anyMatch(character -> character < ' ' && character != '\t')) {
            throw new IllegalArgumentException("control character in header " + ForeignText.clean(name));
        }
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.keySet().removeIf(name::equalsIgnoreCase);
        more.put(name, value);
        return new Request(method, destination, host, target, more, body, limit, retried);
    }

    /** With a header that nobody may see, and that travels encrypted or not at all, unless the user allows it. */
    public Request with(String name, Secret value) {
        return with(name, value.reveal());
    }

    public Request body(byte[] bytes) {
        return with(Body.of(bytes));
    }

    /** With a body that can be sent once, and so is not tried again after it was begun. */
    public Request streaming(long length, InputStream bytes) {
        return with(Body.once(length, bytes));
    }

    /** With a body that is opened anew for each try. */
    public Request streaming(long length, BodySource bytes) {
        return with(Body.of(length, bytes));
    }

    private Request with(Body newBody) {
        return new Request(method, destination, host, target, headers, newBody, limit, retried);
    }

    /** With another limit for the bytes of a successful answer. */
    public Request limit(long bytes) {
        return new Request(method, destination, host, target, headers, body, bytes, retried);
    }

    public Request withoutRetries() {
        return new Request(method, destination, host, target, headers, body, limit, false);
    }

    /** Why no secret may travel with it, if it goes where a registry said; nothing if secrets may. */
    public Optional<Withheld> withheld() {
        return Optional.ofNullable(destination).flatMap(Destination::withheld);
    }

    /** Whether its body, if it has one, is still there to be sent. */
    public boolean canBeSentAgain() {
        return body == null || body.isThere();
    }

    /** Whether an answer comes from whom it is addressed to, not from somebody to whom that one redirected. */
    public boolean isAnsweredBy(Response response) {
        return Authority.of(response.uri()).withTlsPort().equals(host.withTlsPort());
    }

    public String method() {
        return method;
    }

    /** The value of a header. */
    public Optional<String> header(String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    Authority host() {
        return host;
    }

    /** The whole address, if it needs no scheme to be found out. */
    Optional<URI> absolute() {
        return Optional.ofNullable(destination).map(Destination::uri);
    }

    long limit() {
        return limit;
    }

    boolean canBeRepeated() {
        return retried && (body == null || body.isThere());
    }

    /** Whether it must not be wasted on finding out which scheme a host speaks. */
    boolean isPrecious() {
        return (body != null && body.isOneShot()) || header("Authorization").isPresent();
    }

    Hop at(URI address) {
        return new Hop(method, address, headers, body);
    }

    Hop at(String scheme, Authority authority) {
        return at(URI.create(scheme + "://" + authority + target));
    }

    @Override
    public String toString() {
        return method + " " + host + ShownUri.ofTarget(target);
    }
}
