package io.github.manifestlist.http;

import static io.github.manifestlist.testing.Conversation.always;
import static io.github.manifestlist.testing.Conversation.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.manifestlist.testing.ScriptedServer;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

/** Certificates are verified, each way of being bad has its own words, and none of them is tried twice. */
class TlsTest extends TransportFixture {
    @Test
    void goodCertificateIsTrusted() throws Exception {
        ScriptedServer server = tlsServer(CERTIFICATES.good(), always(ok("here")));

        assertEquals("here", text(send(once(), Request.to("GET", URI.create("https://" + server.host() + "/")))));
        assertEquals("here", text(send(once(), Request.to("GET", URI.create("https://localhost:" + server.port())))));
    }

    @Test
    void unknownAuthority() throws Exception {
        assertRefused(
                Fault.TLS_UNTRUSTED,
                CERTIFICATES.untrusted(),
                "the certificate of localhost:",
                "signed by no authority that this JDK trusts",
                "keytool -importcert -cacerts",
                "-Dmanifest.insecureRegistries=localhost:");
    }

    @Test
    void expiredCertificate() throws Exception {
        assertRefused(Fault.TLS_EXPIRED, CERTIFICATES.expired(), "expired on Sat Feb 29 12:00:00", "2020");
    }

    @Test
    void certificateForAnotherName() throws Exception {
        assertRefused(
                Fault.TLS_WRONG_NAME,
                CERTIFICATES.forOtherName(),
                "name mismatch",
                "is not for localhost",
                "No subject");
    }

    @Test
    void noCommonProtocol() throws Exception {
        // A server without a certificate can agree on nothing.
        SSLContext bare = SSLContext.getInstance("TLS");
        bare.init(null, null, null);

        assertRefused(Fault.TLS_HANDSHAKE, bare, "the TLS handshake with localhost:", "failed: ");
    }

    @Test
    void leaveForOneHostIsNoLeaveForAnother() throws Exception {
        ScriptedServer insecure = tlsServer(CERTIFICATES.untrusted(), always(ok("here")));
        ScriptedServer other = tlsServer(CERTIFICATES.untrusted(), always(ok("there")));
        HttpSettings settings = insecurely(once(), InsecureRegistries.of(List.of(insecure.host())));
        HttpTransport transport = transport(settings);

        assertEquals("here", text(transport.send(https(insecure), listener())));
        TransportException e = org.junit.jupiter.api.Assertions.assertThrows(
                TransportException.class, () -> transport.send(https(other), listener()));

        assertFault(Fault.TLS_UNTRUSTED, e);
        assertEquals(List.of(), other.requests);
    }

    @Test
    void leaveForAllIsForNamedRegistriesOnly() throws Exception {
        ScriptedServer named = tlsServer(CERTIFICATES.untrusted(), always(ok("here")));
        ScriptedServer told = tlsServer(CERTIFICATES.untrusted(), always(ok("there")));
        HttpTransport transport = transport(insecurely(once(), InsecureRegistries.all()));

        assertEquals("here", text(transport.send(Request.get(named.host(), "/"), listener())));
        TransportException e = org.junit.jupiter.api.Assertions.assertThrows(
                TransportException.class, () -> transport.send(https(told), listener()));

        assertFault(Fault.TLS_UNTRUSTED, e);
    }

    @Test
    void nothingOfTlsIsSetUpForPlainHttp() throws Exception {
        ScriptedServer server = server(always(ok("here")));
        AtomicInteger made = new AtomicInteger();
        HttpTransport transport = closedLater(new HttpTransport(once(), new Peers(), time, () -> {
            made.incrementAndGet();
            return CERTIFICATES.trust();
        }));

        transport.send(Request.get(server.host(), "/"), listener());

        assertEquals(0, made.get());
        assertFalse(retries.iterator().hasNext());
    }

    private void assertRefused(Fault fault, SSLContext tls, String... words) throws Exception {
        ScriptedServer server = tlsServer(tls, always(ok("here")));
        URI uri = URI.create("https://localhost:" + server.port() + "/v2/");

        TransportException e = assertFault(fault, HttpSettings.defaults(), Request.to("GET", uri), words);

        assertEquals(1, e.tries());
        assertEquals(List.of(), server.requests);
        assertEquals(1, server.connections.get(), "no other address, no other try");
    }

    private static Request https(ScriptedServer server) {
        return Request.to("GET", URI.create("https://" + server.host() + "/"));
    }
}
