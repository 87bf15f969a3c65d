package io.github.manifestlist.http;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.concurrent.Cancellable;
import org.jspecify.annotations.Nullable;

/**
 * Ends exchanges that take too long as a whole, which time limits on single reads never do; the clock runs from the last
 * byte that was sent, since uploads may be large, and from the last portion that came of a stream. Looks after uploads
 * meanwhile. One thread for all of them, which starts with the first exchange and ends when there was none for a while.
 */
final class Watchdog implements AutoCloseable {
    private @Nullable ScheduledThreadPoolExecutor timer;

    Watch watch(Duration limit, Cancellable watched) {
        Watch watch = new Watch(limit.toNanos(), watched);
        watch.start(limit.toNanos());
        return watch;
    }

    /** Looks again and again, until the future is cancelled. */
    Future<?> every(Duration period, Runnable look) {
        return timer().scheduleWithFixedDelay(look, period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
    }

    private synchronized ScheduledThreadPoolExecutor timer() {
        if (timer == null) {
            timer = new ScheduledThreadPoolExecutor(1, Watchdog::thread);
            timer.setRemoveOnCancelPolicy(true);
            timer.setKeepAliveTime(10, TimeUnit.SECONDS);
            timer.allowCoreThreadTimeOut(true);
        }
        return timer;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "manifest-http-watchdog");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public synchronized void close() {
        if (timer != null) {
            timer.shutdownNow();
        }
    }

    /** The watch over one exchange, or over a connection that is made ahead of one. */
    final class Watch implements Runnable {
        private final long limit;
        private final Cancellable watched;
        private volatile long since = System.nanoTime();
        private volatile @Nullable Future<?> future;
        private volatile boolean barked;

        private Watch(long limit, Cancellable watched) {
            this.limit = limit;
            this.watched = watched;
        }

        private void start(long nanos) {
            future = timer().schedule(this, nanos, TimeUnit.NANOSECONDS);
        }

        /** There is progress: the time begins anew. */
        void progressed() {
            since = System.nanoTime();
        }

        @Override
        public void run() {
            long left = limit - (System.nanoTime() - since);
            if (left > 0) {
                start(left);
            } else {
                barked = true;
                watched.cancel();
            }
        }

        boolean barked() {
            return barked;
        }

        /** Nobody wants what is left of it. */
        void giveUp() {
            done();
            watched.cancel();
        }

        void done() {
            Future<?> running = future;
            if (running != null) {
                running.cancel(false);
            }
        }
    }
}
