package io.github.manifestlist.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A registry in the test's own process, so that a test can arrange and see its state, count its requests, and have it
 * fail in ways that no real registry can be brought to. One lock orders everything, so the log is the order of effects.
 */
public final class EmbeddedRegistry implements AutoCloseable {

    private final Object lock = new Object();
    private final RegistryModel model = new RegistryModel();
    private final RegistryProtocol protocol;
    private final Rules<Misbehaviour> rules = new Rules<>();
    private final List<Seen> seen = new ArrayList<>();
    private final Gate gate;
    private final Consumer<RegistryRequest> arrivals;
    private final AnsweringServer server;

    private EmbeddedRegistry(Builder builder) {
        this.protocol = new RegistryProtocol(model, builder.strictAccept);
        this.gate = builder.gate;
        this.arrivals = builder.arrivals;
        this.server = new AnsweringServer(builder.certificate, builder.clients, this::answer);
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
        private Optional<TestAuthority> clients = Optional.empty();
        private boolean strictAccept = true;
        private Gate gate = Gate.open();
        private Consumer<RegistryRequest> arrivals = request -> {};

        private Builder() {}

        /** Over TLS only. */
        public Builder tls(TestCertificate certificate) {
            this.certificate = Optional.of(certificate);
            return this;
        }

        /** Over TLS, to clients only that show a certificate by this authority. */
        public Builder clientsOf(TestAuthority authority) {
            this.clients = Optional.of(authority);
            return this;
        }

        /** Hands out every manifest to everyone, whatever {@code Accept} says. */
        public Builder lenientAccept() {
            this.strictAccept = false;
            return this;
        }

        /** For this user only. */
        public Builder basic(String user, String password) {
            this.gate = gate.withBasic(user, password);
            return this;
        }

        /** For those only who bring a token of this server that allows what they ask. */
        public Builder bearer(TokenServer tokens) {
            return bearer(tokens.realm(), TokenServer.SERVICE, tokens::access);
        }

        /** For those only who bring a token that allows what they ask, which a function tells; empty for a wrong one. */
        public Builder bearer(String realm, String service, Function<String, Optional<List<Access>>> tokens) {
            this.gate = gate.withBearer(realm, service, tokens);
            return this;
        }

        /** Lets everyone read who does not sign in, and challenges on the first write, as Quay does. */
        public Builder anonymousPull() {
            this.gate = gate.withAnonymousPull();
            return this;
        }

        /** Says these lines of {@code WWW-Authenticate}, perhaps none, in place of the honest one. */
        public Builder challenges(Function<String, List<String>> change) {
            this.gate = gate.withChallenges(change);
            return this;
        }

        /** Tells of each request before anything is done for it, and waits as long as that takes. */
        public Builder arrivals(Consumer<RegistryRequest> listener) {
            this.arrivals = listener;
            return this;
        }

        /** On a free port of the loopback interface. */
        public EmbeddedRegistry start() {
            var registry = new EmbeddedRegistry(this);
            registry.server.start();
            return registry;
        }
    }

    /** Where it listens. */
    public int port() {
        return server.port();
    }

    /** As in references: {@code 127.0.0.1:PORT}. */
    public String host() {
        return "127.0.0.1:" + server.port();
    }

    /** The same registry by another name: {@code localhost:PORT}. */
    public String localhost() {
        return "localhost:" + server.port();
    }

    /** {@code http://127.0.0.1:PORT}, or {@code https}. */
    public String url() {
        return server.url();
    }

    /** From now on, always. Of several rules for one request, the oldest that still applies wins. */
    public void misbehave(Predicate<RegistryRequest> when, Misbehaviour how) {
        misbehave(when, how, Integer.MAX_VALUE);
    }

    /** For the next so many requests of this kind. */
    public void misbehave(Predicate<RegistryRequest> when, Misbehaviour how, int times) {
        synchronized (lock) {
            rules.add(when, how, times);
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
        server.close();
    }

    private Reply misbehaved(RegistryRequest request) {
        return rules.claim(request).orElse(Misbehaviour.none()).apply(request, protocol::answer);
    }

    /** The way of every request: who may not pass meets no rule, and uses none up. */
    private Reply answer(RegistryRequest request) {
        arrivals.accept(request);
        synchronized (lock) {
            var reply = gate.refusal(request).orElseGet(() -> misbehaved(request));
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
}
