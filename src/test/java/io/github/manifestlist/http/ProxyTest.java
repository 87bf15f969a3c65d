package io.github.manifestlist.http;

import static io.github.manifestlist.testing.Conversation.always;
import static io.github.manifestlist.testing.Conversation.answers;
import static io.github.manifestlist.testing.Conversation.ok;
import static io.github.manifestlist.testing.Conversation.reset;
import static io.github.manifestlist.testing.Conversation.response;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.Secret;
import io.github.manifestlist.testing.ForwardProxy;
import io.github.manifestlist.testing.ScriptedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Through a forward proxy, which alone can resolve the registry's name. */
class ProxyTest extends TransportFixture {
    /** For which {@link io.github.manifestlist.testing.Certificates#forOtherName} is. */
    private static final String HOST = "other.example.com";

    private static final String PASSWORD = "p@ss:wörd";

    @Test
    void httpsGoesThroughATunnelToTheNameAsItIs() throws Exception {
        ScriptedServer server = tlsServer(CERTIFICATES.forOtherName(), always(ok("here")));
        ForwardProxy proxy = proxy(server);
        HttpTransport transport = transport(through(proxy));

        Request request = Request.get(HOST, "/v2/").with("Authorization", "Basic canary");
        assertEquals("here", text(transport.send(request, listener())));
        assertEquals("here", text(transport.send(request, listener())));

        assertEquals(1, proxy.heads().size(), "the tunnel is kept");
        assertEquals(
                head(
                        "CONNECT other.example.com:443 HTTP/1.1",
                        "User-Agent: manifest-maven-plugin",
                        "Host: other.example.com:443"),
                proxy.heads().get(0),
                "what is for the registry is not for the proxy");
        assertEquals(2, server.requests.size());
        assertTrue(server.requests.get(0).startsWith("GET /v2/ HTTP/1.1\r\n"), server.requests.get(0));
    }

    @Test
    void theNameInTheTunnelIsVerified() throws Exception {
        ScriptedServer server = tlsServer(CERTIFICATES.forOtherName(), always(ok("here")));

        assertFault(
                Fault.TLS_WRONG_NAME,
                through(proxy(server)),
                Request.get("registry.example.com", "/v2/"),
                "is not for registry.example.com");

        assertEquals(List.of(), server.requests);
    }

