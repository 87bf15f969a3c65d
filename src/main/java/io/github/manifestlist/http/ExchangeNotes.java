package io.github.manifestlist.http;

import java.util.Optional;
import org.apache.hc.core5.http.protocol.HttpContext;

/** What is known of one exchange on its way through HttpClient, kept in its context. */
final class ExchangeNotes {
    private static final String TARGET = "manifest.target";
    private static final String PROXY = "manifest.proxy";
    private static final String SLOW_START = "manifest.slow-start";
    private static final String TUNNELLED = "manifest.tunnelled";
    private static final String CONNECTED = "manifest.connected";
    private static final String KEPT_CONNECTION = "manifest.kept-connection";

    private final HttpContext context;

    private ExchangeNotes(HttpContext context) {
        this.context = context;
    }

    static ExchangeNotes of(HttpContext context) {
        return new ExchangeNotes(context);
    }

    /**
     * Readies an exchange.
     *
     * @param target path and query
     * @param proxy through which it goes
     */
    void begin(String target, Optional<Proxies.Proxy> proxy) {
        context.setAttribute(TARGET, target);
        context.setAttribute(PROXY, proxy.orElse(null));
    }

    /** Says in whose turn the exchange takes place. */
    void startSlowly(SlowStart start) {
        context.setAttribute(SLOW_START, start);
    }

    /** What is told how long the exchange waits for the network; there once {@link #startSlowly} has been called. */
    SlowStart slowStart() {
        return (SlowStart) context.getAttribute(SLOW_START);
    }

    /** Path and query. */
    String target() {
        return (String) context.getAttribute(TARGET);
    }

    /** The proxy through which the exchange goes. */
    Optional<Proxies.Proxy> proxy() {
        return Optional.ofNullable((Proxies.Proxy) context.getAttribute(PROXY));
    }

    /** The proxy was asked for a tunnel, and has made it or not. */
    void tunnel(boolean made) {
        context.setAttribute(TUNNELLED, made);
    }

    /** Whether the exchange got no further than to ask the proxy for a tunnel. */
    boolean awaitsTunnel() {
        return Boolean.FALSE.equals(context.getAttribute(TUNNELLED));
    }

    void makeConnection() {
        context.setAttribute(CONNECTED, true);
    }

    /** Whether a connection was made for this exchange. */
    boolean madeConnection() {
        return Boolean.TRUE.equals(context.getAttribute(CONNECTED));
    }

    void useKeptConnection(boolean kept) {
        context.setAttribute(KEPT_CONNECTION, kept);
    }

    /** Whether the exchange went over a connection that was there before, and so may have been closed since. */
    boolean usedKeptConnection() {
        return Boolean.TRUE.equals(context.getAttribute(KEPT_CONNECTION));
    }
}
