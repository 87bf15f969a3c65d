package io.github.manifestlist.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Whom the embedded registry and a real one let in, and what they say to the others; beside {@link RegistryContract}. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class SignInContract {

    static final String USER = "ci";
    static final String PASSWORD = "pass:wörd 🔑";
    private static final byte[] HELLO = "hello".getBytes(UTF_8);
    private static final byte[] NOTHING = {};
    private static final Pattern SCOPE = Pattern.compile("scope=\"([^\"]*)\"");

    private final TokenServer tokens = TokenServer.start();
    private PlainHttp basic;
    private PlainHttp bearer;

    /** A registry for {@link #USER} with {@link #PASSWORD}; returns its host. */
    abstract String startBasic();

    /** A registry for those whom this server gives tokens; returns its host. */
    abstract String startBearer(TokenServer server);

    @BeforeAll
    void start() {
        tokens.user(USER, PASSWORD, "*:pull,push,delete");
        basic = PlainHttp.to(startBasic());
        bearer = PlainHttp.to(startBearer(tokens));
    }

    @AfterAll
    void stop() {
        tokens.close();
    }

    @Test
    void challengesWhoBringsNothingToABasicRegistry() {
        for (var path : List.of("/v2/", "/v2/app/manifests/1.0", "/v2/app/tags/list")) {
            var response = basic.get(path);

            assertRefused(response);
            assertEquals("Basic realm=\"test\"", challenge(response));
        }
    }

    @Test
    void letsTheUserIntoABasicRegistry() {
        assertEquals(
                200, basic.get("/v2/", "Authorization", basic(USER, PASSWORD)).statusCode());
        assertEquals(
                404,
                basic.get("/v2/app/manifests/1.0", "Authorization", basic(USER, PASSWORD))
                        .statusCode());
        assertEquals(
                202,
                basic.post("/v2/app/blobs/uploads/", NOTHING, "Authorization", basic(USER, PASSWORD))
                        .statusCode());
    }

    @Test
    void challengesAWrongPasswordAndATokenAtABasicRegistry() {
        for (var authorization : List.of(basic(USER, "wrong"), basic("other", PASSWORD), "Basic ?", "Bearer token")) {
            assertEquals("Basic realm=\"test\"", challenge(basic.get("/v2/", "Authorization", authorization)));
        }
    }

    @Test
    void namesRealmAndServiceAndNoScopeOnThePing() {
        var response = bearer.get("/v2/");

        assertRefused(response);
        assertEquals(
                "Bearer realm=\"%s\",service=\"%s\"".formatted(tokens.realm(), TokenServer.SERVICE),
                challenge(response));
    }

    @Test
    void takesATokenThatAllowsNothingForThePing() {
        assertEquals(200, bearer.get("/v2/", "Authorization", token()).statusCode());
    }

    @Test
    void namesTheScopeThatARequestNeeds() {
        var digest = Sha256.of(HELLO);

        assertScope("repository:team/app:pull", bearer.get("/v2/team/app/manifests/1.0"));
        assertScope("repository:team/app:pull", bearer.head("/v2/team/app/manifests/1.0"));
        assertScope("repository:team/app:pull", bearer.get("/v2/team/app/blobs/" + digest));
        assertScope("repository:team/app:pull", bearer.get("/v2/team/app/tags/list"));
        assertScope("repository:team/app:pull,push", bearer.put("/v2/team/app/manifests/1.0", HELLO));
        assertScope("repository:team/app:pull,push", bearer.post("/v2/team/app/blobs/uploads/", NOTHING));
        assertScope("repository:team/app:pull,push", bearer.patch("/v2/team/app/blobs/uploads/0", HELLO));
        assertScope("repository:team/app:delete", bearer.delete("/v2/team/app/manifests/" + digest));
        assertScope("repository:team/app:delete", bearer.delete("/v2/team/app/blobs/uploads/0"));
    }

    /** Distribution's sets have no order, hence the comparison without one. */
    @Test
    void namesBothRepositoriesOfAMount() {
        assertScope("repository:a:pull,push repository:b/c:pull", mount("a", "b/c", Sha256.of(HELLO)));
    }

    @Test
    void letsWhoMayPullPull() {
        upload("app", HELLO);
        var path = "/v2/app/blobs/" + Sha256.of(HELLO);

        assertEquals(
                200,
                bearer.get(path, "Authorization", token("repository:app:pull")).statusCode());
        assertEquals(
                200,
                bearer.head(path, "Authorization", token("repository:app:pull,push"))
                        .statusCode());
    }

    @Test
    void refusesATokenThatAllowsLess() {
        for (var token : List.of(token(), token("repository:other:pull,push"), token("repository:app:pull"))) {
            var response = bearer.put("/v2/app/manifests/1.0", HELLO, "Authorization", token);

            assertRefused(response);
            assertScope("repository:app:pull,push", response);
            assertTrue(challenge(response).endsWith(",error=\"insufficient_scope\""), () -> challenge(response));
        }
    }

    @Test
    void refusesATokenThatIsNone() {
        try (var others = TokenServer.start()) {
            others.user(USER, PASSWORD, "*:pull");
            for (var token : List.of("garbage", others.token(USER, "repository:app:pull"))) {
                var response = bearer.get("/v2/app/manifests/1.0", "Authorization", "Bearer " + token);

                assertRefused(response);
                assertTrue(challenge(response).endsWith(",error=\"invalid_token\""), () -> challenge(response));
            }
        }
    }

    @Test
    void asksForATokenWhereAPasswordComes() {
        var response = bearer.get("/v2/app/manifests/1.0", "Authorization", basic(USER, PASSWORD));

        assertRefused(response);
        assertScope("repository:app:pull", response);
        assertFalse(challenge(response).contains("error="));
    }

    /** Not an upload in its place, as where the blob is missing: a client has to ask again without the mount. */
    @Test
    void refusesAMountFromWhereTheTokenMayNotPull() {
        var digest = upload("source", HELLO);
        var scopes = new String[] {"repository:target:pull,push", "repository:source:pull"};

        var refused = mount("target", "source", digest, "Authorization", token(scopes[0]));
        assertRefused(refused);
        assertScope(String.join(" ", scopes), refused);
        assertEquals(
                201,
                mount("target", "source", digest, "Authorization", token(scopes))
                        .statusCode());
    }

    @Test
    void deletesOnlyWhereTheTokenAllowsIt() {
        var path = "/v2/gone/blobs/" + upload("gone", HELLO);

        assertRefused(bearer.send("DELETE", path, NOTHING, "Authorization", token("repository:gone:pull,push")));
        assertEquals(
                202,
                bearer.send("DELETE", path, NOTHING, "Authorization", token("repository:gone:delete"))
                        .statusCode());
    }

    @Test
    void tellsEveryoneWhatItDoesNotServe() {
        for (var http : List.of(basic, bearer)) {
            assertEquals(404, http.get("/v2/app/nonsense").statusCode());
            assertEquals(401, http.put("/v2/app/tags/list", HELLO).statusCode());
        }
    }

    private String token(String... scopes) {
        return "Bearer " + tokens.token(USER, scopes);
    }

    private String upload(String repository, byte[] bytes) {
        var digest = Sha256.of(bytes);
        var token = token("repository:" + repository + ":pull,push");
        var started = bearer.post("/v2/" + repository + "/blobs/uploads/", NOTHING, "Authorization", token);
        var location = PlainHttp.withDigest(PlainHttp.location(started), digest);
        assertEquals(201, bearer.put(location, bytes, "Authorization", token).statusCode());
        return digest;
    }

    private HttpResponse<byte[]> mount(String repository, String from, String digest, String... headers) {
        var path = "/v2/%s/blobs/uploads/?mount=%s&from=%s".formatted(repository, digest, from);
        return bearer.post(path, NOTHING, headers);
    }

    static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    }

    private static String challenge(HttpResponse<byte[]> response) {
        return response.headers().firstValue("WWW-Authenticate").orElse("");
    }

    private static void assertScope(String expected, HttpResponse<byte[]> response) {
        var scope = SCOPE.matcher(challenge(response));
        assertTrue(scope.find(), () -> challenge(response));
        assertEquals(sorted(expected), sorted(scope.group(1)));
    }

    private static List<String> sorted(String scope) {
        var parts = new TreeSet<String>();
        Stream.of(scope.split(" ")).map(Access::parse).map(Access::toString).forEach(parts::add);
        return List.copyOf(parts);
    }

    private static void assertRefused(HttpResponse<byte[]> response) {
        assertEquals(401, response.statusCode());
        assertEquals(
                "registry/2.0",
                response.headers().firstValue("Docker-Distribution-Api-Version").orElse(""));
        assertEquals(
                "UNAUTHORIZED",
                Json.objects(Json.object(response.body()).get("errors")).get(0).get("code"));
    }
}
