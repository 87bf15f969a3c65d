package io.github.manifestlist.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.github.manifestlist.Secret;
import io.github.manifestlist.testing.Conversation;
import io.github.manifestlist.testing.ScriptedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two origins: a registry that redirects, and where it redirects to, which counts the secrets that it sees. */
class RedirectsTest extends TransportFixture {
    private static final WireMockServer REGISTRY = new WireMockServer(options().dynamicPort());
    private static final WireMockServer STORAGE = new WireMockServer(options().dynamicPort());

    @BeforeAll
    static void start() {
        REGISTRY.start();
        STORAGE.start();
    }

    @AfterAll
    static void stop() {
        REGISTRY.stop();
        STORAGE.stop();
    }

    @BeforeEach
    void reset() {
        REGISTRY.resetAll();
        STORAGE.resetAll();
        STORAGE.stubFor(any(anyUrl()).willReturn(ok("blob")));
        REGISTRY.stubFor(any(urlPathEqualTo("/here")).willReturn(ok("here")));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void m25_readIsFollowedWithoutItsSecrets(int status) throws Exception {
        redirect("/v2/", status, storage() + "/blob?X-Amz-Signature=secret");

        Response response = send(once(), secret(Request.get(registry(), "/v2/")));

        assertEquals("blob", text(response));
        assertEquals(storage() + "/blob?X-Amz-Signature=secret", response.uri().toString());
        STORAGE.verify(
                1,
                getRequestedFor(urlPathEqualTo("/blob"))
                        .withQueryParam("X-Amz-Signature", equalTo("secret"))
                        .withHeader("Accept", equalTo("application/json"))
                        .withHeader("Accept-Encoding", equalTo("identity"))
                        .withoutHeader("Authorization")
                        .withoutHeader("Cookie")
                        .withoutHeader("X-Api-Key"));
    }

    @Test
    void m60_secretsStayWithinTheOrigin() throws Exception {
        redirect("/v2/", 301, "/here?a=b");

        assertEquals("here", text(send(once(), secret(Request.get(registry(), "/v2/")))));

        REGISTRY.verify(
                1, getRequestedFor(urlPathEqualTo("/here")).withHeader("Authorization", equalTo("Bearer secret")));
    }

    @Test
    void m26_secretsDoNotComeBackWithTheOrigin() throws Exception {
        redirect("/v2/", 302, storage() + "/detour");
        STORAGE.stubFor(any(urlPathEqualTo("/detour"))
                .willReturn(aResponse().withStatus(302).withHeader("Location", "http://" + registry() + "/here")));

        assertEquals("here", text(send(once(), secret(Request.get(registry(), "/v2/")))));

        REGISTRY.verify(
                1,
                getRequestedFor(urlPathEqualTo("/here"))
                        .withoutHeader("Authorization")
                        .withoutHeader("Cookie"));
    }

    /** The registry on another port is as foreign as any other, and so is what it says. */
    @Test
    void m26_secretsDoNotComeBackEvenToTheSameAddress() throws Exception {
        REGISTRY.stubFor(any(urlPathEqualTo("/v2/"))
                .willReturn(aResponse().withStatus(307).withHeader("Location", storage() + "/detour")));
        STORAGE.stubFor(any(urlPathEqualTo("/detour"))
                .willReturn(aResponse().withStatus(307).withHeader("Location", "http://" + registry() + "/v2/")));

        assertFault(Fault.REDIRECT_REFUSED, once(), secret(Request.get(registry(), "/v2/")), "too many redirects");

        REGISTRY.verify(1, anyRequestedFor(anyUrl()).withHeader("Authorization", equalTo("Bearer secret")));
        STORAGE.verify(0, anyRequestedFor(anyUrl()).withHeader("Authorization", matching(".*")));
    }

    @Test
    void m27_anotherPortOfTheSameHostIsAnotherOrigin() throws Exception {
        redirect("/v2/", 307, storage() + "/blob");

        send(once(), secret(Request.get(registry(), "/v2/")).with("X-Signed", Secret.of("secret")));

        REGISTRY.verify(1, anyRequestedFor(anyUrl()).withHeader("X-Signed", equalTo("secret")));
        STORAGE.verify(
                1,
                anyRequestedFor(anyUrl())
                        .withoutHeader("Authorization")
                        .withoutHeader("Cookie")
                        .withoutHeader("X-Api-Key")
                        .withoutHeader("X-Signed"));
    }

    @Test
    void m27_anotherSpellingOfTheOriginIsTheSame() throws Exception {
        redirect("/v2/", 307, "HTTP://LOCALHOST.:" + REGISTRY.port() + "/here");

        send(once(), secret(Request.get("localhost:" + REGISTRY.port(), "/v2/")));

        REGISTRY.verify(
                1, getRequestedFor(urlPathEqualTo("/here")).withHeader("Authorization", equalTo("Bearer secret")));
    }

    /** There is nothing in this product for which a {@code Link} would be followed. */
    @Test
    void m49_linkLeadsNowhere() throws Exception {
        for (String link : List.of(
                "<" + storage() + "/v2/app/tags/list?last=a>; rel=next",
                "</v2/>; rel=next",
                "<http://169.254.169.254/>; rel=\"next\"",
                "<<;;")) {
            REGISTRY.resetRequests();
            REGISTRY.stubFor(any(urlPathEqualTo("/v2/")).willReturn(ok("here").withHeader("Link", link)));

            assertEquals("here", text(send(once(), Request.get(registry(), "/v2/"))));

            REGISTRY.verify(1, anyRequestedFor(anyUrl()));
        }
        STORAGE.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void anotherNameForTheSameMachineIsAnotherOrigin() throws Exception {
        redirect("/v2/", 307, "http://localhost:" + REGISTRY.port() + "/here");

        send(once(), secret(Request.get(registry(), "/v2/")));

        REGISTRY.verify(1, getRequestedFor(urlPathEqualTo("/here")).withoutHeader("Authorization"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "POST", "PATCH", "DELETE"})
    void m33_m34_writesAreNotFollowed(String method) {
        redirect("/v2/", 307, storage() + "/elsewhere?state=secret");

        assertFault(
                Fault.REDIRECT_REFUSED,
                HttpSettings.defaults(),
                Request.of(method, registry(), "/v2/").body(new byte[3]),
                registry() + " answered 307 to a " + method,
                "will not send a push to " + storage() + "/elsewhere?state=…");

        STORAGE.verify(0, anyRequestedFor(anyUrl()));
        assertEquals(List.of(), retries);
    }

    @Test
    void m29_loopEndsAfterFiveRedirects() {
        redirect("/v2/", 302, "/v2/");

        assertFault(Fault.REDIRECT_REFUSED, once(), Request.get(registry(), "/v2/"), "too many redirects: more than 5");

        REGISTRY.verify(6, anyRequestedFor(anyUrl()));
    }

    @Test
    void fiveRedirectsAreFollowed() throws Exception {
        for (int i = 0; i < 5; i++) {
            redirect("/" + i, 302, i == 4 ? "/here" : "/" + (i + 1));
        }

        assertEquals("here", text(send(once(), Request.get(registry(), "/0"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "file:///etc/passwd",
                "ftp://127.0.0.1/",
                "http://user:password@127.0.0.1/",
                "http:///nowhere",
                "http://",
                "",
                " ",
                "http://a b/",
                "//",
                "http://127.0.0.1:1/\u001b[31m",
                "https://127.0.0.1:99999/",
                "https://b\u00fccher.example/",
                "https://[fe80::1%25eth0]/"
            })
    void m29_senselessLocationIsRefused(String location) {
        redirect("/v2/", 302, location);

        TransportException e = assertFault(
                Fault.REDIRECT_REFUSED, once(), Request.get(registry(), "/v2/"), "invalid redirect from " + registry());

        assertEquals(false, e.why().contains("password") || e.why().contains("\u001b"));
    }

    @Test
    void m29_missingOrRepeatedLocationIsRefused() {
        REGISTRY.stubFor(any(urlPathEqualTo("/none")).willReturn(aResponse().withStatus(302)));
        REGISTRY.stubFor(any(urlPathEqualTo("/two"))
                .willReturn(aResponse().withStatus(302).withHeader("Location", "/here", storage())));

        assertFault(Fault.REDIRECT_REFUSED, once(), Request.get(registry(), "/none"), "no Location");
        assertFault(Fault.REDIRECT_REFUSED, once(), Request.get(registry(), "/two"), "several Locations");
    }

    @Test
    void plainHttpElsewhereIsRefused() {
        redirect("/v2/", 302, "http://storage.example.com/blob?sig=secret");

        assertFault(
                Fault.REDIRECT_REFUSED,
                once(),
                Request.get(registry(), "/v2/"),
                "redirects to http://storage.example.com/blob?sig=…, which is not encrypted",
                "-Dmanifest.insecureRegistries=storage.example.com");
    }

    @Test
    void m28_downgradeIsRefused() throws Exception {
        ScriptedServer secure = tlsServer(
                CERTIFICATES.good(),
                Conversation.always(Conversation.response("302 Found", "", "Location: " + storage() + "/blob")));
        HttpTransport transport = transport(once());

        TransportException e = assertThrows(
                TransportException.class, () -> transport.send(Request.get(secure.host(), "/"), listener()));

        assertFault(Fault.REDIRECT_REFUSED, e, "a downgrade from HTTPS to HTTP", "X-Forwarded-Proto");
        STORAGE.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void otherThreeHundredsAreAnswers() throws Exception {
        redirect("/v2/", 304, "/here");

        assertEquals(304, send(once(), Request.get(registry(), "/v2/")).status());
    }

    @Test
    void m25_whoCannotBeReachedIsToldWithTheOneWhoRedirectedThere() throws Exception {
        int nobody = freePort();
        redirect("/v2/", 307, "http://127.0.0.1:" + nobody + "/blob?X-Amz-Signature=secret");
        redirect("/lost", 307, "https://storage.invalid/blob?X-Amz-Signature=secret");
        String does = registry() + " redirects to ";

        TransportException refused = assertFault(
                Fault.CONNECTION_REFUSED,
                once(),
                Request.get(registry(), "/v2/"),
                does + "127.0.0.1:" + nobody + ": connection refused by 127.0.0.1:" + nobody + ". ",
                "tell whoever runs the registry");
        assertFault(
                Fault.UNKNOWN_HOST,
                once(),
                Request.get(registry(), "/lost"),
                does + "storage.invalid: cannot resolve storage.invalid. ",
                "tell whoever runs the registry");

        assertEquals(1, refused.tries());
        assertEquals(false, refused.why().contains("secret"));
    }

    @Test
    void aFaultOfTheRegistryItselfIsNotBlamedOnARedirectWithinIt() throws Exception {
        ScriptedServer server = server(Conversation.answers(
                Conversation.response("307 Temporary Redirect", "", "Location: /here"), "nonsense\r\n\r\n"));

        TransportException e =
                assertFault(Fault.NOT_HTTP, once(), Request.get(server.host(), "/v2/"), "Check host and port");

        assertEquals("what " + server.host() + " answered is not an HTTP response", e.why());
    }

    @Test
    void streamIsFollowedToo() throws Exception {
        redirect("/v2/", 307, storage() + "/blob");
        HttpTransport transport = transport(once());

        URI from = transport.stream(Request.get(registry(), "/v2/"), StreamedResponse::uri, listener());

        assertEquals(URI.create(storage() + "/blob"), from);
    }

    @Test
    void absoluteAddressIsAskedAsItStands() throws Exception {
        send(
                once(),
                Request.to("PUT", URI.create(storage() + "/upload?_state=a%2Fb&digest=sha256:c"))
                        .body(new byte[1]));

        STORAGE.verify(
                1,
                com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor(
                        com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo(
                                "/upload?_state=a%2Fb&digest=sha256:c")));
    }

    private static Request secret(Request request) {
        return request.with("Accept", "application/json")
                .with("Authorization", "Bearer secret")
                .with("Cookie", "session=secret")
                .with("X-Api-Key", "secret");
    }

    private static int freePort() throws IOException {
        try (ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return nobody.getLocalPort();
        }
    }

    private static void redirect(String path, int status, String location) {
        REGISTRY.stubFor(any(urlPathEqualTo(path))
                .willReturn(aResponse().withStatus(status).withHeader("Location", location)));
    }

    private static String registry() {
        return "127.0.0.1:" + REGISTRY.port();
    }

    private static String storage() {
        return "http://127.0.0.1:" + STORAGE.port();
    }
}
