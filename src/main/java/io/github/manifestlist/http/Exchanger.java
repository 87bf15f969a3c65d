package io.github.manifestlist.http;

import java.io.IOException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Gives a request its query at the last moment, since HttpClient logs request lines on the way here and queries can hold
 * secrets (signed addresses of blobs, the state of uploads); and notes whether the connection was used before.
 */
final class Exchanger extends HttpRequestExecutor {
    private static final String TARGET = "manifest.target";
    private static final String KEPT_CONNECTION = "manifest.kept-connection";

    private final Guard guard;

    Exchanger(Guard guard) {
        this.guard = guard;
    }

    static void prepare(HttpContext context, String target) {
        context.setAttribute(TARGET, target);
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
        request.setPath((String) context.getAttribute(TARGET));
        boolean kept = connection.getEndpointDetails().getRequestCount() > 0;
        context.setAttribute(KEPT_CONNECTION, kept);
        return super.execute(request, connection, callback, context);
    }
}
