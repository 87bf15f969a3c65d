package io.github.manifestlist.http;

import io.github.manifestlist.address.Authority;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Takes one request to one address and brings the answer: HttpClient, with everything off that acts by itself. */
final class Courier implements AutoCloseable {
    private static final String USER_AGENT = "manifest-maven-plugin";
    private static final Http1Config LIMITS = Http1Config.custom()
            .setMaxHeaderCount(100)
            .setMaxLineLength(16 * 1024)
            .build();

    private final HttpSettings settings;
    private final Dialler dialler;
    private final Guard guard;
    private final Discretion discretion;
    private final Watchdog watchdog = new Watchdog();
    private final AtomicLong connections = new AtomicLong();
    private final RequestConfig config;
    private @Nullable CloseableHttpClient client;
    private @Nullable PoolingHttpClientConnectionManager pool;
    private boolean closed;

    Courier(HttpSettings settings, Dialler dialler, Guard guard) {
        this.settings = settings;
        this.dialler = dialler;
        this.guard = guard;
        this.discretion = new Discretion(settings.trust());
        this.config = RequestConfig.custom()
                .setConnectionRequestTimeout(Timeout.DISABLED)
                .setResponseTimeout(Timeout.of(settings.responseTimeout()))
                .setRedirectsEnabled(false)
                .setAuthenticationEnabled(false)
                .setContentCompressionEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .setExpectContinueEnabled(false)
                .build();
    }

    /**
     * Sends it, and comes back with the head of the answer; again at once if only a kept connection had died and nobody wants
     * to be asked first.
     */
    Answer send(Hop hop) throws TransportException {
        discretion.check(hop);
        while (true) {
            HttpClientContext context = HttpClientContext.create();
            try {
                return send(hop, context);
            } catch (TransportException e) {
                boolean again = e.fault() == Fault.CONNECTION_RESET
                        && ExchangeNotes.of(context).usedKeptConnection()
                        && !hop.asksFirst()
                        && (hop.body() == null || hop.body().isThere());
                if (!again) {
                    throw e;
                }
            }
        }
    }

    private Answer send(Hop hop, HttpClientContext context) throws TransportException {
        HttpUriRequestBase request = request(hop);
        ExchangeNotes.of(context).begin(target(hop.uri()), settings.proxies().of(hop.uri()));
        ExchangeNotes.of(context).startSlowly(hop.start());
        Guard.accompany(context, hop.sender());
        Authority host = hop.host();
        HttpHost target = new HttpHost(hop.uri().getScheme(), host.host(), host.port());
        Watchdog.Watch watch = watchdog.watch(settings.exchangeTimeout(), request);
        if (hop.body() != null) {
            request.setEntity(new BodyEntity(hop.body(), watch::progressed));
        }
        Diagnosis diagnosis = new Diagnosis(hop, settings, watch, context);
        try {
            ClassicHttpResponse response = client().executeOpen(target, request, context);
            return new Answer(hop, guard.zone(context, host), response, watch, diagnosis);
        } catch (IOException e) {
            watch.done();
            throw diagnosis.of(e);
        } catch (CancellationException e) {
            // An interrupt met HttpClient where it took a connection; the thread still knows of it.
            watch.done();
            throw Faults.interrupted(host, e);
        } catch (IllegalStateException e) {
            watch.done();
            if (watch.barked()) {
                throw diagnosis.of(new IOException(e));
            }
            throw e;
        }
    }

    private HttpUriRequestBase request(Hop hop) {
        URI uri = hop.uri();
        HttpUriRequestBase request =
                new HttpUriRequestBase(hop.method(), URI.create(uri.getScheme() + "://" + hop.host() + path(uri)));
        hop.headers().forEach(request::setHeader);
        request.setHeader("Accept-Encoding", "identity");
        request.setConfig(config);
        return request;
    }

    /**
     * Begins to make connections that the requests of a burst do not make; what it returns waits until all are made, or
     * gives them up if one is enough.
     *
     * @param burst how many requests are about to be sent
     * @param soon how many connections there are to be then
     */
    Runnable foresee(Hop hop, int burst, int soon) {
        if (settings.proxies().of(hop.uri()).isPresent()) {
            return () -> {};
        }
        HttpHost target = new HttpHost(
                hop.uri().getScheme(), hop.host().host(), hop.host().port());
        HttpRoute route = new Routes().determineRoute(target, HttpClientContext.create());
        return new Spares(
                        openPool(),
                        route,
                        settings.parallelism(),
                        watchdog,
                        settings.connectTimeout().multipliedBy(2),
                        hop.start())
                .open(burst, soon);
    }

    private static String path(URI uri) {
        return uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    }

    private static String target(URI uri) {
        return uri.getRawQuery() == null ? path(uri) : path(uri) + "?" + uri.getRawQuery();
    }

    private synchronized CloseableHttpClient client() {
        if (client == null) {
            client = HttpClientBuilder.create()
                    .setConnectionManager(openPool())
                    .setRequestExecutor(new Exchanger(guard))
                    .setRoutePlanner(new Routes())
                    .setUserAgent(USER_AGENT)
                    .disableRedirectHandling()
                    .disableAutomaticRetries()
                    .disableCookieManagement()
                    .disableContentCompression()
                    .disableAuthCaching()
                    .disableConnectionState()
                    .build();
        }
        return client;
    }

    private synchronized PoolingHttpClientConnectionManager openPool() {
        if (closed) {
            throw new IllegalStateException("the transport is closed");
        }
        if (pool == null) {
            pool = pool();
        }
        return pool;
    }

    /** Without limits of its own: {@link Peer} keeps them, where waiting for a turn counts for no time limit. */
    private PoolingHttpClientConnectionManager pool() {
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
        return new QuietConnection(
                "manifest-" + connections.incrementAndGet(), LIMITS, new HeadParser(LIMITS), watchdog);
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
        if (client != null) {
            client.close(CloseMode.IMMEDIATE);
        }
    }
}
