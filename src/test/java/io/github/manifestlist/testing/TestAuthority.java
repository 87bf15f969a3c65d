package io.github.manifestlist.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * A certificate authority of the test's own, so that a registry and its token server, and clients with certificates, are
 * trusted by one file. Made by the JDK's keytool, at some seconds for a handful of certificates.
 */
public final class TestAuthority {

    private static final String ALIAS = "authority";

    private final Path folder;
    private final Keytool keys;
    private final Path certificate;
    private int issued;

    private TestAuthority(Path folder, Keytool keys) {
        this.folder = folder;
        this.keys = keys;
        this.certificate = Keytool.write(folder.resolve(ALIAS + ".crt"), Keytool.pem(chain()));
    }

    /** With all its files in this folder. */
    public static TestAuthority in(Path folder) {
        var keys = new Keytool(folder.resolve(ALIAS + ".p12"));
        keys.generate(ALIAS, "Test Authority", "-ext", "bc:c");
        return new TestAuthority(folder, keys);
    }

    /** PEM, what must be trusted. */
    public Path certificate() {
        return certificate;
    }

    /** For a server that is called by these names and addresses, such as {@code registry.test}. */
    public TestCertificate server(String... names) {
        var alternatives = Stream.of(names)
                .map(name -> (name.matches("[0-9.]+") ? "ip:" : "dns:") + name)
                .collect(Collectors.joining(",", "san=", ""));
        return issue(names[0], "-ext", alternatives, "-ext", "eku=serverAuth");
    }

    /** For a server on the loopback interface. */
    public TestCertificate server() {
        return server("localhost", "127.0.0.1");
    }

    /** For a client of this name. */
    public TestCertificate client(String name) {
        return issue(name, "-ext", "eku=clientAuth");
    }

    /** PKCS 12 with this authority alone, for the server that asks clients for certificates. */
    Path trustStore() {
        var file = folder.resolve("trust.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            trusting(chain()).store(out, Keytool.PASSWORD.toCharArray());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a client trusts that trusts this authority and no other. */
    public X509TrustManager trust() throws GeneralSecurityException {
        return trust(chain());
    }

    /** A client's, that trusts this authority and no other. */
    SSLContext trusted() {
        return trusted(chain());
    }

    /** A client's, that trusts these certificates and no others. */
    static SSLContext trusted(List<Certificate> certificates) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust(certificates)}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509TrustManager trust(List<Certificate> certificates) throws GeneralSecurityException {
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        try {
            managers.init(trusting(certificates));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return (X509TrustManager) managers.getTrustManagers()[0];
    }

    private List<Certificate> chain() {
        return keys.chain(ALIAS);
    }

    private TestCertificate issue(String name, String... options) {
        var alias = name + "-" + ++issued;
        var keyStore = folder.resolve(alias + ".p12");
        keys.generate(
                alias,
                name,
                Stream.concat(Stream.of("-signer", ALIAS, "-signerkeypass", Keytool.PASSWORD), Stream.of(options))
                        .toArray(String[]::new));
        keys.copy(alias, keyStore);
        return TestCertificate.exported(keys, alias, folder, keyStore);
    }

    private static KeyStore trusting(List<Certificate> certificates) throws IOException, GeneralSecurityException {
        var store = Keytool.empty();
        for (var certificate : certificates) {
            store.setCertificateEntry(String.valueOf(store.size()), certificate);
        }
        return store;
    }
}
