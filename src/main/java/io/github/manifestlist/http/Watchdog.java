package io.github.manifestlist.http;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends exchanges that take too long as a whole, which time limits on single reads never do. One thread for all of them,
 * which starts with the first exchange and ends when there was none for a while.
 */
final class Watchdog implements AutoCloseable {
    private @Nullable ScheduledThreadPoolExecutor timer;

    Watch watch(Duration limit, Runnable cancel) {
        Watch watch = new Watch(cancel);
        watch.future = timer().schedule(watch, limit.toMillis(), TimeUnit.MILLISECONDS);
        return watch;
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

    /** The watch over one exchange. */
    static final class Watch implements Runnable {
        private final Runnable cancel;
        private volatile @Nullable Future<?> future;
        private volatile boolean barked;

        private Watch(Runnable cancel) {
            this.cancel = cancel;
        }

        @Override
        public void run() {
            barked = true;
            cancel.run();
        }

        boolean barked() {
            return barked;
        }

        void done() {
            Future<?> running = future;
            if (running != null) {
                running.cancel(false);
            }
        }
    }
}
