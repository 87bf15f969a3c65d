package io.github.manifestlist.http;

import io.github.manifestlist.address.Authority;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The hosts that a build talks to, shared by all its transports: so the limit of requests in flight, a pause that a host
 * asked for and the scheme that it speaks hold for the whole build, however its goals are configured.
 */
public final class Peers {
    private final Supplier<SlowStart> starts;
    private final Map<Authority, Peer> peers = new ConcurrentHashMap<>();

    public Peers() {
        this(SlowStart::usual);
    }

    /**
     * The same with other bounds.
     *
     * @param starts how each host is started with
     */
    Peers(Supplier<SlowStart> starts) {
        this.starts = starts;
    }

    /** The host of that name; the first who asks says how many requests may be in flight there. */
    Peer of(Authority host, int parallelism) {
        return peers.computeIfAbsent(host, authority -> new Peer(authority, parallelism, starts.get()));
    }
}
