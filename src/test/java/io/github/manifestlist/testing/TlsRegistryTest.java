package io.github.manifestlist.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both registries speak TLS with our certificate, to clients that trust it and to no others. */
final class TlsRegistryTest {

    @Test
    void embeddedRegistrySpeaksTls(@TempDir Path folder) throws IOException, GeneralSecurityException {
        var certificate = TestCertificate.in(folder);

        try (var registry = EmbeddedRegistry.builder().tls(certificate).start()) {
            SampleImage.docker("linux/amd64").putInto(registry, "app", "1.0");

            assertEquals("https://" + registry.host(), registry.url());
            assertTls(certificate, registry.host());
            assertTls(certificate, registry.localhost());
        }
    }

    @Test
    @RequiresTool("docker-registry")
    void realRegistrySpeaksTls(@TempDir Path folder) throws IOException, GeneralSecurityException {
        var certificate = TestCertificate.in(folder);

        try (var registry = RegistryProcess.builder().tls(certificate).start()) {
            assertTls(certificate, registry.host());
        }
    }

    private static void assertTls(TestCertificate certificate, String host)
            throws IOException, GeneralSecurityException {
        var trusting = PlainHttp.to("https://" + host, trusting(certificate));
        var suspicious = PlainHttp.to("https://" + host, PlainHttp.builder().build());

        assertEquals(200, trusting.get("/v2/").statusCode());
        var refused = assertThrows(UncheckedIOException.class, () -> suspicious.get("/v2/"));
        assertInstanceOf(SSLException.class, refused.getCause());
    }

    private static HttpClient trusting(TestCertificate certificate) throws IOException, GeneralSecurityException {
        var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (var pem = Files.newInputStream(certificate.certificate())) {
            trusted.setCertificateEntry(
                    "server", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return PlainHttp.builder().sslContext(context).build();
    }
}
