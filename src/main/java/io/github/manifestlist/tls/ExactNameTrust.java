package io.github.manifestlist.tls;

import io.github.manifestlist.address.Authority;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's trust, which is not asked about names where a certificate holds the very name of the host (decision 16). It says
 * yes only where the JDK would, and leaves all else to it: wildcards, other names, none, and what is no proper name of a host.
 *
 * <p>The rules for names are changed on the socket for as long as the JDK looks at the chain. The handshake and its session have
 * had a copy of them since before: a session counts as one whose names were judged, which they were.
 */
final class ExactNameTrust extends ServerTrust {
    private static final String HTTPS = "HTTPS";

    /** Not null, which changes nothing. */
    private static final String NO_RULES = "";

    /** The kinds of names (RFC 5280, 4.2.1.6). */
    private static final int DNS_NAME = 2;

    private static final int IP_ADDRESS = 7;

    private final X509ExtendedTrustManager jdk;

    private ExactNameTrust(X509ExtendedTrustManager jdk) {
        this.jdk = jdk;
    }

    /** The same trust; itself if it knows nothing of sockets. */
    static X509TrustManager of(X509TrustManager jdk) {
        return jdk instanceof X509ExtendedTrustManager extended ? new ExactNameTrust(extended) : jdk;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        if (socket instanceof SSLSocket tls && hasHttpsRules(tls) && holdsName(chain, host(tls))) {
            setRules(tls, NO_RULES);
            try {
                jdk.checkServerTrusted(chain, type, tls);
            } finally {
                setRules(tls, HTTPS);
            }
        } else {
            jdk.checkServerTrusted(chain, type, socket);
        }
    }

    private static boolean hasHttpsRules(SSLSocket tls) {
        return HTTPS.equals(tls.getSSLParameters().getEndpointIdentificationAlgorithm());
    }

    /** A TLS that does not heed this in the middle of a handshake judges once too often. */
    private static void setRules(SSLSocket tls, String rules) {
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm(rules);
        tls.setSSLParameters(parameters);
    }

    private static @Nullable String host(SSLSocket tls) {
        SSLSession session = tls.getHandshakeSession();
        return session == null ? null : session.getPeerHost();
    }

    private static boolean holdsName(X509Certificate[] chain, @Nullable String host) {
        if (host == null || chain.length == 0) {
            return false;
        }
        boolean address = Authority.address(host).isPresent();
        return (address || isHostName(host)) && holds(chain[0], address ? IP_ADDRESS : DNS_NAME, host);
    }

    /** By the rules of the JDK, without what some resolvers take for an address, such as {@code 127.1} and {@code 0x7f.1}. */
    private static boolean isHostName(String host) {
        try {
            // For other letters than those of ASCII, host and name of the certificate are spelt in two ways.
            if (!new SNIHostName(host).getAsciiName().equalsIgnoreCase(host)) {
                return false;
            }
        } catch (IllegalArgumentException e) {
            return false;
        }
        char first = host.charAt(host.lastIndexOf('.') + 1);
        return first < '0' || first > '9';
    }

    private static boolean holds(X509Certificate certificate, int kind, String host) {
        for (List<?> name : names(certificate)) {
            if (name.get(0).equals(kind) && name.get(1) instanceof String text && host.equalsIgnoreCase(text)) {
                return true;
            }
        }
        return false;
    }

    private static Collection<List<?>> names(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null ? List.of() : names;
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        jdk.checkServerTrusted(chain, type, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        jdk.checkServerTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return jdk.getAcceptedIssuers();
    }
}
