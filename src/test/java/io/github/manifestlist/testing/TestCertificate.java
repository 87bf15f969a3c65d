package io.github.manifestlist.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/**
 * A self-signed certificate for {@code localhost} and {@code 127.0.0.1}, made at test time so that none expires in the
 * repository.
 *
 * @param keyStore PKCS 12, with {@link #PASSWORD}
 * @param certificate PEM, what a client must trust
 * @param key PEM
 */
public record TestCertificate(Path keyStore, Path certificate, Path key) {

    /** Of the key store and of the key in it. */
    public static final String PASSWORD = "changeit";

    /** Made by the JDK's keytool, in this folder. */
    public static TestCertificate in(Path folder) {
        var keyStore = folder.resolve("server.p12");
        Command.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString())
                .and("-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=localhost", "-validity", "2")
                .and("-ext", "san=dns:localhost,ip:127.0.0.1", "-keystore", keyStore.toString())
                .and("-storetype", "PKCS12", "-storepass", PASSWORD)
                .run()
                .orFail();
        try {
            var keys = KeyStore.getInstance(keyStore.toFile(), PASSWORD.toCharArray());
            var certificate = keys.getCertificate("server").getEncoded();
            var key = keys.getKey("server", PASSWORD.toCharArray()).getEncoded();
            return new TestCertificate(
                    keyStore,
                    pem(folder.resolve("server.crt"), "CERTIFICATE", certificate),
                    pem(folder.resolve("server.key"), "PRIVATE KEY", key));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("keytool wrote a key store that Java cannot read", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path pem(Path file, String kind, byte[] bytes) throws IOException {
        var encoded = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        var text = "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(kind, encoded, kind);
        return Files.writeString(file, text, StandardCharsets.US_ASCII);
    }
}
