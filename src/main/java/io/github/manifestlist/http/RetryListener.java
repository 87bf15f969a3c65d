package io.github.manifestlist.http;

import java.time.Duration;

/** Hears that a request is tried again, since a wait without a word looks like a hang. */
@FunctionalInterface
public interface RetryListener {
    /**
     * A try failed and another follows.
     *
     * @param host the host and port that were asked
     * @param attempt the number of the try that follows, from 2
     * @param attempts the number of tries there can be
     * @param cause why the last one failed, a clause
     * @param wait how long before the next one
     */
    void retrying(String host, int attempt, int attempts, String cause, Duration wait);

    /**
     * A try failed and none follows, since the requests of this goal have waited enough.
     *
     * @param inAll for how long they wait together at most
     */
    default void waitedEnough(String host, Duration inAll) {}
}
