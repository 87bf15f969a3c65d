package io.github.manifestlist.http;

import io.github.manifestlist.address.Authority;
import io.github.manifestlist.address.Origin;
import io.github.manifestlist.address.Zone;
import io.github.manifestlist.tls.TlsContexts;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The way to registries, one for all goals of a build that trust and wait alike (connections that were made without looking
 * at certificates never serve a goal that looks): sends a {@link Request} and brings the {@link Response}, after as many tries as
 * the settings allow. For many threads at once; until the first request it costs nothing.
 */
public final class HttpTransport implements AutoCloseable {
    private final HttpSettings settings;
    private final Leniency leniency;
    private final Courier courier;
    private final Destinations destinations;
    private final Discretion discretion;
    private final Redirects redirects;
    private final SchemeChoice schemes;
    private final Attempts attempts;
    private final Peers peers;

    /**
     * A way for those who share its settings.
     *
     * @param peers what is known of the hosts, shared with all other transports of the build
     */
    public HttpTransport(HttpSettings settings, Peers peers) {
        this(settings, peers, Waiting.real(), TlsContexts.Jdk.real());
    }

    HttpTransport(HttpSettings settings, Peers peers, Waiting waiting, TlsContexts.Jdk tls) {
        this(settings, peers, waiting, tls, new Guard(InetAddress::getAllByName, Zone::of));
    }

    HttpTransport(HttpSettings settings, Peers peers, Waiting waiting, TlsContexts.Jdk tls, Guard guard) {
        this.peers = peers;
        this.settings = settings;
        this.leniency = new Leniency(settings.trust().insecure());
        TlsContexts contexts = new TlsContexts(tls, settings.trust().certificates());
        TlsUpgrade upgrade = new TlsUpgrade(contexts, leniency, settings.connectTimeout());
        this.courier = new Courier(settings, new Dialler(settings.connectTimeout(), upgrade, guard), guard);
        this.discretion = new Discretion(settings.trust());
        this.destinations = new Destinations(leniency, guard, discretion);
        this.redirects = new Redirects(courier, destinations);
        this.schemes = new SchemeChoice(courier, leniency);
        RetryPolicy policy = new RetryPolicy(
                settings.retries(), () -> ThreadLocalRandom.current().nextDouble());
        this.attempts = new Attempts(policy, waiting);
    }

    /** Sends a request and returns the answer, whatever its status; one that may pass is the last of several tries. */
    public Response send(Request request, Patience patience) throws TransportException {
        Attempts.Outcome outcome = run(request, patience, false);
        return outcome.answer().whole(request.limit()).tried(outcome.tries());
    }

    /**
     * Sends a request and has the body of the answer read while it flows, however long that takes. Once reading has begun
     * there is no other try.
     */
    public <T> T stream(Request request, StreamReader<T> reader, Patience patience) throws TransportException {
        try (Answer answer = run(request, patience, true).answer()) {
            return reader.read(answer.flowing());
        } catch (BrokenStream e) {
            throw e.fault();
        } catch (InterruptedIOException e) {
            throw Faults.interrupted(request.host(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a registry wants an upload to go on: the {@code Location} of the answer that opened it. */
    public Destination upload(Response opened) throws TransportException {
        return destinations.upload(opened);
    }

    /** Where a registry has its tokens made: the {@code realm} of its challenge. */
    public Destination realm(Response challenge, String realm) throws TransportException {
        return destinations.realm(challenge, realm);
    }

    /**
     * Says that a burst of requests is about to be sent to a registry, and that more at once will follow: connections for
     * those are made meanwhile. Only over TLS, whose handshakes are what takes time, and only to a host that is slow enough
     * for more than one connection to pay. What is wrong with one of them is told when a request needs it.
     *
     * @param burst how many requests go at once now
     * @param soon how many will then
     * @return waits until they are made, or gives them up if one connection is enough; to be run when the burst is over
     */
    public Runnable foresee(String registry, int burst, int soon) {
        Authority host = Authority.parse(registry);
        leniency.named(host);
        Peer peer = peers.of(host, settings.parallelism());
        if (settings.offline() || attempts.isPaused(peer) || !schemes.isSurelyTls(peer)) {
            return () -> {};
        }
        Hop hop = Request.get(registry, "/v2/").at("https", peer.door(), peer.slowStart());
        return courier.foresee(hop, burst, soon);
    }

    /** How many requests may be in flight to one host; more wait for their turn. */
    public int parallelism() {
        return settings.parallelism();
    }

    /** Why no secret of the user's may travel to who answers there, or nothing if it may. */
    public Optional<Withheld> withheld(Origin registry) {
        return discretion.unencrypted(registry);
    }

    /** Ends all exchanges and closes all connections. */
    @Override
    public void close() {
        courier.close();
    }

    private Attempts.Outcome run(Request request, Patience patience, boolean streaming) throws TransportException {
        if (settings.offline()) {
            throw Faults.offline(request.host());
        }
        if (request.destination().isEmpty()) {
            leniency.named(request.host());
        }
        Peer peer = peers.of(request.host(), settings.parallelism());
        return attempts.run(request, peer, patience, new Try(this, request, peer, streaming));
    }

    private Answer attempt(Request request, Peer peer, boolean streaming) throws TransportException {
        if (streaming || request.passesOn()) {
            peer.slowStart().end();
        }
        Runnable leave = enter(peer, streaming);
        boolean kept = false;
        try {
            Answer answer = open(request, peer);
            if (streaming) {
                answer.onClose(leave);
                kept = true;
            } else {
                answer.whole(request.limit());
            }
            return answer;
        } finally {
            if (!kept) {
                leave.run();
            }
        }
    }

    private static Runnable enter(Peer peer, boolean streaming) throws TransportException {
        try {
            return peer.enter(streaming);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Faults.interrupted(peer.authority(), e);
        }
    }

    private Answer open(Request request, Peer peer) throws TransportException {
        Optional<Destination> destination = request.destination();
        if (destination.isEmpty()) {
            SchemeChoice.Sent sent = schemes.send(request, peer);
            return redirects.follow(sent.hop(), sent.answer(), Following.ANYWHERE);
        }
        discretion.check(request, destination.get());
        Hop hop = request.at(destination.get(), peer.slowStart());
        return redirects.follow(hop, courier.send(hop), destination.get().following());
    }

    /** Makes a request once. */
    private record Try(HttpTransport transport, Request request, Peer peer, boolean streaming)
            implements Attempts.Attempt {
        @Override
        public Answer make(boolean afresh) throws TransportException {
            if (afresh) {
                transport.courier.forgetKeptConnections();
            }
            return transport.attempt(request, peer, streaming);
        }
    }
}
