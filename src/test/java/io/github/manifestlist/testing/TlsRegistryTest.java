package io.github.manifestlist.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both registries speak TLS with our certificate, to clients that trust it and to no others. */
final class TlsRegistryTest {

    private static final char[] PASSWORD = TestCertificate.PASSWORD.toCharArray();

    @TempDir
    private static Path authorities;

    private static TestAuthority authority;
    private static TestCertificate certificate;
    private static TestCertificate client;

    @BeforeAll
    static void issueCertificates() {
        authority = TestAuthority.in(authorities);
        certificate = authority.server();
        client = authority.client("ci");
    }

    @Test
    void embeddedRegistrySpeaksTls(@TempDir Path folder) throws IOException, GeneralSecurityException {
        var selfSigned = TestCertificate.in(folder);

        try (var registry = EmbeddedRegistry.builder().tls(selfSigned).start()) {
            SampleImage.docker("linux/amd64").putInto(registry, "app", "1.0");

            assertEquals("https://" + registry.host(), registry.url());
            assertTls(selfSigned, registry.host());
            assertTls(selfSigned, registry.localhost());
        }
    }

    @Test
    @RequiresTool("docker-registry")
    void realRegistrySpeaksTls(@TempDir Path folder) throws IOException, GeneralSecurityException {
        var selfSigned = TestCertificate.in(folder);

        try (var registry = RegistryProcess.builder().tls(selfSigned).start()) {
            assertTls(selfSigned, registry.host());
        }
    }

    @Test
    void embeddedRegistryAndTokenServerStandBehindOneAuthority() {
        try (var tokens = TokenServer.start(certificate);
                var registry = EmbeddedRegistry.builder()
                        .tls(certificate)
                        .bearer(tokens)
                        .start()) {
            assertSignIn(tokens, registry.host());
        }
    }

    @Test
    @RequiresTool("docker-registry")
    void realRegistryAndTokenServerStandBehindOneAuthority() {
        try (var tokens = TokenServer.start(certificate);
                var registry =
                        RegistryProcess.builder().tls(certificate).token(tokens).start()) {
            assertSignIn(tokens, registry.host());
        }
    }

    @Test
    void embeddedRegistryWantsAClientsCertificate() throws IOException, GeneralSecurityException {
        try (var registry =
                EmbeddedRegistry.builder().tls(certificate).clientsOf(authority).start()) {
            assertClientIsAsked(registry.host());
        }
    }

    @Test
    @RequiresTool("docker-registry")
    void realRegistryWantsAClientsCertificate() throws IOException, GeneralSecurityException {
        try (var registry =
                RegistryProcess.builder().tls(certificate).clientsOf(authority).start()) {
            assertClientIsAsked(registry.host());
        }
    }

    @Test
    void anAuthorityIssuesForTheNamesOfATest() throws IOException, GeneralSecurityException {
        var other = authority.server("registry.test", "127.0.0.2");

        var leaf = (X509Certificate) certificates(other.certificate()).get(0);
        var names = leaf.getSubjectAlternativeNames().stream()
                .map(name -> String.valueOf(name.get(1)))
                .toList();
        assertEquals(List.of("registry.test", "127.0.0.2"), names);
        leaf.verify(certificates(authority.certificate()).get(0).getPublicKey());
    }

    private static void assertSignIn(TokenServer tokens, String host) {
        tokens.user("ci", "secret", "*:pull");
        var trusting = PlainHttp.builder().sslContext(authority.trusted()).build();
        var answer = PlainHttp.to("https://" + tokens.host(), trusting)
                .get("/token?service=" + TokenServer.SERVICE, "Authorization", SignInContract.basic("ci", "secret"));
        var token = Json.object(answer.body()).get("token");

        var response = PlainHttp.to("https://" + host, trusting).get("/v2/", "Authorization", "Bearer " + token);

        assertTrue(tokens.realm().startsWith("https://"));
        assertEquals(200, response.statusCode());
    }

    private static void assertClientIsAsked(String host) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(client.keyStore().toFile(), PASSWORD);
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(KeyStore.getInstance(authority.trustStore().toFile(), PASSWORD));
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);

        var known = PlainHttp.to(
                "https://" + host, PlainHttp.builder().sslContext(context).build());
        var unknown = PlainHttp.to(
                "https://" + host,
                PlainHttp.builder().sslContext(authority.trusted()).build());

        assertEquals(200, known.get("/v2/").statusCode());
        assertThrows(UncheckedIOException.class, () -> unknown.get("/v2/"));
    }

    private static void assertTls(TestCertificate certificate, String host)
            throws IOException, GeneralSecurityException {
        var context = TestAuthority.trusted(certificates(certificate.certificate()));
        var trusting = PlainHttp.to(
                "https://" + host, PlainHttp.builder().sslContext(context).build());
        var suspicious = PlainHttp.to("https://" + host, PlainHttp.builder().build());

        assertEquals(200, trusting.get("/v2/").statusCode());
        var refused = assertThrows(UncheckedIOException.class, () -> suspicious.get("/v2/"));
        assertInstanceOf(SSLException.class, refused.getCause());
    }

    private static List<Certificate> certificates(Path pem) throws IOException, GeneralSecurityException {
        try (var in = Files.newInputStream(pem)) {
            return List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(in));
        }
    }
}
