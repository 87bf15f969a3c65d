package io.github.manifestlist.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;

/**
 * Decides whether a request is tried again, and after which wait: a registry's own word ({@code Retry-After}) if it is
 * reasonable, else twice as long each time, at random below that, so that builds do not come back in step.
 */
final class RetryPolicy {
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
    private static final Duration LONGEST_REQUESTED = Duration.ofMinutes(1);
    private static final Duration LONGEST_IN_ALL = Duration.ofMinutes(2);
    private static final int TRIES_FOR_UNKNOWN_HOST = 2;
    private static final int TRIES_FOR_WHAT_MAY_BE_LATE = 3;

    /** 499 and 520 to 524 are said by proxies (nginx, Cloudflare) about the server behind them. */
    private static final Set<Integer> PASSING_STATUSES =
            Set.of(408, 425, 429, 499, 500, 502, 503, 504, 520, 521, 522, 523, 524);

    /** Those of an error that may have come behind the work, or of a proxy that heard nothing of it. */
    private static final Set<Integer> DOUBTFUL_STATUSES = Set.of(408, 499, 500, 502, 504, 520, 521, 522, 523, 524);

    private static final Set<Fault> PASSING_FAULTS = Set.of(
            Fault.UNKNOWN_HOST,
            Fault.CONNECTION_REFUSED,
            Fault.NO_ROUTE,
            Fault.CONNECT_TIMEOUT,
            Fault.TLS_TIMEOUT,
            Fault.PROXY_CANNOT_REACH,
            Fault.RESPONSE_TIMEOUT,
            Fault.CONNECTION_RESET,
            Fault.TRUNCATED);

    private final int retries;
    private final DoubleSupplier jitter;

    /**
     * Makes a policy.
     *
     * @param jitter gives numbers from 0 to 1
     */
    RetryPolicy(int retries, DoubleSupplier jitter) {
        this.retries = retries;
        this.jitter = jitter;
    }

    int attempts() {
        return retries + 1;
    }

    int attempts(Fault fault) {
        return fault == Fault.UNKNOWN_HOST ? Math.min(TRIES_FOR_UNKNOWN_HOST, attempts()) : attempts();
    }

    /** For an answer with this status; one, if it has to do. */
    int attempts(int status, Persistence persistence) {
        if (status == 404 && persistence.passing404()) {
            return Math.min(TRIES_FOR_WHAT_MAY_BE_LATE, attempts());
        }
        return PASSING_STATUSES.contains(status) ? attempts() : 1;
    }

    /** Whether the request may have done its work although the answer is no success. */
    static boolean leavesDoubt(int status) {
        return DOUBTFUL_STATUSES.contains(status);
    }

    /** The wait after a try that failed, or nothing if it was the last. */
    Optional<Duration> after(Fault fault, int attempt, Duration waited) {
        return PASSING_FAULTS.contains(fault) && attempt < attempts(fault)
                ? within(waited, backoff(attempt))
                : Optional.empty();
    }

    /** The wait after an answer that may be another next time, or nothing if it has to do. */
    Optional<Duration> after(Response response, Persistence persistence, int attempt, Duration waited, Instant now) {
        if (attempt >= attempts(response.status(), persistence)) {
            return Optional.empty();
        }
        Optional<Duration> requested = RetryAfter.of(response, now);
        return requested.isPresent()
                ? requested
                        .filter(wait -> wait.compareTo(LONGEST_REQUESTED) <= 0)
                        .flatMap(wait -> within(waited, wait))
                : within(waited, backoff(attempt));
    }

    /** For how long the host is to be left alone by all requests, if the answer is meant for all. */
    static Optional<Duration> pause(Response response, Optional<Duration> wait, Instant now) {
        Optional<Duration> requested = RetryAfter.of(response, now);
        boolean forAll = response.status() == 429 || (response.status() == 503 && requested.isPresent());
        return forAll
                ? requested.or(() -> wait).filter(pause -> pause.compareTo(LONGEST_REQUESTED) <= 0)
                : Optional.empty();
    }

    /** What a request still has to spend on waiting. */
    static Duration left(Duration waited) {
        Duration left = LONGEST_IN_ALL.minus(waited);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private static Optional<Duration> within(Duration waited, Duration wait) {
        return wait.compareTo(left(waited)) <= 0 ? Optional.of(wait) : Optional.empty();
    }

    private Duration backoff(int attempt) {
        Duration doubled = FIRST_WAIT.multipliedBy(1L << Math.min(attempt - 1, 20));
        Duration ceiling = doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
        return Duration.ofMillis(Math.round((double) ceiling.toMillis() * jitter.getAsDouble()));
    }
}
