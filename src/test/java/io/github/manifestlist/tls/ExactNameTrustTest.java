package io.github.manifestlist.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The JDK judges names unless there is nothing to judge, and a chain always. */
class ExactNameTrustTest {
    private static final Certificates CERTIFICATES = new Certificates();

    private final Jdk jdk = new Jdk();

    @ParameterizedTest
    @CsvSource({
        "localhost, localhost",
        "registry.example, other.example;registry.example",
        "REGISTRY.example, registry.EXAMPLE",
        "127.0.0.1, other.example;127.0.0.1"
    })
    void theVeryNameIsNotJudged(String host, String names) throws Exception {
        shakeHands(host, CERTIFICATES.named(names.split(";")));

        assertEquals("", jdk.rules);
    }

    @ParameterizedTest
    @CsvSource({
        "a.registry.example, *.registry.example",
        "a.registry.example, other.example;127.0.0.1;*.registry.example",
    })
    void theJdkTakesWhatItTook(String host, String names) throws Exception {
        shakeHands(host, CERTIFICATES.named(names.split(";")));

        assertEquals("HTTPS", jdk.rules);
    }

    @ParameterizedTest
    @CsvSource({
        "registry.example, other.example",
        "registry.example, a.registry.example;example",
        "registry.example, *.registry.example",
        "127.0.0.1, dns:127.0.0.1",
        "127.0.0.1, 127.0.0.2",
    })
    void theJdkRefusesWhatItRefused(String host, String names) {
        assertThrows(SSLHandshakeException.class, () -> shakeHands(host, CERTIFICATES.named(names.split(";"))));

        assertEquals("HTTPS", jdk.rules);
    }

    @Test
    void aNameIsNoTrust() {
        assertThrows(SSLHandshakeException.class, () -> shakeHands("localhost", CERTIFICATES.untrusted()));

        assertEquals("", jdk.rules);
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

    /** As a client does that has names judged; afterwards they would be again. */
    private void shakeHands(String host, SSLContext server) throws Exception {
        SSLContext client = SSLContext.getInstance("TLS");
        client.init(null, new TrustManager[] {ExactNameTrust.of(jdk)}, null);
        try (ScriptedServer listening = new ScriptedServer(server, "", Conversation.always(Conversation.ok("")));
                Socket plain = new Socket(InetAddress.getLoopbackAddress(), listening.port());
                SSLSocket tls =
                        (SSLSocket) client.getSocketFactory().createSocket(plain, host, listening.port(), true)) {
            SSLParameters parameters = tls.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            tls.setSSLParameters(parameters);
            try {
                tls.startHandshake();
            } finally {
                assertEquals("HTTPS", tls.getSSLParameters().getEndpointIdentificationAlgorithm());
            }
        }
    }

    /** The JDK's, which notes by which rules it was to judge names. */
    private static final class Jdk extends ServerTrust {
        private String rules = "not asked";

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            rules = ((SSLSocket) socket).getSSLParameters().getEndpointIdentificationAlgorithm();
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
