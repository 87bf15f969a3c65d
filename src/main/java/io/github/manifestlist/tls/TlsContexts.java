package io.github.manifestlist.tls;

import io.github.manifestlist.address.Authority;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509KeyManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * How TLS is spoken with each host: as the JDK does, with what lies below {@code certs.d} for that host and no other. All is
 * made when it is needed: setting up TLS costs more than a whole goal over plain HTTP.
 */
public final class TlsContexts {
    /** Makes what decides whom the JDK trusts. */
    @FunctionalInterface
    public interface Jdk {
        X509TrustManager trust() throws GeneralSecurityException;

        /** As it is set up ({@code javax.net.ssl.trustStore}, else its {@code cacerts}). */
        static Jdk real() {
            return KeyStores::trustOfJdk;
        }
    }

    private final Jdk jdk;
    private final CertificateFolders folders;
    private final Map<Authority, HostTls> ofVerified = new HashMap<>();
    private final Map<Authority, HostTls> ofUnverified = new HashMap<>();
    private @Nullable HostTls usualVerified;
    private @Nullable HostTls usualUnverified;

    /**
     * Makes nothing yet.
     *
     * @param folders where certificates for single hosts lie
     */
    public TlsContexts(Jdk jdk, CertificateFolders folders) {
        this.jdk = jdk;
        this.folders = folders;
    }

    /**
     * For one host.
     *
     * @param host with its port
     * @param anyCertificate whether its certificate is not looked at
     * @throws UnusableCertificate if something that lies there for the host is no use
     */
    public synchronized HostTls of(Authority host, boolean anyCertificate) throws IOException {
        Map<Authority, HostTls> known = anyCertificate ? ofUnverified : ofVerified;
        HostTls found = known.get(host);
        if (found == null) {
            found = make(host, anyCertificate);
            known.put(host, found);
        }
        return found;
    }

    private HostTls make(Authority host, boolean anyCertificate) throws IOException {
        HostCertificates own = HostCertificates.read(folders.of(host));
        try {
            return own.isEmpty() ? usual(anyCertificate) : with(own, anyCertificate);
        } catch (GeneralSecurityException e) {
            throw new IOException("the JDK's TLS cannot be set up", e);
        }
    }

    private HostTls usual(boolean anyCertificate) throws IOException, GeneralSecurityException {
        if (anyCertificate) {
            usualUnverified =
                    usualUnverified == null ? context(KeyStores.keysOfJdk(), new AnyCertificate()) : usualUnverified;
            return usualUnverified;
        }
        usualVerified =
                usualVerified == null ? context(KeyStores.keysOfJdk(), ExactNameTrust.of(jdk.trust())) : usualVerified;
        return usualVerified;
    }

    private HostTls with(HostCertificates own, boolean anyCertificate) throws IOException, GeneralSecurityException {
        return context(
                own.pairs().isEmpty() ? KeyStores.keysOfJdk() : KeyStores.keys(own.pairs()),
                anyCertificate
                        ? new AnyCertificate()
                        : ExactNameTrust.of(KeyStores.trust(jdk.trust(), own.authorities())));
    }

    private static HostTls context(@Nullable X509KeyManager keys, TrustManager trust) throws GeneralSecurityException {
        ClientKeys own = new ClientKeys(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[] {own}, new TrustManager[] {trust}, null);
        return new HostTls(context, own);
    }

    /**
     * What is used for one host.
     *
     * @param keys what remembers whether servers asked for a client certificate
     */
    public record HostTls(SSLContext context, ClientKeys keys) {}
}
