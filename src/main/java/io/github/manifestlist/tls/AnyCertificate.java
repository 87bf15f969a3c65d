package io.github.manifestlist.tls;

import java.net.Socket;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;

/** Trusts every certificate: for those hosts only for which the user said so. */
final class AnyCertificate extends ServerTrust {
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
        // Not verified, as the user asked.
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
        // Not verified, as the user asked.
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
        // Not verified, as the user asked.
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
