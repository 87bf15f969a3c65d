package io.github.manifestlist.http;

import io.github.manifestlist.address.Authority;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes one try after the other until an answer is worth returning, or none can be hoped for. When a host asks to be left
 * alone, that holds for all threads.
 */
final class Attempts {
    /** One try, which returns an answer that is whole or a success that is still to be read. */
    @FunctionalInterface
    interface Attempt {
        /**
         * Makes it.
         *
         * @param afresh whether to trust no connection that was made before
         */
        Answer make(boolean afresh) throws TransportException;
    }

    private final RetryPolicy policy;
    private final Waiting waiting;

    Attempts(RetryPolicy policy, Waiting waiting) {
        this.policy = policy;
        this.waiting = waiting;
    }

    Outcome run(Request request, Peer peer, Patience patience, Attempt attempt) throws TransportException {
        String host = peer.authority().toString();
        Duration waited = Duration.ZERO;
        boolean afresh = false;
        for (int number = 1; ; number++) {
            waited = waited.plus(awaitTurn(peer, RetryPolicy.left(waited), patience));
            Duration wait;
            try {
                Answer answer = attempt.make(afresh);
                Optional<Duration> next = waitAfter(answer, request, peer, number, waited);
                if (next.isEmpty() || isSettled(request, answer) || !patience.spend(waiting.now(), next.get(), host)) {
                    return new Outcome(answer, number);
                }
                wait = next.get();
                answer.close();
                int attempts = policy.attempts(answer.status(), request.persistence());
                patience.listener().retrying(host, number + 1, attempts, "status " + answer.status(), wait);
            } catch (TransportException e) {
                wait = waitAfter(e, request, number, waited).orElseThrow(tried(e, number));
                boolean isDoubtful =
                        e.fault().leavesDoubt() && request.persistence().isSettled();
                if (isDoubtful || !patience.spend(waiting.now(), wait, host)) {
                    throw e.tried(number);
                }
                patience.listener().retrying(host, number + 1, policy.attempts(e.fault()), e.cause(), wait);
                afresh = true;
            }
            waited = waited.plus(wait);
            pause(peer, wait);
        }
    }

    private Optional<Duration> waitAfter(Answer answer, Request request, Peer peer, int number, Duration waited) {
        if (answer.isSuccess()) {
            return Optional.empty();
        }
        Response response = answer.refused();
        Instant now = waiting.now();
        Optional<Duration> wait = request.canBeRepeated()
                ? policy.after(response, request.persistence(), number, waited, now)
                : Optional.empty();
        if (Authority.of(response.uri()).equals(peer.authority())) {
            Optional<Duration> pause = RetryPolicy.pause(response, wait, now);
            if (pause.isPresent()) {
                peer.pauseUntil(now.plus(pause.get()));
            }
        }
        return wait;
    }

    private static boolean isSettled(Request request, Answer answer) {
        return RetryPolicy.leavesDoubt(answer.status()) && request.persistence().isSettled();
    }

    private Optional<Duration> waitAfter(TransportException e, Request request, int number, Duration waited) {
        return request.canBeRepeated() ? policy.after(e.fault(), number, waited) : Optional.empty();
    }

    private static Supplier<TransportException> tried(TransportException e, int number) {
        return () -> number == 1 ? e : e.tried(number);
    }

    /** Whether a host wants to be left alone for a while. */
    boolean isPaused(Peer peer) {
        return !peer.pauseLeft(waiting.now()).isZero();
    }

    /** Waits while the host wants to be left alone, but no longer than a request, or all of a goal, may wait in all. */
    private Duration awaitTurn(Peer peer, Duration most, Patience patience) throws TransportException {
        Duration waited = Duration.ZERO;
        Duration left = peer.pauseLeft(waiting.now());
        while (!left.isZero() && waited.compareTo(most) < 0 && patience.take(waiting.now(), left)) {
            pause(peer, left);
            waited = waited.plus(left);
            left = peer.pauseLeft(waiting.now());
        }
        return waited;
    }

    private void pause(Peer peer, Duration duration) throws TransportException {
        try {
            waiting.pause(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Faults.interrupted(peer.authority(), e);
        }
    }

    /** An answer, and the number of the try that brought it. */
    record Outcome(Answer answer, int tries) {}
}
