package io.github.manifestlist.http;

import io.github.manifestlist.address.Authority;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Takes one request to one address and brings the answer, over the connections of one pool. */
final class Courier implements AutoCloseable {
    private static final Http1Config LIMITS = Http1Config.custom()
            .setMaxHeaderCount(100)
            .setMaxLineLength(16 * 1024)
            .build();

    private final HttpSettings settings;
    private final Dialler dialler;
    private final Guard guard;
    private final Discretion discretion;
    private final Watchdog watchdog = new Watchdog();
    private final AtomicLong made = new AtomicLong();
    private final Timeout responseTimeout;
    private @Nullable PoolingHttpClientConnectionManager pool;
    private boolean closed;

    Courier(HttpSettings settings, Dialler dialler, Guard guard) {
        this.settings = settings;
        this.dialler = dialler;
        this.guard = guard;
        this.discretion = new Discretion(settings.trust());
        this.responseTimeout = Timeout.of(settings.responseTimeout());
    }

    /**
     * Sends it, and comes back with the head of the answer; again at once if only a kept connection had died and nobody wants
     * to be asked first.
     */
    Answer send(Hop hop) throws TransportException {
        discretion.check(hop);
        while (true) {
            HttpContext context = context(hop);
            Exchange exchange = new Exchange(pool(), route(hop, context), guard, context);
            try {
                return send(hop, exchange, context);
            } catch (TransportException e) {
                boolean again = e.fault() == Fault.CONNECTION_RESET
                        && exchange.usesKeptConnection()
                        && !hop.asksFirst()
                        && (hop.body() == null || hop.body().isThere());
                if (!again) {
                    throw e;
                }
            }
        }
    }

    private Answer send(Hop hop, Exchange exchange, HttpContext context) throws TransportException {
        Watchdog.Watch watch = watchdog.watch(settings.exchangeTimeout(), exchange);
        Diagnosis diagnosis = new Diagnosis(hop, settings, watch, context);
        boolean answered = false;
        try {
            ClassicHttpResponse response = exchange.open(request(hop, watch), responseTimeout);
            answered = true;
            return new Answer(hop, guard.zone(context, hop.host()), response, exchange, watch, diagnosis);
        } catch (IOException e) {
            throw diagnosis.of(e);
        } finally {
            if (!answered) {
                watch.done();
            }
        }
    }

    private HttpContext context(Hop hop) {
        return ExchangeNotes.context(hop, settings.proxies().of(hop.uri()));
    }

    private static ClassicHttpRequest request(Hop hop, Watchdog.Watch watch) {
        ClassicHttpRequest request =
                new BasicClassicHttpRequest(hop.method(), hop.uri().getScheme(), null, path(hop.uri()));
        for (Map.Entry<String, String> header : hop.headers().values().entrySet()) {
            request.setHeader(header.getKey(), header.getValue());
        }
        request.setHeader("Accept-Encoding", "identity");
        if (hop.body() != null) {
            request.setEntity(new BodyEntity(hop.body(), watch::progressed));
        }
        return request;
    }

    /** With the query. */
    private static String path(URI uri) {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    /** To HTTPS behind a proxy by a tunnel, to plain HTTP without. */
    private static HttpRoute route(Hop hop, HttpContext context) {
        String scheme = hop.uri().getScheme();
        boolean secure = scheme.equalsIgnoreCase("https");
        Authority host = hop.host();
        HttpHost target = new HttpHost(scheme, host.host(), host.port() > 0 ? host.port() : secure ? 443 : 80);
        Proxies.Proxy proxy = ExchangeNotes.of(context).proxy().orElse(null);
        return proxy == null
                ? new HttpRoute(target, null, secure)
                : new HttpRoute(target, null, new HttpHost("http", proxy.host(), proxy.port()), secure);
    }

    /**
     * Begins to make connections that the requests of a burst do not make; what it returns waits until all are made, or
     * gives them up if one is enough.
     *
     * @param burst how many requests are about to be sent
     * @param soon how many connections there are to be then
     */
    Runnable foresee(Hop hop, int burst, int soon) {
        HttpContext context = context(hop);
        if (ExchangeNotes.of(context).proxy().isPresent()) {
            return () -> {};
        }
        Duration limit = settings.connectTimeout().multipliedBy(2);
        return new Spares(pool(), route(hop, context), settings.parallelism(), watchdog, limit, hop).open(burst, soon);
    }

    private synchronized PoolingHttpClientConnectionManager pool() {
        if (closed) {
            throw new IllegalStateException("the transport is closed");
        }
        if (pool == null) {
            pool = connections();
        }
        return pool;
    }

    /** Without limits of its own: {@link Peer} keeps them, where waiting for a turn counts for no time limit. */
    private PoolingHttpClientConnectionManager connections() {
        PoolingHttpClientConnectionManager pool = new PoolingHttpClientConnectionManager(
                dialler,
                PoolConcurrencyPolicy.STRICT,
                PoolReusePolicy.LIFO,
                TimeValue.NEG_ONE_MILLISECOND,
                socket -> connection());
        pool.setMaxTotal(Integer.MAX_VALUE);
        pool.setDefaultMaxPerRoute(Integer.MAX_VALUE);
        pool.setDefaultConnectionConfig(ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(settings.connectTimeout()))
                .setSocketTimeout(Timeout.of(settings.responseTimeout()))
                .setValidateAfterInactivity(TimeValue.ofSeconds(2))
                .build());
        return pool;
    }

    private ManagedHttpClientConnection connection() {
        return new QuietConnection("manifest-" + made.incrementAndGet(), LIMITS, new HeadParser(LIMITS), watchdog);
    }

    /** What is sent next goes over connections that are made for it. */
    synchronized void forgetKeptConnections() {
        if (pool != null) {
            pool.closeIdle(TimeValue.ZERO_MILLISECONDS);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        watchdog.close();
        if (pool != null) {
            pool.close(CloseMode.IMMEDIATE);
        }
    }
}
