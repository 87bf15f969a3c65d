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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A registry in the test's own process, so that a test can arrange and see its state, count its requests, and have it
 * fail in ways that no real registry can be brought to. One lock orders everything, so the log is the order of effects.
 */
public final class EmbeddedRegistry implements AutoCloseable {

    private final Object lock = new Object();
    private final RegistryModel model = new RegistryModel();
    private final RegistryProtocol protocol;
    private final List<Rule> rules = new ArrayList<>();
    private final List<Seen> seen = new ArrayList<>();
    private final WireMockServer server;
    private final boolean tls;

    private EmbeddedRegistry(Builder builder) {
        this.protocol = new RegistryProtocol(model, builder.strictAccept);
        this.tls = builder.certificate.isPresent();
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
                .extensions(new Answers(), new RegistryServer());
        builder.certificate.ifPresent(certificate -> secure(options, certificate));
        this.server = new WireMockServer(options);
    }

    /** Over plain HTTP, as strict about {@code Accept} as distribution. */
    public static EmbeddedRegistry start() {
        return builder().start();
    }

    /** For what differs from {@link #start()}. */
    public static Builder builder() {
        return new Builder();
    }

    /** What is fixed once the registry runs. */
    public static final class Builder {
        private Optional<TestCertificate> certificate = Optional.empty();
        private boolean strictAccept = true;

        private Builder() {}

        /** Over TLS only. */
        public Builder tls(TestCertificate certificate) {
            this.certificate = Optional.of(certificate);
            return this;
        }

        /** Hands out every manifest to everyone, whatever {@code Accept} says. */
        public Builder lenientAccept() {
            this.strictAccept = false;
            return this;
        }

        /** On a free port of the loopback interface. */
        public EmbeddedRegistry start() {
            var registry = new EmbeddedRegistry(this);
            registry.server.start();
            registry.server.stubFor(any(anyUrl()).willReturn(aResponse()));
            return registry;
        }
    }

    /** As in references: {@code 127.0.0.1:PORT}. */
    public String host() {
        return "127.0.0.1:" + port();
    }

    /** The same registry by another name: {@code localhost:PORT}. */
    public String localhost() {
        return "localhost:" + port();
    }

    /** {@code http://127.0.0.1:PORT}, or {@code https}. */
    public String url() {
        return (tls ? "https://" : "http://") + host();
    }

    /** From now on, always. Of several rules for one request, the oldest that still applies wins. */
    public void misbehave(Predicate<RegistryRequest> when, Misbehaviour how) {
        misbehave(when, how, Integer.MAX_VALUE);
    }

    /** For the next so many requests of this kind. */
    public void misbehave(Predicate<RegistryRequest> when, Misbehaviour how, int times) {
        synchronized (lock) {
            rules.add(new Rule(when, how, times));
        }
    }

    /** Honest again. */
    public void behave() {
        synchronized (lock) {
            rules.clear();
        }
    }

    /** Every request since the start or {@link #clearRequests()}. */
    public List<Seen> requests() {
        synchronized (lock) {
            return List.copyOf(seen);
        }
    }

    /** Those of them that meet a condition. */
    public List<Seen> requests(Predicate<Seen> condition) {
        return requests().stream().filter(condition).toList();
    }

    /** Those of them that were made to change something. */
    public List<Seen> writes() {
        return requests(Seen::isWrite);
    }

    /** Forgets the requests, not what they did. */
    public void clearRequests() {
        synchronized (lock) {
            seen.clear();
        }
    }

    /** Puts a blob without a request; returns its digest. */
    public String putBlob(String repository, byte[] bytes) {
        synchronized (lock) {
            return model.putBlob(repository, bytes.clone());
        }
    }

    /** Puts any bytes as a manifest, without a request and without any check; returns their digest. */
    public String putManifest(String repository, String tagOrDigest, String mediaType, byte[] bytes) {
        synchronized (lock) {
            return model.putManifest(repository, tagOrDigest, new RegistryModel.Manifest(mediaType, bytes.clone()));
        }
    }

    /** A manifest's bytes. */
    public Optional<byte[]> manifest(String repository, String tagOrDigest) {
        synchronized (lock) {
            return model.manifest(repository, tagOrDigest)
                    .map(manifest -> manifest.bytes().clone());
        }
    }

    /** The {@code Content-Type} that a manifest was put with. */
    public Optional<String> mediaType(String repository, String tagOrDigest) {
        synchronized (lock) {
            return model.manifest(repository, tagOrDigest).map(RegistryModel.Manifest::mediaType);
        }
    }

    /** The digest that a tag stands for. */
    public Optional<String> digest(String repository, String tag) {
        return manifest(repository, tag).map(Sha256::of);
    }

    /** A repository's tags, sorted. */
    public List<String> tags(String repository) {
        synchronized (lock) {
            return model.tags(repository);
        }
    }

    /** A blob's bytes. */
    public Optional<byte[]> blob(String repository, String digest) {
        synchronized (lock) {
            return model.blob(repository, digest).map(byte[]::clone);
        }
    }

    /** Whether this repository, not just any of this registry, has a blob. */
    public boolean hasBlob(String repository, String digest) {
        synchronized (lock) {
            return model.hasBlob(repository, digest);
        }
    }

    /** Deletes a tag, or a manifest with its tags; false if there is none. */
    public boolean deleteManifest(String repository, String tagOrDigest) {
        synchronized (lock) {
            return model.deleteManifest(repository, tagOrDigest);
        }
    }

    /** Deletes a blob from one repository; false if there is none. */
    public boolean deleteBlob(String repository, String digest) {
        synchronized (lock) {
            return model.deleteBlob(repository, digest);
        }
    }

    @Override
    public void close() {
        server.stop();
    }

    private int port() {
        return tls ? server.httpsPort() : server.port();
    }

    private static void secure(WireMockConfiguration options, TestCertificate certificate) {
        options.httpDisabled(true)
                .dynamicHttpsPort()
                .keystoreType("PKCS12")
                .keystorePath(certificate.keyStore().toString())
                .keystorePassword(TestCertificate.PASSWORD)
                .keyManagerPassword(TestCertificate.PASSWORD);
    }

    /** The way of every request; whoever adds authentication puts it before the rules. */
    private Reply answer(RegistryRequest request) {
        synchronized (lock) {
            var reply = rules.stream()
                    .filter(rule -> rule.claims(request))
                    .findFirst()
                    .map(rule -> rule.how.apply(request, protocol::answer))
                    .orElseGet(() -> protocol.answer(request));
            seen.add(new Seen(
                    request.method(),
                    request.path(),
                    request.query(),
                    request.headers(),
                    reply.status(),
                    request.body().length));
            return reply;
        }
    }

    private static final class Rule {
        private final Predicate<RegistryRequest> when;
        private final Misbehaviour how;
        private int timesLeft;

        private Rule(Predicate<RegistryRequest> when, Misbehaviour how, int times) {
            this.when = when;
            this.how = how;
            this.timesLeft = times;
        }

        private boolean claims(RegistryRequest request) {
            return when.test(request) && timesLeft-- > 0;
        }
    }

    /** The seam to WireMock: its request into ours, our reply into its response. */
    private final class Answers implements ResponseDefinitionTransformerV2 {

        @Override
        public ResponseDefinition transform(ServeEvent event) {
            return response(answer(request(event.getRequest())));
        }

        @Override
        public String getName() {
            return "registry";
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
            for (Map.Entry<String, String> header : reply.headers().entrySet()) {
                response.withHeader(header.getKey(), header.getValue());
            }
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
