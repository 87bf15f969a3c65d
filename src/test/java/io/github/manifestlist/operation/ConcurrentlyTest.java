package io.github.manifestlist.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.manifestlist.ManifestException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ConcurrentlyTest {
    /** Who is told to end while a copy runs cancels it; told once more, it would leave that undone. */
    @Test
    @Timeout(30)
    void whoeverWorksIsInterruptedOnceAndThenWaitedFor() throws InterruptedException {
        CountDownLatch working = new CountDownLatch(2);
        AtomicInteger undisturbed = new AtomicInteger();
        AtomicInteger atTheEnd = new AtomicInteger();
        Thread build = new Thread(() -> {
            Thread waiting = Thread.currentThread();
            try {
                new Concurrently(2).map(List.of("a", "b"), item -> {
                    untilInterrupted(working);
                    return isLeftAloneBy(waiting) ? undisturbed.incrementAndGet() : 0;
                });
            } catch (ManifestException e) {
                atTheEnd.set(undisturbed.get());
            }
        });

        build.start();
        working.await();
        build.interrupt();
        build.join();

        assertEquals(2, atTheEnd.get());
    }

    private static void untilInterrupted(CountDownLatch working) {
        working.countDown();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            // Now it is known, and no longer shown.
        }
    }

    /** Whether who waits for it, and has nothing else to do any more, has not interrupted it again. */
    private static boolean isLeftAloneBy(Thread waiting) {
        while (waiting.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        return !Thread.currentThread().isInterrupted();
    }
}
