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

import io.github.manifestlist.address.Authority;
import io.github.manifestlist.address.Zone;
import io.github.manifestlist.testing.ScriptedServer;
import io.github.manifestlist.tls.CertificateFolders;
import io.github.manifestlist.tls.TlsContexts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which scheme is spoken to whom, and what may change that. */
class SchemeChoiceTest extends TransportFixture {
    private static final String NGINX_WANTS_TLS = response(
            "400 Bad Request", "<center>The plain HTTP request was sent to HTTPS port</center>", "Connection: close");
    private static final String TLS_ALERT = "\u0015\u0003\u0003\u0000\u0002\u0002P";

    @Test
    void loopbackIsAskedInPlainHttpFirst() throws Exception {
        ScriptedServer server = server(always(ok("here")));

        Response response = get(once(), server);

        assertEquals("http", response.uri().getScheme());
        assertEquals(0, server.hellos.get());
        assertEquals(1, server.connections.get());
    }

    @ParameterizedTest
    @ValueSource(strings = {ScriptedServer.GO_WANTS_TLS, "", TLS_ALERT, "HTTP/1.1 400 nginx"})
    void loopbackThatWantsTlsGetsIt(String answerToPlain) throws Exception {
        String answer = answerToPlain.endsWith("nginx") ? NGINX_WANTS_TLS : answerToPlain;
        ScriptedServer server = closedLater(new ScriptedServer(CERTIFICATES.good(), answer, always(ok("here"))));
        HttpTransport transport = transport(once());

        Response first = transport.send(Request.get(server.host(), "/v2/"), listener());
        transport.send(Request.get(server.host(), "/v2/a"), listener());

        assertEquals("https", first.uri().getScheme());
        assertEquals("here", text(first));
        assertEquals(2, server.requests.size());
        assertEquals(2, server.connections.get(), "one in plain, then one that is kept: the choice is remembered");
    }

    @Test
    void headOnATlsPortIsAskedAgainOverTls() throws Exception {
        ScriptedServer server = tlsServer(CERTIFICATES.good(), always(response("200 OK", "", "Digest: x")));

        Response response = send(once(), Request.head(server.host(), "/v2/"));

        assertEquals("x", response.header("digest").orElseThrow());
    }

    @Test
    void loopbackOverTlsIsVerified() throws Exception {
        ScriptedServer server = tlsServer(CERTIFICATES.untrusted(), always(ok("here")));

        assertFault(Fault.TLS_UNTRUSTED, HttpSettings.defaults(), Request.get(server.host(), "/v2/"));

        assertEquals(List.of(), server.requests);
    }

    @Test
    void badCertificateIsToldEvenIfPlainHttpWasAnsweredByNothing() throws Exception {
        ScriptedServer server = closedLater(new ScriptedServer(CERTIFICATES.untrusted(), "", always(ok("here"))));

        assertFault(Fault.TLS_UNTRUSTED, once(), Request.get(server.host(), "/v2/"));
    }

    @Test
    void loopbackOverTlsIsNotVerifiedIfInsecure() throws Exception {
        ScriptedServer server = tlsServer(CERTIFICATES.untrusted(), always(ok("here")));
        HttpSettings settings = insecurely(once(), InsecureRegistries.of(List.of(server.host())));

        assertEquals("https", get(settings, server).uri().getScheme());
    }

    @Test
    void anHonest400OfALoopbackRegistryStands() throws Exception {
        ScriptedServer server = server(always(response("400 Bad Request", "{\"errors\":[]}")));

        Response response = get(once(), server);

        assertEquals(400, response.status());
        assertEquals("http", response.uri().getScheme());
        assertEquals(1, server.connections.get());
    }

    @Test
    void faultsOfPlainLoopbackAreNotBlamedOnTls() throws Exception {
        ScriptedServer server = server(reset(""), answers(ok("")));

        assertFault(
                Fault.CONNECTION_RESET, once(), Request.get(server.host(), "/v2/"), "closed the connection without");
    }

    @Test
    void plainLoopbackThatResetsOnceIsRetriedInPlain() throws Exception {
        ScriptedServer server = server(reset(""), always(ok("here")));

        Response response = get(HttpSettings.defaults(), server);

        assertEquals("http", response.uri().getScheme());
        assertEquals(2, response.tries());
    }

