package io.github.manifestlist.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;

/** A PKCS 12 key store that the JDK's keytool fills, for whoever needs a certificate at test time. */
final class Keytool {

    /** Of every key store and of the keys in it. */
    static final String PASSWORD = "changeit";

    private final Path store;

    Keytool(Path store) {
        this.store = store;
    }

    /** Adds an EC key with a certificate for two days, self-signed unless the options say otherwise. */
    void generate(String alias, String commonName, String... options) {
        Command.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString())
                .and(
                        "-J-XX:TieredStopAtLevel=1",
                        "-genkeypair",
                        "-alias",
                        alias,
                        "-dname",
                        "CN=" + commonName,
                        "-validity",
                        "2")
                .and("-keyalg", "EC", "-groupname", "secp256r1", "-sigalg", "SHA256withECDSA")
                .and("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD)
                .and(options)
                .run()
                .orFail();
    }

    Key key(String alias) {
        try {
            return open().getKey(alias, PASSWORD.toCharArray());
        } catch (GeneralSecurityException e) {
            throw unreadable(e);
        }
    }

    /** That of the key first, that of the authority last. */
    List<Certificate> chain(String alias) {
        try {
            return List.of(open().getCertificateChain(alias));
        } catch (GeneralSecurityException e) {
            throw unreadable(e);
        }
    }

    /** Writes one key, with its chain, into a key store of its own. */
    void copy(String alias, Path target) {
        try (var out = Files.newOutputStream(target)) {
            var copy = empty();
            copy.setKeyEntry(
                    alias, key(alias), PASSWORD.toCharArray(), chain(alias).toArray(Certificate[]::new));
            copy.store(out, PASSWORD.toCharArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw unreadable(e);
        }
    }

    static KeyStore empty() throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    static String pem(List<Certificate> certificates) {
        var text = new StringBuilder();
        try {
            for (var certificate : certificates) {
                text.append(pem("CERTIFICATE", certificate.getEncoded()));
            }
        } catch (GeneralSecurityException e) {
            throw unreadable(e);
        }
        return text.toString();
    }

    /** In PKCS 8. */
    static String pem(Key key) {
        return pem("PRIVATE KEY", key.getEncoded());
    }

    private KeyStore open() throws GeneralSecurityException {
        try {
            return KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String pem(String kind, byte[] bytes) {
        var encoded = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, encoded, kind);
    }

    private static IllegalStateException unreadable(GeneralSecurityException cause) {
        return new IllegalStateException("keytool wrote a key store that Java cannot read", cause);
    }

    static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
