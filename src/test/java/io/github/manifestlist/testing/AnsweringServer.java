package io.github.manifestlist.testing;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.Options.ChunkedEncodingPolicy;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** An HTTP server on a free port of the loopback interface that answers as a function says; the seam to WireMock. */
final class AnsweringServer implements AutoCloseable {

    private final WireMockServer server;
    private final boolean tls;

    /**
     * Not started yet.
     *
     * @param certificate if there is one, over TLS only
     * @param clients if there is one, for those only who have a certificate by it
     */
    AnsweringServer(
            Optional<TestCertificate> certificate,
            Optional<TestAuthority> clients,
            Function<RegistryRequest, Reply> answer) {
        this.tls = certificate.isPresent();
        var options = options()
                .bindAddress("127.0.0.1")
                .dynamicPort()
                .gzipDisabled(true)
                .http2PlainDisabled(true)
                .http2TlsDisabled(true)
                .useChunkedTransferEncoding(ChunkedEncodingPolicy.NEVER)
                .disableRequestJournal()
                .stubRequestLoggingDisabled(true)
                .jettyStopTimeout(0L)
                .extensions(new Answers(answer), new RegistryServer());
        certificate.ifPresent(files -> secure(options, files));
        clients.ifPresent(authority -> options.needClientAuth(true)
                .trustStoreType("PKCS12")
                .trustStorePath(authority.trustStore().toString())
                .trustStorePassword(TestCertificate.PASSWORD));
        this.server = new WireMockServer(options);
    }

    void start() {
        server.start();
        server.stubFor(any(anyUrl()).willReturn(aResponse()));
    }

    int port() {
        return tls ? server.httpsPort() : server.port();
    }

    /** {@code http://127.0.0.1:PORT}, or {@code https}. */
    String url() {
        return (tls ? "https://" : "http://") + "127.0.0.1:" + port();
    }

    @Override
    public void close() {
        server.stop();
    }

    private static void secure(WireMockConfiguration options, TestCertificate certificate) {
        options.httpDisabled(true)
                .dynamicHttpsPort()
                .keystoreType("PKCS12")
                .keystorePath(certificate.keyStore().toString())
                .keystorePassword(TestCertificate.PASSWORD)
                .keyManagerPassword(TestCertificate.PASSWORD);
    }

    /** WireMock's request into ours, our reply into its response. */
    private static final class Answers implements ResponseDefinitionTransformerV2 {
        private final Function<RegistryRequest, Reply> answer;

        private Answers(Function<RegistryRequest, Reply> answer) {
            this.answer = answer;
        }

        @Override
        public ResponseDefinition transform(ServeEvent event) {
            return response(answer.apply(request(event.getRequest())));
        }

        @Override
        public String getName() {
            return "answers";
        }

        private static RegistryRequest request(Request request) {
            var url = request.getUrl().split("\\?", 2);
            var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
            request.getHeaders().all().forEach(header -> headers.put(header.key(), List.copyOf(header.values())));
            return new RegistryRequest(
                    request.getMethod().getName(),
                    request.getScheme() + "://" + request.getHeader("Host"),
                    url[0],
                    url.length > 1 ? url[1] : "",
                    Collections.unmodifiableMap(headers),
                    RegistryServer.body(request.getBody()));
        }

        private static ResponseDefinition response(Reply reply) {
            var delay = Math.toIntExact(reply.delay().toMillis());
            var response = aResponse().withStatus(reply.status()).withFixedDelay(delay);
            reply.headers().forEach((name, values) -> response.withHeader(name, values.toArray(String[]::new)));
            switch (reply.ending()) {
                case WHOLE -> response.withBody(reply.body());
                case TRUNCATED -> truncated(response, reply.body());
                case NOTHING -> response.withFault(Fault.EMPTY_RESPONSE);
                case GARBAGE -> response.withFault(Fault.RANDOM_DATA_THEN_CLOSE);
                case RESET -> response.withFault(Fault.CONNECTION_RESET_BY_PEER);
            }
            return response.build();
        }

        /** Jetty closes a connection on which less was written than announced, once the head has gone out. */
        private static void truncated(ResponseDefinitionBuilder response, byte[] body) {
            response.withHeader("Content-Length", String.valueOf(body.length))
                    .withBody(Arrays.copyOf(body, body.length / 2))
                    .withChunkedDribbleDelay(1, 1);
        }
    }
}
