package io.github.manifestlist.http;

import io.github.manifestlist.address.Authority;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * One host that this build talks to: how many requests are in flight there, whether it is worth many connections, until when
 * it wants to be left alone, and which scheme it speaks.
 */
final class Peer {
    private final Authority authority;
    private final Semaphore all;
    private final Semaphore sends;
    private final Semaphore streams;
    private final SlowStart start;
    private volatile Instant pausedUntil = Instant.MIN;
    private volatile @Nullable String scheme;
    private volatile @Nullable Authority door;

    /**
     * Makes a peer.
     *
     * <p>Whoever reads a stream sends its bytes on, perhaps to the same host: that needs a turn of its own, so streams never
     * take the last one.
     */
    Peer(Authority authority, int parallelism, SlowStart start) {
        this.authority = authority;
        this.start = start;
        this.all = new Semaphore(Math.max(2, parallelism));
        this.sends = new Semaphore(parallelism);
        this.streams = new Semaphore(Math.max(1, parallelism - 1));
    }

    SlowStart slowStart() {
        return start;
    }

    Authority authority() {
        return authority;
    }

    /** Waits for a turn; what it returns ends the turn. */
    Runnable enter(boolean streaming) throws InterruptedException {
        Semaphore kind = streaming ? streams : sends;
        start.enter();
        try {
            kind.acquire();
            try {
                all.acquire();
            } catch (InterruptedException e) {
                kind.release();
                throw e;
            }
        } catch (InterruptedException e) {
            start.leave();
            throw e;
        }
        return () -> {
            all.release();
            kind.release();
            start.leave();
        };
    }

    synchronized void pauseUntil(Instant end) {
        if (end.isAfter(pausedUntil)) {
            pausedUntil = end;
        }
    }

    Duration pauseLeft(Instant now) {
        Instant end = pausedUntil;
        return end.isAfter(now) ? Duration.between(now, end) : Duration.ZERO;
    }

    Optional<String> scheme() {
        return Optional.ofNullable(scheme);
    }

    /** Where to knock: the name, with the port that was found to speak HTTP if the name has none. */
    Authority door() {
        Authority found = door;
        return found == null ? authority : found;
    }

    void settle(String found, Authority at) {
        door = at;
        scheme = found;
    }
}
