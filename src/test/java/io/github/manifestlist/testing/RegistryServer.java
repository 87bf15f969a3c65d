package io.github.manifestlist.testing;

import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.http.AdminRequestHandler;
import com.github.tomakehurst.wiremock.http.HttpServer;
import com.github.tomakehurst.wiremock.http.HttpServerFactory;
import com.github.tomakehurst.wiremock.http.StubRequestHandler;
import com.github.tomakehurst.wiremock.jetty11.Jetty11HttpServer;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.EnumSet;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.servlet.FilterHolder;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * WireMock's server, but with request bodies as they were sent: by itself it unzips whatever begins like gzip, as layers
 * do (<a href="https://github.com/wiremock/wiremock/issues/547">wiremock#547</a>). A byte before the body prevents that,
 * and {@link #body} takes it away again.
 */
final class RegistryServer implements HttpServerFactory {

    private static final long STOP_MILLIS = 20;

    @Override
    public HttpServer buildHttpServer(Options options, AdminRequestHandler admin, StubRequestHandler stubs) {
        return new Jetty11HttpServer(options, admin, stubs) {
            /** Nobody waits for a request that a test delays on purpose; Jetty would, for seconds. */
            @Override
            protected Server createServer(Options options) {
                var server = super.createServer(options);
                ((QueuedThreadPool) server.getThreadPool()).setStopTimeout(STOP_MILLIS);
                return server;
            }

            @Override
            protected void decorateMockServiceContextAfterConfig(ServletContextHandler context) {
                context.addFilter(new FilterHolder(RegistryServer::prefix), "/*", EnumSet.allOf(DispatcherType.class));
            }
        };
    }

    /** The body as the client sent it, from WireMock's idea of it. */
    static byte[] body(byte[] prefixed) {
        return Arrays.copyOfRange(prefixed, 1, prefixed.length);
    }

    private static void prefix(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(new PrefixedRequest((HttpServletRequest) request), response);
    }

    private static final class PrefixedRequest extends HttpServletRequestWrapper {

        private PrefixedRequest(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new PrefixedStream(super.getInputStream());
        }
    }

    private static final class PrefixedStream extends ServletInputStream {
        private final ServletInputStream original;
        private final InputStream all;

        private PrefixedStream(ServletInputStream original) {
            this.original = original;
            this.all = new SequenceInputStream(new ByteArrayInputStream(new byte[1]), original);
        }

        @Override
        public int read() throws IOException {
            return all.read();
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            return all.read(into, from, length);
        }

        @Override
        public boolean isFinished() {
            return original.isFinished();
        }

        @Override
        public boolean isReady() {
            return original.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            original.setReadListener(listener);
        }
    }
}
