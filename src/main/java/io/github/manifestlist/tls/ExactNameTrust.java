package io.github.manifestlist.tls;

import io.github.manifestlist.address.Authority;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * The JDK's trust, which need not judge names where a certificate holds the very name of the host: to judge any, it reads
 * all authorities of its own first ({@code sun.security.util.AnchorCertificates}), a fifth of what TLS costs a build (decision 16). All else
 * it judges as ever: wildcards, other names, certificates without names.
 */
final class ExactNameTrust extends ServerTrust {
    /** The kinds of names (RFC 5280, 4.2.1.6). */
    private static final Integer DNS_NAME = 2;

    private static final Integer IP_ADDRESS = 7;

    private final X509ExtendedTrustManager jdk;

    private ExactNameTrust(X509ExtendedTrustManager jdk) {
        this.jdk = jdk;
    }

    /** The same trust, in less time if that can be. */
    static X509TrustManager of(X509TrustManager jdk) {
        return jdk instanceof X509ExtendedTrustManager extended ? new ExactNameTrust(extended) : jdk;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        if (socket instanceof SSLSocket tls && holdsNameOfHost(chain, tls.getHandshakeSession())) {
            String rules = tls.getSSLParameters().getEndpointIdentificationAlgorithm();
            judgeNames(tls, "");
            try {
                jdk.checkServerTrusted(chain, type, tls);
            } finally {
                judgeNames(tls, rules);
            }
        } else {
            jdk.checkServerTrusted(chain, type, socket);
        }
    }

    /** A TLS that does not heed it any more in the middle of a handshake judges names, too: that does no harm. */
    private static void judgeNames(SSLSocket tls, String rules) {
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm(rules);
        tls.setSSLParameters(parameters);
    }

    private static boolean holdsNameOfHost(X509Certificate[] chain, SSLSession session) {
        String host = session.getPeerHost();
        Integer kind = Authority.address(host).isPresent() ? IP_ADDRESS : DNS_NAME;
        for (List<?> name : names(chain[0])) {
            if (kind.equals(name.get(0)) && host.equalsIgnoreCase((String) name.get(1))) {
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
