package io.github.manifestlist.http;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Turns a connection into TLS, verified against the JDK's trust store unless {@link Leniency} lets a host off. Nothing of
 * TLS is set up before the first connection that needs it: that costs more than a whole goal over plain HTTP.
 */
final class TlsUpgrade {
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    /** Makes the context that verifies. */
    interface Contexts {
        SSLContext verifying() throws GeneralSecurityException;
    }

    private final Contexts contexts;
    private final Leniency leniency;
    private final Duration handshakeTimeout;
    private @Nullable SSLContext verifying;
    private @Nullable SSLContext lenient;

    TlsUpgrade(Contexts contexts, Leniency leniency, Duration handshakeTimeout) {
        this.contexts = contexts;
        this.leniency = leniency;
        this.handshakeTimeout = handshakeTimeout;
    }

    SSLSocket upgrade(WatchedSocket socket, String host, int port) throws IOException {
        boolean anyCertificate = leniency.anyCertificate(new Authority(host, port));
        SSLSocket tls = (SSLSocket) context(anyCertificate).getSocketFactory().createSocket(socket, host, port, true);
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setProtocols(PROTOCOLS);
        parameters.setEndpointIdentificationAlgorithm(anyCertificate ? null : "HTTPS");
        tls.setSSLParameters(parameters);
        int timeout = tls.getSoTimeout();
        tls.setSoTimeout((int) handshakeTimeout.toMillis());
        shakeHands(tls, socket);
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
            throw new HandshakeFailure(e);
        }
    }

    private synchronized SSLContext context(boolean anyCertificate) throws IOException {
        try {
            if (anyCertificate) {
                lenient = lenient == null ? makeLenient() : lenient;
                return lenient;
            }
            verifying = verifying == null ? contexts.verifying() : verifying;
            return verifying;
        } catch (GeneralSecurityException e) {
            throw new IOException("the JDK's TLS cannot be set up", e);
        }
    }

    private static SSLContext makeLenient() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new AnyCertificate()}, null);
        return context;
    }

    /** The handshake failed, for the reason that is the cause. */
    static final class HandshakeFailure extends IOException {
        private static final long serialVersionUID = 1L;

        HandshakeFailure(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
