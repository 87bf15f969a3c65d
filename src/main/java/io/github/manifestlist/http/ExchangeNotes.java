package io.github.manifestlist.http;

import io.github.manifestlist.address.Authority;
import java.util.Optional;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpCoreContext;

/** What is known of one exchange on its way through the connections of HttpClient, kept in its context. */
final class ExchangeNotes {
    private static final String TARGET = "manifest.target";
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

    /**
     * The context of an exchange.
     *
     * @param proxy through which it goes, if through one
     */
    static HttpContext context(Hop hop, Optional<Proxies.Proxy> proxy) {
        HttpContext context = HttpCoreContext.create();
        context.setAttribute(TARGET, hop.host());
        context.setAttribute(PROXY, proxy.orElse(null));
        context.setAttribute(SLOW_START, hop.start());
        Guard.accompany(context, hop.sender());
        return context;
    }

    /** Who is asked, as it is written: HttpClient shows names of other alphabets by their letters. */
    Authority target() {
        return (Authority) context.getAttribute(TARGET);
    }

    /** What is told how long the exchange waits for the network. */
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
