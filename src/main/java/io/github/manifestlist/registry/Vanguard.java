package io.github.manifestlist.registry;

import io.github.manifestlist.http.TransportException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Lets one go ahead, whose fate tells all others what to expect; they wait for it, and then go at once. */
final class Vanguard {
    private final ReentrantLock ahead = new ReentrantLock();
    private volatile boolean back;

    /**
     * Goes ahead if nobody has yet; nothing if somebody has, meanwhile.
     *
     * @param meanwhile begun by whoever finds somebody gone ahead; what it returns is run when that one is back
     */
    <T> Optional<Reply<T>> lead(Errand<T> errand, Supplier<Runnable> meanwhile)
            throws TransportException, InterruptedException {
        if (back) {
            return Optional.empty();
        }
        if (!ahead.tryLock()) {
            Runnable end = meanwhile.get();
            ahead.lockInterruptibly();
            ahead.unlock();
            end.run();
            return Optional.empty();
        }
        try {
            return back ? Optional.empty() : Optional.of(errand.run());
        } finally {
            // Also after a failure, which the others need not come to one after the other.
            back = true;
            ahead.unlock();
        }
    }

    /** Sends a request, and learns from the answer. */
    interface Errand<T> {
        Reply<T> run() throws TransportException;
    }
}
