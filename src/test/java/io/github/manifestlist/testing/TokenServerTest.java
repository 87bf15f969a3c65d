package io.github.manifestlist.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The token server does what distribution's two documents say, or tests that ask it say nothing. */
final class TokenServerTest {

    private static final String PULL = "repository:team/app:pull";
    private static final String PUSH = "repository:team/app:pull,push";

    private TokenServer tokens;
    private PlainHttp http;

    @BeforeEach
    void start() {
        tokens = TokenServer.start();
        http = PlainHttp.to(tokens.host());
        tokens.user("ci", "pass:wörd", "team/*:pull,push", "base:pull");
        tokens.refreshToken("long+lived=&", "ci");
    }

    @AfterEach
    void stop() {
        tokens.close();
    }

    @Test
    void givesAUserATokenThatAllowsWhatWasAsked() {
        var response = get("ci:pass:wörd", "service", TokenServer.SERVICE, "scope", PUSH, "account", "ci");

        assertEquals(200, response.statusCode());
        var answer = Json.object(response.body());
        assertEquals(List.of(Access.parse(PUSH)), access(answer.get("token")));
        assertEquals(300, answer.get("expires_in"));
        assertTrue(Instant.parse(String.valueOf(answer.get("issued_at"))).isBefore(Instant.now()));
        assertFalse(answer.containsKey("refresh_token"));
    }

    @Test
    void grantsWhatIsBothAskedAndAllowed() {
        var response = get("ci:pass:wörd", "scope", PUSH, "scope", "repository:base:pull,push repository:other:pull");

        assertEquals(
                List.of(Access.parse(PUSH), Access.parse("repository:base:pull")),
                access(Json.object(response.body()).get("token")));
    }

    @Test
    void refusesAWrongPassword() {
        var response = get("ci:wrong", "scope", PULL);

        assertEquals(401, response.statusCode());
        assertTrue(
                response.headers().firstValue("WWW-Authenticate").orElseThrow().startsWith("Basic "));
    }

    @Test
    void givesNobodyATokenForWhatIsPublic() {
        tokens.anonymous("public/*:pull");

        var response = get("", "scope", "repository:public/app:pull,push", "scope", PULL);

        assertEquals(
                List.of(Access.parse("repository:public/app:pull")),
                access(Json.object(response.body()).get("token")));
    }

    @Test
    void givesNobodyATokenThatAllowsNothingUnlessItRefuses() {
        assertEquals(
                List.of(), access(Json.object(get("", "scope", PULL).body()).get("token")));

        tokens.refuseAnonymous();

        assertEquals(401, get("", "scope", PULL).statusCode());
    }

    @Test
    void takesARefreshTokenInAForm() {
        var response = post("grant_type", "refresh_token", "refresh_token", "long+lived=&", "scope", PULL + " " + PUSH);

        assertEquals(200, response.statusCode());
        var answer = Json.object(response.body());
        assertEquals(List.of(Access.parse(PULL), Access.parse(PUSH)), access(answer.get("access_token")));
        assertFalse(answer.containsKey("token"));
    }

    @Test
    void takesAPasswordInAForm() {
        var form = List.of("grant_type", "password", "username", "ci", "password", "pass:wörd", "scope", PULL);

        assertEquals(200, post(form.toArray(String[]::new)).statusCode());
        assertEquals(Optional.of("pass:wörd"), tokens.requests().get(0).password());
    }

    @Test
    void refusesAnUnknownRefreshToken() {
        assertEquals(
                401,
                post("grant_type", "refresh_token", "refresh_token", "long lived=&")
                        .statusCode());
    }

    @Test
    void wantsAFormToBeWhole() {
        var bare = http.post("/token", "grant_type=password".getBytes(UTF_8), "Content-Type", PlainHttp.FORM);

        assertEquals(400, bare.statusCode());
        assertEquals("invalid_request", Json.object(bare.body()).get("error"));
        assertEquals(
                "unsupported_grant_type",
                Json.object(post("grant_type", "other").body()).get("error"));
    }

    @Test
    void givesARefreshTokenToWhoAsks() {
        var answer = Json.object(get("ci:pass:wörd", "offline_token", "true").body());

        var response = post(
                "grant_type",
                "refresh_token",
                "refresh_token",
                String.valueOf(answer.get("refresh_token")),
                "scope",
                PULL);

        assertEquals(
                List.of(Access.parse(PULL)), access(Json.object(response.body()).get("access_token")));
    }

