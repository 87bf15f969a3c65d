package io.github.manifestlist.http;

import io.github.manifestlist.Secret;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Gives a request its secrets at the last moment, since HttpClient logs requests on the way here: its query (signed addresses
 * of blobs, the state of uploads), and what a proxy may know. Tells what a proxy answers in its own name from an answer, and
 * notes whether the connection was used before.
 */
final class Exchanger extends HttpRequestExecutor {
    private static final String TARGET = "manifest.target";
    private static final String PROXY_AUTHORIZATION = "Proxy-Authorization";
    private static final String PROXY = "manifest.proxy";
    private static final String TUNNELLED = "manifest.tunnelled";
    private static final String KEPT_CONNECTION = "manifest.kept-connection";

    private final Guard guard;

    Exchanger(Guard guard) {
        this.guard = guard;
    }

    /**
     * Readies an exchange.
     *
     * @param target path and query
     * @param proxy through which it goes
     */
    static void prepare(HttpContext context, String target, Optional<Proxies.Proxy> proxy) {
        context.setAttribute(TARGET, target);
        proxy.ifPresent(found -> context.setAttribute(PROXY, found));
    }

    /** The proxy through which the exchange goes. */
    static Optional<Proxies.Proxy> proxy(HttpContext context) {
        return Optional.ofNullable((Proxies.Proxy) context.getAttribute(PROXY));
    }

    /** Whether the exchange got no further than to ask the proxy for a tunnel. */
    static boolean awaitsTunnel(HttpContext context) {
        return Boolean.FALSE.equals(context.getAttribute(TUNNELLED));
    }

    /** Whether the exchange went over a connection that had served before, and so may have been closed since. */
    static boolean usedKeptConnection(HttpContext context) {
        return Boolean.TRUE.equals(context.getAttribute(KEPT_CONNECTION));
    }

    @Override
    public ClassicHttpResponse execute(
            ClassicHttpRequest request,
            HttpClientConnection connection,
            @Nullable HttpResponseInformationCallback callback,
            HttpContext context)
            throws IOException, HttpException {
        guard.check(connection, context);
        Optional<Secret> known = proxy(context).flatMap(Proxies.Proxy::authorization);
        if (Method.CONNECT.isSame(request.getMethod())) {
            context.setAttribute(TUNNELLED, false);
            ClassicHttpResponse response = viaProxy(known, request, connection, callback, context);
            if (response.getCode() != 200) {
                throw refusal(response);
            }
            context.setAttribute(TUNNELLED, true);
            return response;
        }
        request.setPath((String) context.getAttribute(TARGET));
        boolean made = context.getAttribute(TUNNELLED) != null;
        boolean kept = !made && connection.getEndpointDetails().getRequestCount() > 0;
        context.setAttribute(KEPT_CONNECTION, kept);
        if (proxy(context).isEmpty() || request.getScheme().equalsIgnoreCase("https")) {
            return super.execute(request, connection, callback, context);
        }
        ClassicHttpResponse response = viaProxy(known, request, connection, callback, context);
        if (response.getCode() == 407) {
            throw refusal(response);
        }
        return response;
    }

    /** Shows the proxy who asks, and no one else: what travels in a tunnel is not for it. */
    private ClassicHttpResponse viaProxy(
            Optional<Secret> known,
            ClassicHttpRequest request,
            HttpClientConnection connection,
            @Nullable HttpResponseInformationCallback callback,
            HttpContext context)
            throws IOException, HttpException {
        known.ifPresent(secret -> request.setHeader(PROXY_AUTHORIZATION, secret.reveal()));
        try {
            return super.execute(request, connection, callback, context);
        } finally {
            request.removeHeaders(PROXY_AUTHORIZATION);
        }
    }

    private static ProxyRefusal refusal(ClassicHttpResponse response) {
        return new ProxyRefusal(
                response.getCode(),
                Arrays.stream(response.getHeaders("Proxy-Authenticate"))
                        .map(header -> header.getValue().trim().split("[\\s,]", 2)[0])
                        .toList());
    }
}
