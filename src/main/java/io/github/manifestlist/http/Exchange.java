package io.github.manifestlist.http;

import io.github.manifestlist.address.Authority;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.ConnectionShutdownException;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.io.LeaseRequest;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.RequestContent;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer, directly or through a proxy: takes a connection of HttpClient's pool, makes it if need be, and
 * gives it back when the answer was read. In place of HttpClient's own chain, of which nothing else would be switched on, and
 * which writes requests with their queries, signed addresses among them, to loggers that {@code mvn -X} turns on.
 */
final class Exchange implements ConnectionEndpoint.RequestExecutor, Cancellable {
    private static final String ID = "exchange";
    private static final HttpRequestExecutor PROTOCOL = new HttpRequestExecutor();

    /** As long as HttpClient keeps a connection of which the server does not say for how long. */
    private static final TimeValue USUALLY_KEPT = TimeValue.ofMinutes(3);

    private final HttpClientConnectionManager pool;
    private final HttpRoute route;
    private final Guard guard;
    private final HttpContext context;
    private final AtomicReference<@Nullable ConnectionEndpoint> taken = new AtomicReference<>();
    private volatile boolean cancelled;
    private boolean usesKeptConnection;
    private @Nullable TimeValue keptFor;

    /**
     * Readies one.
     *
     * @param context with the notes of this exchange
     */
    Exchange(HttpClientConnectionManager pool, HttpRoute route, Guard guard, HttpContext context) {
        this.pool = pool;
        this.route = route;
        this.guard = guard;
        this.context = context;
    }

    /** Whether it goes over a connection that was there before, and so may have been closed since. */
    boolean usesKeptConnection() {
        return usesKeptConnection;
    }

    /** Sends the request, and comes back with the head of the answer. */
    ClassicHttpResponse open(ClassicHttpRequest request, Timeout responseTimeout) throws IOException {
        boolean opened = false;
        try {
            ConnectionEndpoint connection = take();
            usesKeptConnection = connection.isConnected();
            if (!usesKeptConnection) {
                connect(connection);
            }
            connection.setSocketTimeout(responseTimeout);
            ClassicHttpResponse response =
                    send(connection, request, ExchangeNotes.of(context).target());
            keptFor = keptFor(request, response, context);
            opened = true;
            return response;
        } catch (HttpException e) {
            throw new ClientProtocolException(e.getMessage(), e);
        } catch (RuntimeException e) {
            if (cancelled || e instanceof ConnectionShutdownException || e instanceof CancellationException) {
                // The exchange was cancelled, or its connection taken away, meanwhile.
                throw aborted(e);
            }
            throw e;
        } finally {
            if (!opened) {
                close();
            }
        }
    }

    private ConnectionEndpoint take() throws IOException {
        LeaseRequest lease = pool.lease(ID, route, Timeout.DISABLED, null);
        try {
            ConnectionEndpoint connection = lease.get(Timeout.DISABLED);
            taken.set(connection);
            if (cancelled) {
                throw aborted(new CancellationException());
            }
            return connection;
        } catch (InterruptedException e) {
            lease.cancel();
            Thread.currentThread().interrupt();
            throw aborted(e);
        } catch (ExecutionException | TimeoutException e) {
            lease.cancel();
            throw aborted(e);
        }
    }

    private static InterruptedIOException aborted(Exception cause) {
        InterruptedIOException aborted = new InterruptedIOException("aborted");
        aborted.initCause(cause);
        return aborted;
    }

    private void connect(ConnectionEndpoint connection) throws IOException, HttpException {
        pool.connect(connection, null, context);
        if (route.isTunnelled()) {
            ExchangeNotes notes = ExchangeNotes.of(context);
            notes.tunnel(false);
            Authority target = notes.target().withTlsPort();
            send(connection, new BasicClassicHttpRequest("CONNECT", null, null, target.toString()), target);
            notes.tunnel(true);
            pool.upgrade(connection, context);
        }
    }

