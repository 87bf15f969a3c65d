package io.github.manifestlist.http;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolStats;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Connections that are made before there are requests for them, beside those of a burst: a handshake that takes place while
 * others do takes no time. What is wrong with one is told when a request needs one.
 */
final class Spares {
    private static final TimeValue KEPT = TimeValue.ofSeconds(30);

    private final PoolingHttpClientConnectionManager pool;
    private final HttpRoute route;
    private final int most;
    private final Watchdog watchdog;
    private final Duration limit;
    private final Hop hop;

    /**
     * Of one route.
     *
     * @param most how many connections there may be in all for their sake
     * @param limit how long each may take to be made
     * @param hop for the likes of which they are; none is made before its slow start is over
     */
    Spares(
            PoolingHttpClientConnectionManager pool,
            HttpRoute route,
            int most,
            Watchdog watchdog,
            Duration limit,
            Hop hop) {
        this.pool = pool;
        this.route = route;
        this.most = most;
        this.watchdog = watchdog;
        this.limit = limit;
        this.hop = hop;
    }

    /**
     * Begins to make them, or waits until that pays; what it returns waits until all are made, or cannot or need not be.
     *
     * @param burst how many connections requests are about to take or make themselves
     * @param soon how many there are to be then
     */
    Runnable open(int burst, int soon) {
        PoolStats now = pool.getStats(route);
        int idle = now.getAvailable();
        int missing = Math.min(soon, most - now.getLeased()) - Math.max(idle, burst);
        if (missing <= 0) {
            return () -> {};
        }
        List<Thread> making =
                leased(idle + missing).stream().map(this::connecting).toList();
        making.forEach(Thread::start);
        return () -> {
            if (!hop.start().isOver()) {
                making.forEach(Thread::interrupt);
            }
            making.forEach(this::await);
        };
    }

    /** Those of so many that are not connected; they are taken at once, that no request makes one of them superfluous. */
    private List<ConnectionEndpoint> leased(int count) {
        List<ConnectionEndpoint> all = new ArrayList<>();
        try {
            while (all.size() < count) {
                all.add(pool.lease("spare", route, Timeout.DISABLED, null).get(Timeout.DISABLED));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | CancellationException e) {
            // Then there are fewer.
        }
        List<ConnectionEndpoint> connected =
                all.stream().filter(ConnectionEndpoint::isConnected).toList();
        connected.forEach(this::release);
        all.removeAll(connected);
        return all;
    }

    private Thread connecting(ConnectionEndpoint endpoint) {
        Thread thread = new Thread(() -> connect(endpoint), "manifest-maven-plugin");
        thread.setDaemon(true);
        return thread;
    }

    private void await(Thread thread) {
        try {
            thread.join(limit.toMillis());
        } catch (InterruptedException e) {
            // Whoever goes on finds out.
            Thread.currentThread().interrupt();
        }
    }

    private void connect(ConnectionEndpoint endpoint) {
        boolean made = false;
        try {
            made = hop.start().awaitEnd(limit) && isMade(endpoint);
        } catch (InterruptedException | RejectedExecutionException e) {
            // It does not pay, or the build is over.
        } finally {
            if (!made) {
                // One that is half made, without TLS yet, would be kept like any other.
                endpoint.close(CloseMode.IMMEDIATE);
            }
            release(endpoint);
        }
    }

    private boolean isMade(ConnectionEndpoint endpoint) {
        HttpContext context = ExchangeNotes.context(hop, Optional.empty());
        Watchdog.Watch watch = watchdog.watch(limit, () -> {
            endpoint.close(CloseMode.IMMEDIATE);
            return true;
        });
        try {
            pool.connect(endpoint, null, context);
            return true;
        } catch (IOException | IllegalStateException e) {
            // It is as if it had never been.
            return false;
        } finally {
            watch.done();
        }
    }

    private void release(ConnectionEndpoint endpoint) {
        pool.release(endpoint, null, KEPT);
    }
}
