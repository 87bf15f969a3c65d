package io.github.manifestlist.http;

import io.github.manifestlist.address.Authority;
import io.github.manifestlist.tls.ClientKeys;
import io.github.manifestlist.tls.TlsContexts;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Turns a connection into TLS, verified against the authorities that {@link TlsContexts} has for the host, unless
 * {@link Leniency} lets it off.
 */
final class TlsUpgrade {
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private static final String ASKED = "manifest.asked-for-certificate";

    private final TlsContexts contexts;
    private final Leniency leniency;
    private final Duration handshakeTimeout;

    TlsUpgrade(TlsContexts contexts, Leniency leniency, Duration handshakeTimeout) {
        this.contexts = contexts;
        this.leniency = leniency;
        this.handshakeTimeout = handshakeTimeout;
    }

    /** Whether this exchange made a connection whose server asked for a client certificate. */
    static ClientKeys.Asked asked(HttpContext context) {
        return context.getAttribute(ASKED) instanceof ClientKeys.Asked asked ? asked : ClientKeys.Asked.NOT;
    }

    SSLSocket upgrade(WatchedSocket socket, String host, int port, HttpContext context) throws IOException {
        Authority name = new Authority(host, port);
        boolean anyCertificate = leniency.anyCertificate(name);
        TlsContexts.HostTls own = contexts.of(name, anyCertificate);
        SSLSocket tls = (SSLSocket) own.context().getSocketFactory().createSocket(socket, host, port, true);
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setProtocols(PROTOCOLS);
        parameters.setEndpointIdentificationAlgorithm(anyCertificate ? null : "HTTPS");
        tls.setSSLParameters(parameters);
        int timeout = tls.getSoTimeout();
        tls.setSoTimeout((int) handshakeTimeout.toMillis());
        try {
            shakeHands(tls, socket);
        } finally {
            context.setAttribute(ASKED, own.keys().asked(tls));
        }
        tls.setSoTimeout(timeout);
        return tls;
    }

    private static void shakeHands(SSLSocket tls, WatchedSocket socket) throws IOException {
        try {
            tls.startHandshake();
        } catch (SocketTimeoutException e) {
            throw new Signal(Fault.TLS_TIMEOUT, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            if (socket.beganWithHttp()) {
                throw new Signal(Fault.PLAIN_HTTP, "the answer to the TLS hello began with HTTP/");
            }
            if (socket.beganOtherwiseThanTls()) {
                throw new Signal(Fault.NOT_TLS, "the answer to the TLS hello was no TLS");
            }
            throw new HandshakeFailure(e);
        }
    }

    /** The handshake failed, for the reason that is the cause. */
    static final class HandshakeFailure extends IOException {
        private static final long serialVersionUID = 1L;

        HandshakeFailure(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