    /** Whether a proxy takes the request itself, other than one that makes a tunnel. */
    private boolean isPassedOn() {
        return route.getProxyHost() != null && !route.isTunnelled();
    }

    private ClassicHttpResponse send(ConnectionEndpoint connection, ClassicHttpRequest request, Authority host)
            throws IOException, HttpException {
        if (isPassedOn()) {
            request.setPath(request.getScheme() + "://" + host + request.getPath());
        }
        request.setHeader(HttpHeaders.USER_AGENT, "manifest-maven-plugin");
        request.setHeader(HttpHeaders.HOST, host);
        RequestContent.INSTANCE.process(request, request.getEntity(), context);
        return connection.execute(ID, request, this, context);
    }

    /** Goes over a connection that is made; for the pool, which alone knows it. */
    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, HttpClientConnection connection, HttpContext context)
            throws IOException, HttpException {
        guard.check(connection, context);
        return Method.CONNECT.isSame(request.getMethod())
                ? askForTunnel(request, connection)
                : exchange(request, connection);
    }

    private ClassicHttpResponse askForTunnel(ClassicHttpRequest request, HttpClientConnection connection)
            throws IOException, HttpException {
        ClassicHttpResponse response = viaProxy(request, connection);
        if (response.getCode() != 200) {
            throw ProxyRefusal.of(response);
        }
        return response;
    }

    private ClassicHttpResponse exchange(ClassicHttpRequest request, HttpClientConnection connection)
            throws IOException, HttpException {
        if (route.isSecure() && connection.getSSLSession() == null) {
            throw new IOException("the connection is not encrypted");
        }
        if (connection instanceof QuietConnection quiet) {
            quiet.serve(ExchangeNotes.of(context).slowStart());
        }
        if (!isPassedOn()) {
            return PROTOCOL.execute(request, connection, context);
        }
        ClassicHttpResponse response = viaProxy(request, connection);
        if (response.getCode() == 407) {
            throw ProxyRefusal.of(response);
        }
        return response;
    }

    /** Shows the proxy who asks, and no one else: what travels in a tunnel is not for it. */
    private ClassicHttpResponse viaProxy(ClassicHttpRequest request, HttpClientConnection connection)
            throws IOException, HttpException {
        ExchangeNotes.of(context)
                .proxy()
                .flatMap(Proxies.Proxy::authorization)
                .ifPresent(secret -> request.setHeader(HttpHeaders.PROXY_AUTHORIZATION, secret.reveal()));
        return PROTOCOL.execute(request, connection, context);
    }

    /** How long a connection can serve again once the answer was read, or null if it cannot. */
    static @Nullable TimeValue keptFor(ClassicHttpRequest request, ClassicHttpResponse response, HttpContext context) {
        if (!DefaultConnectionReuseStrategy.INSTANCE.keepAlive(request, response, context)) {
            return null;
        }
        return response.containsHeader(HttpHeaders.KEEP_ALIVE)
                ? DefaultConnectionKeepAliveStrategy.INSTANCE.getKeepAliveDuration(response, context)
                : USUALLY_KEPT;
    }

    /** The answer was read to its end: the connection serves others now, if it can. */
    void end() {
        if (keptFor == null) {
            close();
            return;
        }
        ConnectionEndpoint connection = taken.getAndSet(null);
        if (connection != null) {
            release(connection, keptFor);
        }
    }

    /** Nobody waits for it, or for the rest of it: the connection is closed, whatever it does. */
    @Override
    public boolean cancel() {
        cancelled = true;
        return close();
    }

    private boolean close() {
        ConnectionEndpoint connection = taken.getAndSet(null);
        if (connection == null) {
            return false;
        }
        connection.close(CloseMode.IMMEDIATE);
        release(connection, TimeValue.ZERO_MILLISECONDS);
        return true;
    }

    private void release(ConnectionEndpoint connection, TimeValue forHowLong) {
        try {
            pool.release(connection, null, forHowLong);
        } catch (IllegalStateException e) {
            // The pool is being closed, and closes the connection too.
        }
    }
}