    @Test
    void n8_ordinaryHostNeverHearsPlainHttp() throws Exception {
        ScriptedServer server = server(always(ok("here")));
        URI https = URI.create("https://" + server.host() + "/v2/");

        TransportException e = assertFault(
                Fault.PLAIN_HTTP,
                HttpSettings.defaults(),
                Request.to("GET", https),
                server.host() + " speaks plain HTTP where HTTPS was expected",
                "<insecureRegistries>" + server.host() + "</insecureRegistries>",
                "-Dmanifest.insecureRegistries=" + server.host());

        assertEquals(1, e.tries());
        assertEquals(List.of(), server.requests);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSH-2.0-OpenSSH_9.6\r\n", "220 mail.example.com ESMTP\r\n", "\u0016\u0000"})
    void n8_whatIsNeitherTlsNorHttpIsCalledSo(String greeting) throws Exception {
        ServerSocket listener = closedLater(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        Thread greeter = new Thread(() -> greet(listener, greeting));
        greeter.setDaemon(true);
        greeter.start();
        String host = "127.0.0.1:" + listener.getLocalPort();

        TransportException e = assertFault(
                Fault.NOT_TLS,
                HttpSettings.defaults(),
                Request.to("GET", URI.create("https://" + host + "/v2/")),
                host + " answered in neither TLS nor HTTP",
                "Check host and port");

        assertEquals(1, e.tries());
        assertFalse(e.mend().contains("insecureRegistries"), e.mend());
    }

    private static void greet(ServerSocket listener, String greeting) {
        try (Socket client = listener.accept()) {
            client.getOutputStream().write(greeting.getBytes(StandardCharsets.ISO_8859_1));
            client.shutdownOutput();
            client.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // The client went away.
        }
    }

    @Test
    void insecureHostIsAskedOverTlsFirst() throws Exception {
        ScriptedServer server = server(always(ok("here")));
        SchemeChoice choice = choice(server, InsecureRegistries.of(List.of("registry.test:" + server.port())));
        Peer peer = new Peer(new Authority("registry.test", server.port()), 8, SlowStart.none());

        Response first =
                choice.send(Request.get("ignored", "/v2/"), peer).answer().whole(100);
        choice.send(Request.get("ignored", "/v2/"), peer).answer().whole(100);

        assertEquals("here", text(first));
        assertEquals("http", peer.scheme().orElseThrow());
        assertEquals(1, server.hellos.get(), "remembered");
    }

    @Test
    void insecureHostThatSpeaksTlsKeepsIt() throws Exception {
        ScriptedServer server = tlsServer(CERTIFICATES.forOtherName(), always(ok("here")));
        SchemeChoice choice = choice(server, InsecureRegistries.of(List.of("registry.test:" + server.port())));
        Peer peer = new Peer(new Authority("registry.test", server.port()), 8, SlowStart.none());

        choice.send(Request.get("ignored", "/v2/"), peer).answer().whole(100);

        assertEquals("https", peer.scheme().orElseThrow());
    }

    @Test
    void insecureHostThatFailsOtherwiseIsNotAskedInPlain() throws Exception {
        ScriptedServer server = tlsServer(CERTIFICATES.good(), reset(""));
        SchemeChoice choice = choice(server, InsecureRegistries.all());
        Peer peer = new Peer(new Authority("registry.test", server.port()), 8, SlowStart.none());

        TransportException e =
                assertThrows(TransportException.class, () -> choice.send(Request.get("ignored", "/v2/"), peer));

        assertFault(Fault.CONNECTION_RESET, e);
        assertTrue(peer.scheme().isEmpty());
        assertEquals(1, server.connections.get());
    }

    @Test
    void ordinaryHostIsAskedOverTlsOnly() throws Exception {
        ScriptedServer server = server(always(ok("here")));
        SchemeChoice choice = choice(server, InsecureRegistries.of(List.of("other.test:" + server.port())));
        Peer peer = new Peer(new Authority("registry.test", server.port()), 8, SlowStart.none());

        TransportException e =
                assertThrows(TransportException.class, () -> choice.send(Request.get("ignored", "/v2/"), peer));

        assertFault(Fault.PLAIN_HTTP, e, "registry.test:" + server.port() + " speaks plain HTTP");
        assertEquals(List.of(), server.requests);
        assertEquals(1, server.connections.get());
    }

    @Test
    void leaveThatOneGoalHasIsNoLeaveForAnother() throws Exception {
        ScriptedServer server = server(always(ok("here")));
        Peer shared = new Peer(new Authority("registry.test", server.port()), 8, SlowStart.none());
        choice(server, InsecureRegistries.of(List.of("registry.test:" + server.port())))
                .send(Request.get("ignored", "/v2/"), shared)
                .answer()
                .whole(100);
        assertEquals("http", shared.scheme().orElseThrow());
        SchemeChoice strict = choice(server, InsecureRegistries.none());

        TransportException e =
                assertThrows(TransportException.class, () -> strict.send(Request.get("ignored", "/v2/"), shared));

        assertFault(Fault.PLAIN_HTTP, e);
        assertEquals(1, server.requests.size());
    }

    @Test
    void aBodyThatCanBeSentOnceIsNotSpentOnFindingOut() throws Exception {
        ScriptedServer server = tlsServer(CERTIFICATES.good(), always(ok("")));
        Request upload =
                Request.put(server.host(), "/upload").streaming(3, new ByteArrayInputStream(new byte[] {65, 66, 67}));

        send(once(), upload);

        assertTrue(server.requests.get(0).startsWith("GET /v2/ "), server.requests.get(0));
        assertTrue(server.requests.get(1).endsWith("ABC"), server.requests.get(1));
    }

    @Test
    void credentialsAreNotSentBeforeTheSchemeIsSettled() throws Exception {
        ScriptedServer server = tlsServer(CERTIFICATES.good(), always(ok("")));

        send(once(), Request.get(server.host(), "/a").with("Authorization", "Basic secret"));

        assertTrue(server.requests.get(0).startsWith("GET /v2/ "), server.requests.get(0));
        assertTrue(!server.requests.get(0).contains("secret"));
        assertTrue(server.requests.get(1).contains("secret"));
    }

    /** Asks the server under another name, which is on no loopback. */
    private SchemeChoice choice(ScriptedServer server, InsecureRegistries insecure) {
        HttpSettings settings = insecurely(once(), insecure);
        Leniency leniency = new Leniency(insecure);
        leniency.named(new Authority("registry.test", server.port()));
        TlsUpgrade tls = new TlsUpgrade(
                new TlsContexts(CERTIFICATES::trust, CertificateFolders.none()), leniency, settings.connectTimeout());
        Guard guard =
                new Guard(host -> new java.net.InetAddress[] {java.net.InetAddress.getLoopbackAddress()}, Zone::of);
        Courier courier = closedLater(new Courier(settings, new Dialler(settings.connectTimeout(), tls, guard), guard));
        return new SchemeChoice(courier, leniency);
    }
}
