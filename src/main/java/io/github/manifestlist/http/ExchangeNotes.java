package io.github.manifestlist.http;

import java.util.Optional;
import org.apache.hc.core5.http.protocol.HttpContext;

/** What is known of one exchange on its way through HttpClient, kept in its context. */
final class ExchangeNotes {
    private static final String PROXY = "manifest.proxy";
    private static final String SLOW_START = "manifest.slow-start";
    private static final String TUNNELLED = "manifest.tunnelled";

    private final HttpContext context;

    private ExchangeNotes(HttpContext context) {
        this.context = context;
    }

    static ExchangeNotes of(HttpContext context) {
        return new ExchangeNotes(context);
    }

    /** Says through which proxy the exchange goes, if through one. */
    void goThrough(Optional<Proxies.Proxy> proxy) {
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
}
