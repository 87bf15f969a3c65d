package io.github.manifestlist.http;

import io.github.manifestlist.Secret;
import io.github.manifestlist.address.Authority;
import io.github.manifestlist.address.Origin;
import io.github.manifestlist.address.ShownUri;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import java.util.function.BooleanSupplier;
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
    private final SentHeaders headers;
    private final @Nullable Body body;
    private final long limit;
    private final Persistence persistence;

    private Request(
            String method,
            @Nullable Destination destination,
            Authority host,
            String target,
            SentHeaders headers,
            @Nullable Body body,
            long limit,
            Persistence persistence) {
        this.method = method;
        this.destination = destination;
        this.host = host;
        this.target = target;
        this.headers = headers;
        this.body = body;
        this.limit = limit;
        this.persistence = persistence;
    }

    /**
     * Asks a registry by its name.
     *
     * @param registry {@code host[:port]} as references spell it
     * @param target path and query
     */
    public static Request of(String method, String registry, String target) {
        return new Request(
                method,
                null,
                Authority.parse(registry),
                target,
                SentHeaders.none(),
                null,
                USUAL_LIMIT,
                Persistence.usual());
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
        Authority host = Authority.of(uri);
        return new Request(
                method, destination, host, target, SentHeaders.none(), null, USUAL_LIMIT, Persistence.usual());
    }

    /** Asks at an address that the user named. */
    static Request to(String method, URI uri) {
        return to(method, new Destination(uri, null, Sender.USER, Following.ANYWHERE));
    }

    /** With a header; one of the same name is replaced. */
    public Request with(String name, String value) {
        return with(headers.with(name, value, false));
    }

    /** With a header that nobody may see, and that travels encrypted or not at all, unless the user allows it. */
    public Request with(String name, Secret value) {
        return with(headers.with(name, value.reveal(), true));
    }

    private Request with(SentHeaders more) {
        return new Request(method, destination, host, target, more, body, limit, persistence);
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
        return new Request(method, destination, host, target, headers, newBody, limit, persistence);
    }

    /** With another limit for the bytes of a successful answer. */
    public Request limit(long bytes) {
        return new Request(method, destination, host, target, headers, body, bytes, persistence);
    }

    /** Sent once. That a kept connection turns out to be dead does not count. */
    public Request withoutRetries() {
        return with(Persistence.none());
    }

    /** For what was written a moment ago: registries that need a moment to find it may answer 404 until then. */
    public Request forWhatMayBeLate() {
        return with(persistence.despite404());
    }

    /**
     * For a write that must not be repeated in vain, let alone over somebody else's.
     *
     * @param settled asked before another try when the request may have done its work and nobody said so; true ends it
     */
    public Request unlessSettled(BooleanSupplier settled) {
        return with(persistence.unless(settled));
    }

    private Request with(Persistence other) {
        return new Request(method, destination, host, target, headers, body, limit, other);
    }

    /** Why no secret may travel with it, if it goes where a registry said; nothing if secrets may. */
    public Optional<Withheld> withheld() {
        return destination == null ? Optional.empty() : destination.withheld();
    }

    /** Whether its body, if it has one, is still there to be sent. */
    public boolean canBeSentAgain() {
        return body == null || body.isThere();
    }

    /** Whether an answer comes from whom it is addressed to, not from somebody to whom that one redirected. */
    public boolean isAnsweredBy(Response response) {
        if (destination != null) {
            return Origin.of(destination.uri()).equals(response.origin());
        }
        // The scheme is the registry's own.
        return Authority.of(response.uri()).withTlsPort().equals(host.withTlsPort());
    }

    public String method() {
        return method;
    }

    /** The value of a header. */
    public Optional<String> header(String name) {
        return headers.value(name);
    }

    Authority host() {
        return host;
    }

    /** The whole address, if it needs no scheme to be found out. */
    Optional<Destination> destination() {
        return Optional.ofNullable(destination);
    }

    /** Whether it has a header that nobody may see. */
    boolean holdsSecret() {
        return headers.holdSecret();
    }

    long limit() {
        return limit;
    }

    Persistence persistence() {
        return persistence;
    }

    boolean canBeRepeated() {
        return persistence.repeats() && (body == null || body.isThere());
    }

    /** Whether it must not be wasted on finding out which scheme a host speaks. */
    boolean isPrecious() {
        return (body != null && body.isOneShot())
                || holdsSecret()
                || header("Authorization").isPresent();
    }

    /** Whether its body comes from elsewhere, and may take long however close the host is. */
    boolean passesOn() {
        return body != null && !body.isHeld();
    }

    Hop at(Destination place, SlowStart start) {
        return new Hop(method, place.uri(), headers, body, place.sender(), persistence.asksFirst(), start);
    }

    Hop at(String scheme, Authority authority, SlowStart start) {
        URI uri = URI.create(scheme + "://" + authority + target);
        return new Hop(method, uri, headers, body, Sender.USER, persistence.asksFirst(), start);
    }

    @Override
    public String toString() {
        return method + " " + host + ShownUri.ofTarget(target);
    }
}