    @Test
    void remembersWhoAskedForWhat() {
        get("ci:pass:wörd", "service", "a b", "scope", PULL, "scope", PUSH);
        get("", "scope", PULL);
        post("grant_type", "refresh_token", "refresh_token", "long+lived=&", "scope", PULL + " " + PUSH);

        var requests = tokens.requests();
        assertEquals(
                List.of("GET", "GET", "POST"),
                requests.stream().map(TokenRequest::method).toList());
        assertEquals(
                List.of(200, 200, 200),
                requests.stream().map(TokenRequest::status).toList());
        assertEquals(
                List.of(false, true, false),
                requests.stream().map(TokenRequest::isAnonymous).toList());
        assertEquals(Optional.of("ci"), requests.get(0).user());
        assertEquals(Optional.of("pass:wörd"), requests.get(0).password());
        assertEquals(Optional.of("a b"), requests.get(0).parameter("service"));
        assertEquals(List.of(PULL, PUSH), requests.get(0).scopes());
        assertEquals(Optional.of("long+lived=&"), requests.get(2).refreshToken());
        assertEquals(List.of(PULL, PUSH), requests.get(2).scopes());

        tokens.clearRequests();

        assertEquals(List.of(), tokens.requests());
    }

    @Test
    void letsTokensExpire() {
        tokens.lifetime(Duration.ofSeconds(-1));

        assertEquals(Optional.empty(), tokens.access(tokens.token("ci", PULL)));

        tokens.lifetime(Duration.ofMinutes(1));
        var revoked = tokens.token("ci", PULL);
        assertTrue(tokens.access(revoked).isPresent());
        tokens.revokeTokens();

        assertEquals(Optional.empty(), tokens.access(revoked));
        assertTrue(tokens.access(tokens.token("ci", PULL)).isPresent());
    }

    @Test
    void knowsOnlyItsOwnTokens() {
        var token = tokens.token("ci", PULL);

        try (var others = TokenServer.start()) {
            assertEquals(Optional.empty(), others.access(token));
        }
        assertEquals(Optional.empty(), tokens.access(tampered(token)));
        assertEquals(Optional.empty(), tokens.access("no token"));
        assertNotEquals(token, tokens.token("ci", PULL));
    }

    @Test
    void withholdsAnActionSoManyTimes() {
        tokens.withhold("push", 1);

        assertEquals(List.of(Access.parse(PULL)), access(token("ci:pass:wörd", PUSH)));
        assertEquals(List.of(Access.parse(PUSH)), access(token("ci:pass:wörd", PUSH)));
    }

    @Test
    void misbehavesUntilToldToBehave() {
        tokens.misbehave(RegistryRequest.of("POST", ".*"), Misbehaviour.answer(405));
        tokens.misbehave(Misbehaviour.answer(200, "<html>", Map.of("Content-Type", "text/html")), 1);
        tokens.change(answer -> answer.put("expires_in", -5));
        tokens.change(answer -> answer.put("access_token", answer.remove("token")));

        assertEquals(405, post("grant_type", "password").statusCode());
        assertEquals("<html>", new String(get("", "scope", PULL).body(), UTF_8));
        var answer = Json.object(get("", "scope", PULL).body());
        assertEquals(-5, answer.get("expires_in"));
        assertEquals(Set.of("access_token", "expires_in", "issued_at"), answer.keySet());

        tokens.behave();

        assertEquals(
                Set.of("token", "expires_in", "issued_at"),
                Json.object(get("", "scope", PULL).body()).keySet());
    }

    @Test
    void answersNowhereElse() {
        assertEquals(404, http.get("/").statusCode());
        assertEquals(405, http.put("/token", new byte[1]).statusCode());
    }

    private HttpResponse<byte[]> get(String userAndPassword, String... parameters) {
        var path = "/token?" + encoded(List.of(parameters));
        return userAndPassword.isEmpty() ? http.get(path) : http.get(path, "Authorization", basic(userAndPassword));
    }

    private HttpResponse<byte[]> post(String... parameters) {
        var form = encoded(
                Stream.concat(Stream.of("service", TokenServer.SERVICE, "client_id", "test"), Stream.of(parameters))
                        .toList());
        return http.post("/token", form.getBytes(UTF_8), "Content-Type", PlainHttp.FORM);
    }

    private Object token(String userAndPassword, String scope) {
        return Json.object(get(userAndPassword, "scope", scope).body()).get("token");
    }

    private List<Access> access(Object token) {
        return tokens.access(String.valueOf(token)).orElseThrow();
    }

    private static String encoded(List<String> parameters) {
        return Stream.iterate(0, i -> i < parameters.size(), i -> i + 2)
                .map(i -> parameters.get(i) + "=" + URLEncoder.encode(parameters.get(i + 1), UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String basic(String userAndPassword) {
        return "Basic " + Base64.getEncoder().encodeToString(userAndPassword.getBytes(UTF_8));
    }

    /** With a claim that was not signed. */
    private static String tampered(String token) {
        var parts = token.split("\\.");
        var claims = Json.object(Base64.getUrlDecoder().decode(parts[1]));
        claims.put("sub", "root");
        parts[1] = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Json.compact(claims).getBytes(UTF_8));
        return String.join(".", parts);
    }
}
