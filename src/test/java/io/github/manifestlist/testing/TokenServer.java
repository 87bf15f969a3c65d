package io.github.manifestlist.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A token server in the test's own process, whose signed tokens a real registry takes too
 * ({@link RegistryProcess.Builder#token}, {@link EmbeddedRegistry.Builder#bearer(TokenServer)}). It knows users with
 * passwords, refresh tokens and rights, answers GET and POST at {@link #realm()}, and fails in the ways that a test asks
 * for. Rights are written as {@code repository:actions}, where {@code *} ends a repository that is only a prefix:
 *
 * <pre>{@code
 * tokens.user("ci", "secret", "team/*:pull,push", "*:pull");
 * tokens.refreshToken("long-lived", "ci");
 * tokens.anonymous("public/*:pull");
 * tokens.misbehave(RegistryRequest.of("POST", ".*"), Misbehaviour.answer(405));
 * tokens.misbehave(Misbehaviour.answer(200, "<html>", Map.of("Content-Type", "text/html")), 1);
 * tokens.change(answer -> answer.put("expires_in", -5));
 * tokens.change(answer -> answer.put("access_token", answer.remove("token")));
 * }</pre>
 */
public final class TokenServer implements AutoCloseable {

    /** The {@code service} of its tokens, and of registries that want them. */
    public static final String SERVICE = "test-registry";

    private final Object lock = new Object();
    private final TokenAccounts accounts = new TokenAccounts();
    private final TokenIssuer issuer = new TokenIssuer(SERVICE);
    private final TokenProtocol protocol = new TokenProtocol(accounts, issuer, SERVICE);
    private final Rules<Misbehaviour> rules = new Rules<>();
    private final List<Consumer<Map<String, Object>>> changes = new ArrayList<>();
    private final List<TokenRequest> requests = new ArrayList<>();
    private final Consumer<RegistryRequest> arrivals;
    private final AnsweringServer server;

    private TokenServer(Optional<TestCertificate> certificate, Consumer<RegistryRequest> arrivals) {
        this.arrivals = arrivals;
        this.server = new AnsweringServer(certificate, Optional.empty(), this::answer);
    }

    /** Over plain HTTP, on a free port of the loopback interface. */
    public static TokenServer start() {
        return started(new TokenServer(Optional.empty(), request -> {}));
    }

    /** Over TLS only. */
    public static TokenServer start(TestCertificate certificate) {
        return start(certificate, request -> {});
    }

    /** The same; tells of each request before anything is done for it, and waits as long as that takes. */
    public static TokenServer start(TestCertificate certificate, Consumer<RegistryRequest> arrivals) {
        return started(new TokenServer(Optional.of(certificate), arrivals));
    }

    /** What a challenge calls {@code realm}: {@code http://127.0.0.1:PORT/token}, or {@code https}. */
    public String realm() {
        return server.url() + TokenProtocol.PATH;
    }

    /** Where it listens. */
    public int port() {
        return server.port();
    }

    /** As in {@link #realm()}: {@code 127.0.0.1:PORT}. */
    public String host() {
        return "127.0.0.1:" + server.port();
    }

    /** What its tokens call {@code iss}; no two servers have the same. */
    public String issuer() {
        return issuer.name();
    }

    /** PEM, what a registry must trust to take its tokens. */
    public String certificate() {
        return issuer.pem();
    }

    /** Adds a user with at most these rights, or changes one. */
    public void user(String name, String password, String... rights) {
        synchronized (lock) {
            accounts.add(name, password, rights);
        }
    }

    /** Takes this for a sign-in of that user, in the POST flow. */
    public void refreshToken(String token, String user) {
        synchronized (lock) {
            accounts.addRefreshToken(token, user);
        }
    }

    /** Gives those without credentials at most these rights; at first it gives them tokens that allow nothing. */
    public void anonymous(String... rights) {
        synchronized (lock) {
            accounts.anonymous(rights);
        }
    }

    /** Gives those without credentials no token, but a 401. */
    public void refuseAnonymous() {
        synchronized (lock) {
            accounts.refuseAnonymous();
        }
    }

    /** Of the tokens to come, five minutes at first; below zero, they are born expired. */
    public void lifetime(Duration lifetime) {
        synchronized (lock) {
            issuer.lifetime(lifetime);
        }
    }

    /** Lets all tokens so far expire at once, as an {@link EmbeddedRegistry} sees it; a real one cannot know. */
    public void revokeTokens() {
        synchronized (lock) {
            issuer.revoke();
        }
    }

    /** Leaves this action out of the next so many tokens, without a word, whatever is asked and allowed. */
    public void withhold(String action, int times) {
        synchronized (lock) {
            protocol.withhold(action, times);
        }
    }

    /** From now on, always. Of several rules for one request, the oldest that still applies wins. */
    public void misbehave(Predicate<RegistryRequest> when, Misbehaviour how) {
        misbehave(when, how, Integer.MAX_VALUE);
    }

    /** For the next so many requests, whatever they ask. */
    public void misbehave(Misbehaviour how, int times) {
        misbehave(RegistryRequest.any(), how, times);
    }

    /** For the next so many requests of this kind. */
    public void misbehave(Predicate<RegistryRequest> when, Misbehaviour how, int times) {
        synchronized (lock) {
            rules.add(when, how, times);
        }
    }

    /** From now on, changes the members of every answer that carries a token. */
    public void change(Consumer<Map<String, Object>> change) {
        synchronized (lock) {
            changes.add(change);
        }
    }

    /** Honest again. */
    public void behave() {
        synchronized (lock) {
            rules.clear();
            changes.clear();
            protocol.withhold("", 0);
        }
    }

    /** A token as this user would get it, without a request; scopes as {@code repository:team/app:pull}. */
    public String token(String user, String... scopes) {
        synchronized (lock) {
            var rights = accounts.user(user).orElseThrow().rights();
            var granted = Stream.of(scopes)
                    .map(scope -> Access.parse(scope).within(rights))
                    .toList();
            return issuer.issue(user, SERVICE, granted, Instant.now());
        }
    }

    /** What a token allows, if it is one of this server's and still good. */
    public Optional<List<Access>> access(String token) {
        synchronized (lock) {
            return issuer.access(token);
        }
    }

    /** Every request since the start or {@link #clearRequests()}. */
    public List<TokenRequest> requests() {
        synchronized (lock) {
            return List.copyOf(requests);
        }
    }

    /** Forgets the requests. */
    public void clearRequests() {
        synchronized (lock) {
            requests.clear();
        }
    }

    @Override
    public void close() {
        server.close();
    }

    private static TokenServer started(TokenServer tokens) {
        tokens.server.start();
        tokens.issuer.name("tokens of " + tokens.host());
        return tokens;
    }

    private Reply answer(RegistryRequest request) {
        arrivals.accept(request);
        synchronized (lock) {
            var reply = rules.claim(request).orElse(Misbehaviour.none()).apply(request, this::honest);
            requests.add(TokenRequest.of(request, reply.status()));
            return reply;
        }
    }

    private Reply honest(RegistryRequest request) {
        var reply = protocol.answer(request);
        if (reply.status() != 200 || changes.isEmpty()) {
            return reply;
        }
        var answer = Json.object(reply.body());
        changes.forEach(change -> change.accept(answer));
        return reply.withBody(Json.compact(answer).getBytes(StandardCharsets.UTF_8));
    }
}
