package io.github.manifestlist.registry;

import io.github.manifestlist.http.TransportException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The entrance of one registry, for all goals of a build that trust alike: how it wants to be signed in to, once that is
 * known. Where credentials are at hand, the first request goes ahead of all others, so that no burst of them is refused.
 */
final class Door {
    private final ReentrantLock knocking = new ReentrantLock();
    private volatile @Nullable Way way;
    private volatile boolean answered;

    /** How to sign in; nothing while the registry has not asked for it. */
    Optional<Way> way() {
        return Optional.ofNullable(way);
    }

    void learn(Way found) {
        way = found;
    }

    /** Sends the first request if nobody else has; nothing if somebody has, meanwhile. */
    <T> Optional<Reply<T>> first(Knock<T> knock) throws TransportException, InterruptedException {
        if (answered) {
            return Optional.empty();
        }
        knocking.lockInterruptibly();
        try {
            if (answered) {
                return Optional.empty();
            }
            return Optional.of(knock.knock());
        } finally {
            // Also after a failure, which the others need not come to one after the other.
            answered = true;
            knocking.unlock();
        }
    }

    /** Sends a request, and learns from the answer. */
    interface Knock<T> {
        Reply<T> knock() throws TransportException;
    }
}
