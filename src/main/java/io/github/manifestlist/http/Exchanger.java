package io.github.manifestlist.http;

import java.io.IOException;
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
 * of blobs, the state of uploads), and what a proxy may know. Tells what a proxy answers in its own name from an answer.
 */
final class Exchanger extends HttpRequestExecutor {
    private static final String PROXY_AUTHORIZATION = "Proxy-Authorization";

    private final Guard guard;

    Exchanger(Guard guard) {
        this.guard = guard;
    }

    @Override
    public ClassicHttpResponse execute(
            ClassicHttpRequest request,
            HttpClientConnection connection,
            @Nullable HttpResponseInformationCallback callback,
            HttpContext context)
            throws IOException, HttpException {
        guard.check(connection, context);
        ExchangeNotes notes = ExchangeNotes.of(context);
        if (Method.CONNECT.isSame(request.getMethod())) {
            notes.tunnel(false);
            ClassicHttpResponse response = viaProxy(request, connection, callback, context);
            if (response.getCode() != 200) {
                throw ProxyRefusal.of(response);
            }
            notes.tunnel(true);
            return response;
        }
        if (request.getScheme().equalsIgnoreCase("https") && connection.getSSLSession() == null) {
            throw new IOException("the connection for " + request.getAuthority() + " is not encrypted");
        }
        request.setPath(notes.target());
        notes.useKeptConnection(!notes.madeConnection());
        if (connection instanceof QuietConnection quiet) {
            quiet.serve(notes.slowStart());
        }
        if (notes.proxy().isEmpty() || request.getScheme().equalsIgnoreCase("https")) {
            return super.execute(request, connection, callback, context);
        }
        ClassicHttpResponse response = viaProxy(request, connection, callback, context);
        if (response.getCode() == 407) {
            throw ProxyRefusal.of(response);
        }
        return response;
    }

    /** Shows the proxy who asks, and no one else: what travels in a tunnel is not for it. */
    private ClassicHttpResponse viaProxy(
            ClassicHttpRequest request,
            HttpClientConnection connection,
            @Nullable HttpResponseInformationCallback callback,
            HttpContext context)
            throws IOException, HttpException {
        ExchangeNotes.of(context)
                .proxy()
                .flatMap(Proxies.Proxy::authorization)
                .ifPresent(secret -> request.setHeader(PROXY_AUTHORIZATION, secret.reveal()));
        try {
            return super.execute(request, connection, callback, context);
        } finally {
            request.removeHeaders(PROXY_AUTHORIZATION);
        }
    }
}
