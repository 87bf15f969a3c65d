package io.github.manifestlist.http;

import static io.github.manifestlist.testing.Conversation.always;
import static io.github.manifestlist.testing.Conversation.answers;
import static io.github.manifestlist.testing.Conversation.ok;
import static io.github.manifestlist.testing.Conversation.response;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.Secret;
import io.github.manifestlist.address.Authority;
import io.github.manifestlist.address.Origin;
import io.github.manifestlist.address.Zone;
import io.github.manifestlist.testing.ScriptedServer;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a registry has its tokens made, and who may see credentials for that. */
class RealmsTest extends TransportFixture {
    private static final String REGISTRY = "https://registry.example.com/v2/app/manifests/1?x=y";

    @ParameterizedTest
    @CsvSource({
        "https://auth.example.com/token, https://auth.example.com/token",
        "https://auth.example.com/token?a=b, https://auth.example.com/token?a=b",
        "/token, https://registry.example.com/token",
        "//auth.example.com/token, https://auth.example.com/token",
        "https://AUTH.Example.com:443/token, https://AUTH.Example.com:443/token"
    })
    void m35_soundRealmsAreTaken(String realm, String place) throws Exception {
        Destination tokens = realm(REGISTRY, realm);

        assertEquals(URI.create(place), tokens.uri());
        assertEquals(Optional.empty(), tokens.withheld());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "file:///etc/passwd",
                "ftp://auth.example.com/",
                "javascript:alert(1)",
                "https://user:canary@auth.example.com/token",
                "https://@auth.example.com/token",
                "https://auth.example.com/token#canary",
                "https:///token",
                "https:token",
                "https://auth.example.com:99999/",
                "https://auth .example.com/",
                "https://auth.example.com\\@evil.test/",
                "https://b\u00fccher.example/",
                "Registry Realm"
            })
    void m35_senselessRealmsAreRefused(String realm) {
        TransportException e = assertRefused(REGISTRY, realm, "invalid realm in the challenge of registry.example.com");

        assertFalse((e.why() + e.mend()).contains("canary"));
    }

    @Test
    void m35_realmOverPlainHttpOfAnEncryptedRegistryIsRefused() {
        assertRefused(
                REGISTRY,
                "http://auth.example.com/token?key=canary",
                "registry.example.com has its tokens made at http://auth.example.com/token?key=…: a downgrade from HTTPS");
        HttpSettings insecure = insecurely(once(), InsecureRegistries.of(List.of("auth.example.com")));
        assertThrows(
                TransportException.class,
                () -> transport(insecure).realm(challenge(REGISTRY), "http://auth.example.com/token"));
    }

    @Test
    void m35_realmOverPlainHttpNeedsLeaveOfItsOwn() throws Exception {
        String registry = "http://registry.example.com:5000/v2/";
        String realm = "http://auth.example.com/token";
        assertRefused(registry, realm, "which is not encrypted", "-Dmanifest.insecureRegistries=auth.example.com");
        HttpSettings insecure = insecurely(once(), InsecureRegistries.of(List.of("auth.example.com")));

        Destination tokens = transport(insecure).realm(challenge(registry), realm);

        assertTrue(tokens.withheld().orElseThrow().why().startsWith("credentials withheld over http"));
        Trust trust = insecure.trust().withCredentialsOverHttp(true);
        Destination allowed = transport(insecure.withTrust(trust)).realm(challenge(registry), realm);
        assertEquals(Optional.empty(), allowed.withheld());
    }

    @ParameterizedTest
    @CsvSource({
        "https://registry.example.com, https://registry.example.com:8443/token",
        "https://registry.example.com, https://auth.example.com/token",
        "https://registry.example.com, https://example.com/token",
        "https://registry.gitlab.com, https://gitlab.com/jwt/auth",
        "https://a.b.example.co.uk, https://auth.example.co.uk/token",
        "https://registry.xn--bcher-kva.de, https://auth.xn--bcher-kva.de/token",
        "https://registry.corp.local, https://auth.corp.local/token",
        "https://registry-1.docker.io, https://auth.docker.io/token",
        "https://registry, https://registry:8443/token",
        "https://10.1.2.3:5000, https://10.1.2.3/token",
        "http://localhost:5000, http://127.0.0.1:5001/token",
        "http://127.0.0.1:5000, http://127.0.0.1:5001/token",
        "http://[::1]:5000, http://localhost:5001/token"
    })
    void m36_credentialsGoToTheRegistrysOwnDomain(String registry, String realm) throws Exception {
        assertEquals(Optional.empty(), realm(registry + "/v2/", realm).withheld());
    }

    @ParameterizedTest
    @CsvSource({
        "https://registry.example.com, https://auth.example.net/token, auth.example.net",
        "https://registry.example.com, https://auth.example.net:8443/token, auth.example.net:8443",
        "https://registry.example.com, https://registry.example.com.evil.test/token, registry.example.com.evil.test",
        "https://registry.example.com, https://evilexample.com/token, evilexample.com",
        "https://registry.example.com, https://com/token, com",
        "https://a.example.co.uk, https://b.other.co.uk/token, b.other.co.uk",
        "https://a.github.io, https://b.github.io/token, b.github.io",
        "https://registry, https://auth/token, auth",
        "https://registry.local, https://auth.local/token, auth.local",
        "https://1.2.3.4, https://5.6.3.4/token, 5.6.3.4",
        "https://localhost:5000, https://auth.example.com/token, auth.example.com",
        "https://registry.example.com, https://auth.docker.io/token, auth.docker.io",
        "https://registry-1.docker.io.evil.test, https://auth.docker.io/token, auth.docker.io"
    })
    void m36_credentialsDoNotGoToAnotherDomain(String registry, String realm, String line) throws Exception {
        Withheld withheld = realm(registry + "/v2/", realm).withheld().orElseThrow();

        assertTrue(withheld.why().startsWith("credentials withheld from " + line + ", where "), withheld.why());
        assertTrue(
                withheld.mend()
                        .endsWith("add <trustedTokenHosts>" + line
                                + "</trustedTokenHosts> (-Dmanifest.trustedTokenHosts=" + line + ")"),
                withheld.mend());
    }

    @ParameterizedTest
    @CsvSource({
        "auth.example.net, https://auth.example.net/token, true",
        "AUTH.example.net., https://auth.example.net:443/token, true",
        "auth.example.net:8443, https://auth.example.net:8443/token, true",
        "auth.example.net, https://auth.example.net:8443/token, false",
        "example.net, https://auth.example.net/token, false",
        "auth.example.net, https://auth.example.net.evil.test/token, false"
    })
    void m36_userTrustsTokenHostsOneByOne(String listed, String realm, boolean trusted) throws Exception {
        HttpSettings settings = once().withTrust(Trust.usual().withTokenHosts(Set.of("other.test", listed)));

        Destination tokens = transport(settings).realm(challenge(REGISTRY), realm);

        assertEquals(trusted, tokens.withheld().isEmpty());
    }

    @Test
    void c30_credentialsTravelEncryptedOrOnThisMachineOrByLeave() {
        HttpTransport usual = transport(once());

        Withheld withheld =
                usual.withheld(origin("http://registry.example.com:5000")).orElseThrow();
        assertEquals(
                "credentials withheld over http: registry.example.com:5000 is asked in plain HTTP", withheld.why());
        assertTrue(
                withheld.mend()
                        .contains("<sendCredentialsOverHttp>true</sendCredentialsOverHttp>"
                                + " (-Dmanifest.sendCredentialsOverHttp)"),
                withheld.mend());
        for (String fine : List.of("https://registry.example.com", "http://localhost:5000", "http://127.0.0.1:5000")) {
            assertEquals(Optional.empty(), usual.withheld(origin(fine)));
        }
        HttpTransport daring = transport(once().withTrust(Trust.usual().withCredentialsOverHttp(true)));
        assertEquals(Optional.empty(), daring.withheld(origin("http://registry.example.com:5000")));
    }

    /** Whatever goes wrong above, the header does not leave. */
    @Test
    void c30_secretHeaderNeverTravelsInPlain() throws Exception {
        ScriptedServer server = server(always(ok("here")));
        String host = "registry.test:" + server.port();
        Guard guard =
                new Guard(name -> new java.net.InetAddress[] {java.net.InetAddress.getLoopbackAddress()}, Zone::of);
        HttpSettings insecure = insecurely(once(), InsecureRegistries.of(List.of(host)));
        HttpTransport usual = transport(insecure, guard);
        Request signed = Request.get(host, "/").with("X-Token", Secret.of("canary"));

        TransportException e = assertThrows(TransportException.class, () -> usual.send(signed, listener()));

        assertFault(Fault.CREDENTIALS_WITHHELD, e, "credentials withheld over http: " + host);
        assertFalse((signed + e.getMessage()).contains("canary"));
        assertFalse(server.requests.toString().contains("canary"), server.requests.toString());
        assertEquals("here", text(usual.send(Request.get(host, "/"), listener())), "the control");
        Trust trust = insecure.trust().withCredentialsOverHttp(true);
        transport(insecure.withTrust(trust), guard).send(signed, listener());
        assertTrue(server.requests.toString().contains("X-Token: canary"), "allowed");
    }

    /** Two origins: the token server, and one that counts secrets. */
    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void m37_tokenRequestIsNotSentElsewhere(int status) throws Exception {
        ScriptedServer other = server(always(ok("{\"token\":\"theirs\"}")));
        String found = response(status + " Moved", "", "Location: http://" + other.host() + "/token?account=canary");
        ScriptedServer server = server(always(found));
        HttpTransport transport = transport(once());
        Destination realm = transport.realm(challenge("http://" + server.host() + "/v2/"), "/token");

        for (String method : List.of("GET", "POST")) {
            Request request = Request.to(method, realm).with("Authorization", Secret.of("Basic canary"));
            TransportException e = assertThrows(TransportException.class, () -> transport.send(request, listener()));
            assertFault(
                    Fault.REDIRECT_REFUSED,
                    e,
                    server.host() + " answered " + status + " to a " + method,
                    "will not send a token request to http://" + other.host() + "/token?account=…");
        }

        assertEquals(0, other.connections.get());
    }

    @Test
    void m37_tokenRequestIsNotSentToMetadata() throws Exception {
        ScriptedServer server = server(always(response("302 Found", "", "Location: http://169.254.169.254/latest")));
        HttpTransport transport = transport(once());
        Destination realm = transport.realm(challenge("http://" + server.host() + "/v2/"), "/token");

        TransportException e =
                assertThrows(TransportException.class, () -> transport.send(Request.to("GET", realm), listener()));

        assertFault(Fault.INTERNAL_ADDRESS, e, "refused: internal address");
    }

    @Test
    void m37_postIsNotRedirectedEvenToItself() throws Exception {
        ScriptedServer server = server(always(response("307 Temporary Redirect", "", "Location: /token2")));
        HttpTransport transport = transport(once());
        Destination realm = transport.realm(challenge("http://" + server.host() + "/v2/"), "/token");
        Request request = Request.to("POST", realm).body(new byte[] {65});

        TransportException e = assertThrows(TransportException.class, () -> transport.send(request, listener()));

        assertFault(Fault.REDIRECT_REFUSED, e, "answered 307 to a POST; will not send a token request");
        assertEquals(1, server.requests.size());
    }

    @Test
    void tokenRequestFollowsTwoRedirectsWithinItsOriginAndKeepsItsSecret() throws Exception {
        String first = response("302 Found", "", "Location: /second");
        String second = response("302 Found", "", "Location: /third");
        ScriptedServer server = server(answers(first, second, ok("{}")), answers(first, second, first, second));
        HttpTransport transport = transport(once());
        Destination realm = transport.realm(challenge("http://" + server.host() + "/v2/"), "/token?a=b");
        Request request =
                Request.to("GET", realm.withParameter("service", "x")).with("Authorization", Secret.of("Basic canary"));

        assertEquals("{}", text(transport.send(request, listener())));
        assertTrue(server.requests.get(0).startsWith("GET /token?a=b&service=x "), server.requests.get(0));
        assertTrue(server.requests.get(2).contains("Basic canary"));
        TransportException e = assertThrows(TransportException.class, () -> transport.send(request, listener()));
        assertFault(Fault.REDIRECT_REFUSED, e, "too many redirects: more than 2");
    }

    @Test
    void leaveForTheRegistryIsNoneForItsTokenServer() throws Exception {
        ScriptedServer tokens = tlsServer(CERTIFICATES.untrusted(), always(ok("{}")));
        ScriptedServer registry = tlsServer(CERTIFICATES.untrusted(), always(response("401 Unauthorized", "")));
        for (InsecureRegistries leave :
                List.of(InsecureRegistries.all(), InsecureRegistries.of(List.of(registry.host())))) {
            HttpTransport transport = transport(insecurely(once(), leave));
            Response challenge = transport.send(Request.get(registry.host(), "/"), listener());
            Destination realm = transport.realm(challenge, "https://" + tokens.host() + "/token");

            assertFault(
                    Fault.TLS_UNTRUSTED,
                    assertThrows(TransportException.class, () -> transport.send(Request.to("GET", realm), listener())));
        }
        assertEquals(List.of(), tokens.requests);
    }

    /** A secret for a place where none may go is a mistake of ours, and does not leave either. */
    @Test
    void m36_secretHeaderDoesNotLeaveForAnotherDomain() throws Exception {
        Destination realm = realm(REGISTRY, "https://auth.example.net/token");
        Request request = Request.to("GET", realm).with("Authorization", Secret.of("Basic canary"));

        assertFault(
                Fault.CREDENTIALS_WITHHELD,
                once(),
                request,
                "credentials withheld from auth.example.net",
                "<trustedTokenHosts>auth.example.net</trustedTokenHosts>");
    }

    private Destination realm(String registry, String realm) throws TransportException {
        return transport(once()).realm(challenge(registry), realm);
    }

    private TransportException assertRefused(String registry, String realm, String... words) {
        TransportException e = assertThrows(TransportException.class, () -> realm(registry, realm));
        assertFault(Fault.DESTINATION_REFUSED, e, words);
        return e;
    }

    /** From a registry that lies where its name says, or else next to everything. */
    private static Response challenge(String from) {
        URI uri = URI.create(from);
        Zone zone = Authority.of(uri).address().map(Zone::of).orElse(Zone.LOOPBACK);
        return new Response(401, new Headers(), new byte[0], uri, zone);
    }

    private static Origin origin(String uri) {
        return Origin.of(URI.create(uri));
    }
}
