package io.github.manifestlist.http;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * How long the requests of one goal still wait for registries that fail: five minutes in all, however many requests there
 * are. Requests that wait side by side wait once. For many threads at once.
 */
public final class Patience {
    private static final Duration MOST = Duration.ofMinutes(5);

    private final Spent spent;
    private final RetryListener listener;

    /** The patience of a goal that begins; the listener hears of every wait. */
    public Patience(RetryListener listener) {
        this(new Spent(), listener);
    }

    private Patience(Spent spent, RetryListener listener) {
        this.spent = spent;
        this.listener = listener;
    }

    /** The same patience, telling causes through a filter. */
    public Patience telling(UnaryOperator<String> filter) {
        return new Patience(spent, new RetryListener() {
            @Override
            public void retrying(String host, int attempt, int attempts, String cause, Duration wait) {
                listener.retrying(host, attempt, attempts, filter.apply(cause), wait);
            }

            @Override
            public void waitedEnough(String host, Duration inAll) {
                listener.waitedEnough(host, inAll);
            }
        });
    }

    RetryListener listener() {
        return listener;
    }

    /** Takes the time from now on for another try, and says whether there was so much; the first that hears no, per host, is told. */
    boolean spend(Instant now, Duration wait, String host) {
        boolean enough = take(now, wait);
        if (enough) {
            spent.tryAgain();
        } else if (spent.isNewsAbout(host)) {
            listener.waitedEnough(host, MOST);
        }
        return enough;
    }

    /** How often requests were tried again, and for how long they waited, since this was last asked. */
    public Retries retries() {
        return spent.sumUp();
    }

    /** Takes the time from now on before a first try, and says whether there was so much; without it the try is made at once. */
    boolean take(Instant now, Duration wait) {
        return spent.add(now, wait);
    }

    /**
     * A sum of retries.
     *
     * @param waited the time in which at least one request waited
     */
    public record Retries(int count, Duration waited) {}

    /** The time in which at least one request waited. */
    private static final class Spent {
        private final Set<String> told = new HashSet<>();
        private Duration inAll = Duration.ZERO;
        private Duration toldOf = Duration.ZERO;
        private int retries;
        private Instant until = Instant.MIN;

        synchronized void tryAgain() {
            retries++;
        }

        synchronized Retries sumUp() {
            Retries sum = new Retries(retries, inAll.minus(toldOf));
            retries = 0;
            toldOf = inAll;
            return sum;
        }

        synchronized boolean isNewsAbout(String host) {
            return told.add(host);
        }

        synchronized boolean add(Instant now, Duration wait) {
            Instant end = now.plus(wait);
            Instant begin = now.isAfter(until) ? now : until;
            Duration more = end.isAfter(begin) ? Duration.between(begin, end) : Duration.ZERO;
            if (inAll.plus(more).compareTo(MOST) > 0) {
                return false;
            }
            inAll = inAll.plus(more);
            until = end.isAfter(until) ? end : until;
            return true;
        }
    }
}
