package io.github.manifestlist.http;

import io.github.manifestlist.tls.TlsContexts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A clock that is moved by waiting, and by nothing else. */
public final class VirtualTime implements Waiting {
    static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

    private final List<Duration> waits = new ArrayList<>();
    private Instant now;

    /** At a moment at which nothing is special. */
    public VirtualTime() {
        this(START);
    }

    /** At this one. */
    public VirtualTime(Instant now) {
        this.now = now;
    }

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized void pause(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        waits.add(duration);
        now = now.plus(duration);
    }

    /** What was waited for so far. */
    public synchronized List<Duration> waits() {
        return List.copyOf(waits);
    }

    /** A client that waits in this time. */
    public HttpTransport transport(HttpSettings settings, Peers peers) {
        return new HttpTransport(settings, peers, this, TlsContexts.Jdk.real());
    }
}
