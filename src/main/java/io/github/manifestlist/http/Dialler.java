package io.github.manifestlist.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections: one address of a host after the other until one answers, then TLS. HttpClient's own goes on to the
 * next address after a failed handshake too, and so reports the last address's refusal instead of the bad certificate.
 */
final class Dialler implements HttpClientConnectionOperator {
    /** Finds the addresses of a host. */
    interface Names {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    private final Duration connectTimeout;
    private final TlsUpgrade tls;
    private final Guard guard;

    Dialler(Duration connectTimeout, TlsUpgrade tls, Guard guard) {
        this.connectTimeout = connectTimeout;
        this.tls = tls;
        this.guard = guard;
    }

    @Override
    public void connect(
            ManagedHttpClientConnection connection,
            HttpHost host,
            @Nullable InetSocketAddress local,
            TimeValue timeout,
            SocketConfig config,
            HttpContext context)
            throws IOException {
        ExchangeNotes notes = ExchangeNotes.of(context);
        Optional<Proxies.Proxy> proxy = notes.proxy();
        String name = proxy.isPresent() ? proxy.get().host() : notes.target().host();
        WatchedSocket socket = dial(connection, guard.addresses(name, context), host.getPort(), notes.slowStart());
        if (host.getSchemeName().equals("https")) {
            encrypt(connection, socket, host.getPort(), context);
        }
    }

    private void encrypt(ManagedHttpClientConnection connection, WatchedSocket socket, int port, HttpContext context)
            throws IOException {
        String host = ExchangeNotes.of(context).target().host();
        boolean encrypted = false;
        try {
            connection.bind(tls.upgrade(socket, host, port, context), socket);
            encrypted = true;
        } finally {
            if (!encrypted) {
                // Bound to a socket that is open, it would count as one that is made.
                connection.close(CloseMode.IMMEDIATE);
            }
        }
    }

    private WatchedSocket dial(
            ManagedHttpClientConnection connection, List<InetAddress> addresses, int port, SlowStart start)
            throws IOException {
        IOException failure = new UnknownHostException("no address");
        boolean refused = false;
        for (InetAddress address : addresses) {
            WatchedSocket socket = new WatchedSocket(start);
            connection.bind(socket);
            try {
                socket.setTcpNoDelay(true);
                socket.connect(new InetSocketAddress(address, port), (int) connectTimeout.toMillis());
                return socket;
            } catch (IOException e) {
                socket.close();
                // A refusal tells more than that there is no way to another address, mostly an IPv6 one.
                failure = refused ? failure : new DialFailure(e);
                refused |= e instanceof ConnectException;
            }
        }
        connection.close(CloseMode.IMMEDIATE);
        throw failure;
    }

    /** TLS with the target, inside the tunnel that a proxy made. */
    @Override
    public void upgrade(ManagedHttpClientConnection connection, HttpHost host, HttpContext context) throws IOException {
        WatchedSocket socket = (WatchedSocket) connection.getSocket();
        socket.forget();
        encrypt(connection, socket, host.getPort(), context);
    }

    /** No connection came about, for the reason that is the cause. */
    static final class DialFailure extends IOException {
        private static final long serialVersionUID = 1L;

        DialFailure(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