    @Test
    void plainHttpNamesTheWholeAddress() throws Exception {
        ScriptedServer server = server(always(ok("here")));
        ForwardProxy proxy = proxy(server);

        Response response = send(insecure(through(proxy)), Request.to("GET", URI.create("http://" + HOST + "/a?b=c")));

        assertEquals("here", text(response));
        assertEquals(
                head(
                        "GET http://other.example.com/a?b=c HTTP/1.1",
                        "Accept-Encoding: identity",
                        "User-Agent: manifest-maven-plugin",
                        "Host: other.example.com"),
                proxy.heads().get(0));
        assertTrue(server.requests.get(0).startsWith("GET /a?b=c HTTP/1.1\r\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[2001:db8::1]:5000", "[64:ff9b::8.8.8.8]", "xn--bcher-kva.example", "other.example.com:80"})
    void plainHttpNamesItAsItWasWritten(String host) throws Exception {
        ForwardProxy proxy = proxy(server(always(ok("here"))));
        HttpSettings settings =
                through(proxy).withTrust(Trust.usual().withInsecure(InsecureRegistries.of(List.of(host))));

        send(settings, Request.to("GET", URI.create("http://" + host + "/")));

        assertTrue(
                proxy.heads().get(0).startsWith("GET http://" + host + "/ HTTP/1.1\r\n"),
                proxy.heads().get(0));
        assertTrue(
                proxy.heads().get(0).contains("\r\nHost: " + host + "\r\n"),
                proxy.heads().get(0));
    }

    @Test
    void n36_passwordIsShownToTheProxyAndToNobodyElse() throws Exception {
        ScriptedServer server = tlsServer(CERTIFICATES.forOtherName(), always(ok("here")));
        ForwardProxy proxy = proxy(server).only("alice", PASSWORD);

        assertEquals("here", text(send(through(proxy, "alice", PASSWORD), Request.get(HOST, "/v2/"))));

        assertEquals(1, proxy.heads().size(), "at once, without a 407 before");
        assertFalse(server.requests.get(0).toLowerCase(java.util.Locale.ROOT).contains("proxy-"));
    }

    @Test
    void n36_plainRequestsShowItToo() throws Exception {
        ScriptedServer server = server(always(ok("here")));
        ForwardProxy proxy = proxy(server).only("alice", PASSWORD);
        HttpTransport transport = transport(insecure(through(proxy, "alice", PASSWORD)));
        Request request = Request.to("GET", URI.create("http://" + HOST + "/"));

        assertEquals("here", text(transport.send(request, listener())));
        assertEquals("here", text(transport.send(request, listener())));

        assertEquals(2, proxy.heads().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void n36_proxyThatWantsToKnowWhoAsks(String scheme) throws Exception {
        ScriptedServer server = server(always(ok("here")));
        ForwardProxy proxy = proxy(server).only("alice", PASSWORD);

        TransportException e = assertFault(
                Fault.PROXY_AUTHENTICATION,
                insecure(through(proxy)).withRetries(3),
                Request.to("GET", URI.create(scheme + "://" + HOST + "/")),
                "proxy localhost:" + proxy.port() + " requires authentication",
                "Set <username> and <password> of the <proxy> in settings.xml",
                "this proxy is from HTTPS_PROXY");

        assertEquals(1, e.tries());
        assertEquals(List.of(), server.requests);
    }

    @Test
    void n36_proxyThatDoesNotKnowThePassword() throws Exception {
        ForwardProxy proxy = proxy(server(always(ok("here")))).only("alice", PASSWORD);

        TransportException e = assertFault(
                Fault.PROXY_AUTHENTICATION,
                through(proxy, "alice", "canary"),
                Request.get(HOST, "/v2/"),
                "refused the password of user 'alice'",
                "Correct <username>");

        assertFalse((e + e.mend()).contains("canary"));
    }

    @Test
    void n36_waysToSignInThatAreNotKnownAreNamed() throws Exception {
        ForwardProxy proxy = proxy(server(always(ok("here"))))
                .answering("HTTP/1.1 407 No\r\nProxy-Authenticate: NTLM\r\nProxy-Authenticate: Negotiate abc");

        assertFault(
                Fault.PROXY_AUTHENTICATION,
                through(proxy),
                Request.get(HOST, "/v2/"),
                "it offers NTLM, Negotiate, and only Basic is known here");
    }

    @Test
    void aRegistryThatAnswers407ItselfIsNoProxy() throws Exception {
        ScriptedServer server = tlsServer(CERTIFICATES.forOtherName(), always(response("407 Odd", "")));

        assertEquals(
                407, send(through(proxy(server)), Request.get(HOST, "/v2/")).status());
    }

    @Test
    void n37_proxyThatMakesNoTunnel() throws Exception {
        ScriptedServer server = tlsServer(CERTIFICATES.forOtherName(), always(ok("here")));
        ForwardProxy proxy = proxy(server).answering("HTTP/1.1 403 Forbidden");

        TransportException e = assertFault(
                Fault.PROXY_REFUSED,
                HttpSettings.defaults().withProxies(through(proxy).proxies()),
                Request.get(HOST, "/v2/"),
                "proxy refused CONNECT to other.example.com:443",
                "localhost:" + proxy.port() + " answered status 403",
                "NO_PROXY=other.example.com");

        assertEquals(1, e.tries());
        assertEquals(List.of(), server.requests);
    }

    @Test
    void n37_proxyThatCannotReachTheRegistryIsAskedAgain() throws Exception {
        ForwardProxy proxy = proxy(server(always(ok("here")))).answering("HTTP/1.1 503 No such host");

        TransportException e = assertFault(
                Fault.PROXY_CANNOT_REACH,
                through(proxy).withRetries(2),
                Request.get(HOST, "/v2/"),
                "answered status 503",
                "Check the spelling of the host");

        assertEquals(3, e.tries());
    }

    @Test
    void proxyThatIsNotThere() throws Exception {
        int port;
        try (ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = nobody.getLocalPort();
        }

        assertFault(
                Fault.CONNECTION_REFUSED,
                through("localhost", port),
                Request.get(HOST, "/v2/"),
                "proxy localhost:" + port + " cannot be used to reach other.example.com: connection refused",
                "which is from HTTPS_PROXY");
    }

    @Test
    void proxyWhoseNameNobodyKnows() {
        assertFault(
                Fault.UNKNOWN_HOST,
                through("proxy.invalid", 8080),
                Request.get(HOST, "/v2/"),
                "proxy proxy.invalid:8080 cannot be used to reach other.example.com: its name cannot be resolved");
    }

    @Test
    void proxyThatNeverAnswers() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertFault(
                    Fault.RESPONSE_TIMEOUT,
                    patient(through("localhost", silent.getLocalPort()), 150, 10_000),
                    Request.get(HOST, "/v2/"),
                    "it did not answer CONNECT in time");
        }
    }

    @Test
    void proxyThatHangsUp() throws Exception {
        ScriptedServer hangsUp = server(reset(""));

        assertFault(
                Fault.CONNECTION_RESET,
                through("localhost", hangsUp.port()),
                Request.get(HOST, "/v2/"),
                "closed the connection without an answer to CONNECT");
    }

    @Test
    void registryThatHangsUpBehindATunnelIsTheOneToBlame() throws Exception {
        ScriptedServer server = tlsServer(CERTIFICATES.forOtherName(), reset(""));

        TransportException e = assertFault(
                Fault.CONNECTION_RESET,
                through(proxy(server)),
                Request.get(HOST, "/v2/"),
                "other.example.com closed the connection without an answer");

        assertFalse(e.why().contains("proxy"), e.why());
        assertEquals(1, server.connections.get(), "a new tunnel is no connection that was kept");
    }

    @Test
    void aKeptTunnelThatDiedIsMadeAnewAtOnce() throws Exception {
        ScriptedServer server = tlsServer(
                CERTIFICATES.forOtherName(),
                conversation -> {
                    conversation.request();
                    conversation.say(ok("first"));
                    conversation.request();
                    conversation.reset();
                },
                always(ok("second")));
        HttpTransport transport = transport(through(proxy(server)));

        assertEquals("first", text(transport.send(Request.get(HOST, "/"), listener())));
        assertEquals("second", text(transport.send(Request.get(HOST, "/"), listener())));
        assertEquals(List.of(), retries);
    }

    @Test
    void whatAProxyAddsIsNotTakenForTheRegistrysAnswer() throws Exception {
        ScriptedServer server = tlsServer(CERTIFICATES.forOtherName(), always(ok("here")));
        ForwardProxy proxy = proxy(server).addingToTunnels(ok("forged"));

        assertThrows(TransportException.class, () -> send(through(proxy), Request.get(HOST, "/v2/")));

        assertEquals(List.of(), server.requests);
    }

    @Test
    void registryBehindATunnelThatSpeaksPlainHttpIsRefused() throws Exception {
        ScriptedServer server = server(always(ok("here")));

        assertFault(
                Fault.PLAIN_HTTP,
                through(proxy(server)),
                Request.get(HOST, "/v2/"),
                "other.example.com speaks plain HTTP where HTTPS was expected");

        assertEquals(List.of(), server.requests);
    }

    @Test
    void insecureRegistryBehindATunnelThatSpeaksPlainHttpIsAskedSo() throws Exception {
        ScriptedServer server = server(always(ok("here")));
        ForwardProxy proxy = proxy(server);

        assertEquals("here", text(send(insecure(through(proxy)), Request.get(HOST, "/v2/"))));

        assertTrue(proxy.heads().get(0).startsWith("CONNECT other.example.com:443 "));
        assertTrue(
                proxy.heads().get(1).startsWith("GET http://other.example.com:443/v2/ "),
                proxy.heads().get(1));
    }

    @Test
    void loopbackIsAskedDirectly() throws Exception {
        ScriptedServer server = server(always(ok("here")));
        ForwardProxy proxy = proxy(server);

        assertEquals("here", text(get(through(proxy), server)));
        assertEquals(List.of(), proxy.heads());
    }

    @Test
    void redirectsGoThroughTheProxyToo() throws Exception {
        ScriptedServer server = tlsServer(
                CERTIFICATES.forOtherName(),
                answers(response("307 Found", "", "Location: https://other.example.com:8443/blob")),
                always(ok("blob")));
        ForwardProxy proxy = proxy(server);

        assertEquals("blob", text(send(through(proxy), Request.get(HOST, "/v2/"))));
        assertTrue(proxy.heads().get(1).startsWith("CONNECT other.example.com:8443 "));
    }

    @Test
    void uploadsGoThroughATunnel() throws Exception {
        ScriptedServer server = tlsServer(CERTIFICATES.forOtherName(), always(ok("stored")));
        byte[] bytes = new byte[100_000];
        Arrays.fill(bytes, (byte) 'a');

        assertEquals(
                "stored",
                text(send(through(proxy(server)), Request.put(HOST, "/").body(bytes))));
        assertTrue(server.requests.get(0).endsWith("a".repeat(100_000)));
    }

    private ForwardProxy proxy(ScriptedServer server) throws IOException {
        return closedLater(ForwardProxy.to(server.port()));
    }

    private static String head(String... lines) {
        return String.join("\r\n", lines) + "\r\n\r\n";
    }

    private static HttpSettings through(ForwardProxy proxy) {
        return through("localhost", proxy.port());
    }

    private static HttpSettings through(String host, int port) {
        return through(new Proxies.Proxy(host, port, "", Secret.of(""), "HTTPS_PROXY"));
    }

    private static HttpSettings through(ForwardProxy proxy, String user, String password) {
        return through(new Proxies.Proxy("localhost", proxy.port(), user, Secret.of(password), "HTTPS_PROXY"));
    }

    private static HttpSettings through(Proxies.Proxy proxy) {
        Proxies.NoProxy nowhere = new Proxies.NoProxy(List.of(), Proxies.NoProxy.Style.ENVIRONMENT);
        return once().withProxies(new Proxies(List.of(
                new Proxies.Rule(Set.of("https"), proxy, nowhere), new Proxies.Rule(Set.of("http"), proxy, nowhere))));
    }

    private static HttpSettings insecure(HttpSettings settings) {
        return insecurely(settings, InsecureRegistries.of(List.of(HOST)));
    }
}
