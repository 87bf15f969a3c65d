package io.github.manifestlist.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.testing.Certificates;
import io.github.manifestlist.testing.Conversation;
import io.github.manifestlist.testing.ScriptedServer;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The JDK judges names unless there is nothing to judge, and a chain always. */
class ExactNameTrustTest {
    private static final Certificates CERTIFICATES = new Certificates();

    private static final String JUDGED = "HTTPS";
    private static final String NOT_JUDGED = "";

    private final NotingTrust jdk = new NotingTrust();
    private @Nullable String rules = JUDGED;
    private String[] protocols = {"TLSv1.3", "TLSv1.2"};

    @ParameterizedTest
    @CsvSource({
        "localhost, localhost",
        "registry.example, other.example;registry.example",
        "REGISTRY.example, registry.EXAMPLE",
        "xn--bcher-kva.example, XN--BCHER-KVA.example",
        "127.0.0.1, other.example;127.0.0.1",
    })
    void theVeryNameIsNotJudged(String host, String names) throws Exception {
        assertTrue(isTakenAsByTheJdk(host, names));

        assertEquals(NOT_JUDGED, jdk.rules);
    }

    @ParameterizedTest
    @CsvSource({
        "a.registry.example, *.registry.example",
        "a.registry.example, other.example;127.0.0.1;*.registry.example",
        "::1, 0:0:0:0:0:0:0:1",
    })
    void theJdkTakesWhatItTakes(String host, String names) throws Exception {
        assertTrue(isTakenAsByTheJdk(host, names));

        assertEquals(JUDGED, jdk.rules);
    }

    @ParameterizedTest
    @CsvSource({
        "registry.example, other.example",
        "registry.example, a.registry.example;example",
        "registry.example, *.registry.example",
        "registry.example., registry.example.",
        "my_registry, my_registry",
        "127.0.0.1, dns:127.0.0.1",
        "127.0.0.1, 127.0.0.2",
        "127.0.0.010, dns:127.0.0.010",
        "127.1, dns:127.1",
        "gıthub.example, github.example",
        "::1, dns:::1",
    })
    void theJdkRefusesWhatItRefuses(String host, String names) throws Exception {
        assertFalse(isTakenAsByTheJdk(host, names));

        assertEquals(JUDGED, jdk.rules);
    }

    @Test
    void aNameIsNoTrust() throws Exception {
        try (ScriptedServer server = server(CERTIFICATES.untrusted())) {
            assertFalse(isTaken(client(ExactNameTrust.of(jdk)), "localhost", server));
        }

        assertEquals(NOT_JUDGED, jdk.rules);
    }

    @Test
    void aSessionIsTakenUpForTheNameThatItWasMadeFor() throws Exception {
        // Where a session can be taken up as soon as the handshake is over.
        protocols = new String[] {"TLSv1.2"};
        SSLContext client = client(ExactNameTrust.of(jdk));
        try (ScriptedServer server = server(CERTIFICATES.named("localhost"))) {
            assertTrue(isTaken(client, "localhost", server));
            assertTrue(isTaken(client, "localhost", server));
            assertEquals(1, jdk.asked, "the second is the first one's session");

            assertFalse(isTaken(client, "other.example", server));
            assertEquals(2, jdk.asked);
        }

        assertEquals(JUDGED, jdk.rules);
    }

    @Test
    void withoutRulesThereIsNothingToSwitchOff() throws Exception {
        rules = null;

        assertTrue(isTakenAsByTheJdk("localhost", "other.example"));
        assertTrue(isTakenAsByTheJdk("localhost", "localhost"));
    }

    @Test
    void whereNoSocketIsTheJdkIsAsked() {
        X509ExtendedTrustManager trust = (X509ExtendedTrustManager) ExactNameTrust.of(jdk);
        X509Certificate[] none = {};

        assertThrows(UnsupportedOperationException.class, () -> trust.checkServerTrusted(none, "RSA"));
        assertThrows(
                UnsupportedOperationException.class, () -> trust.checkServerTrusted(none, "RSA", (SSLEngine) null));
        assertThrows(IllegalArgumentException.class, () -> trust.checkServerTrusted(none, "RSA", new Socket()));
    }

    @Test
    void whoeverKnowsNoSocketsJudgesByItself() throws Exception {
        X509TrustManager simple = new X509TrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type) {}

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
            }
        };

        assertSame(simple, ExactNameTrust.of(simple));
    }

    /** Whether a certificate with these names will do for the host; asks the JDK by itself, too. */
    private boolean isTakenAsByTheJdk(String host, String names) throws Exception {
        try (ScriptedServer server = server(CERTIFICATES.named(names.split(";")))) {
            boolean taken = isTaken(client(ExactNameTrust.of(jdk)), host, server);
            assertEquals(isTaken(client(CERTIFICATES.trust()), host, server), taken);
            return taken;
        }
    }

    private static ScriptedServer server(SSLContext tls) throws Exception {
        return new ScriptedServer(tls, "", Conversation.always(Conversation.ok("")));
    }

    private static SSLContext client(TrustManager trust) throws Exception {
        SSLContext client = SSLContext.getInstance("TLS");
        client.init(null, new TrustManager[] {trust}, null);
        return client;
    }

    private boolean isTaken(SSLContext client, String host, ScriptedServer server) throws Exception {
        try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), server.port());
                SSLSocket tls = (SSLSocket) client.getSocketFactory().createSocket(plain, host, server.port(), true)) {
            SSLParameters parameters = tls.getSSLParameters();
            parameters.setProtocols(protocols);
            parameters.setEndpointIdentificationAlgorithm(rules);
            tls.setSSLParameters(parameters);
            try {
                tls.startHandshake();
                return true;
            } catch (SSLHandshakeException e) {
                return false;
            } finally {
                assertEquals(rules, tls.getSSLParameters().getEndpointIdentificationAlgorithm());
            }
        }
    }

    /** The JDK's, which notes by which rules it was to judge names. */
    private static final class NotingTrust extends ServerTrust {
        private @Nullable String rules = "not asked";
        private int asked;

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            asked++;
            if (socket instanceof SSLSocket tls) {
                rules = tls.getSSLParameters().getEndpointIdentificationAlgorithm();
            }
            real().checkServerTrusted(chain, type, socket);
        }

        private static X509ExtendedTrustManager real() throws CertificateException {
            try {
                return (X509ExtendedTrustManager) CERTIFICATES.trust();
            } catch (GeneralSecurityException e) {
                throw new CertificateException(e);
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
