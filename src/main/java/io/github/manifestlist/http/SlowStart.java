package io.github.manifestlist.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Has requests to a host follow one another, over one connection, until it is clear that more of them pay; from then on as many
 * go at once as may, for the rest of the build. A connection takes time of the processor, above all with TLS and in a JVM that
 * has just started; a host close by has answered many requests meanwhile. To a host far away all go a moment after the
 * first, which is still on its way then.
 *
 * <p>What counts is how long threads wait for the network, not what they compute.
 */
final class SlowStart {
    private static final Duration A_MOMENT = Duration.ofMillis(25);

    /** About what is saved by one connection with TLS in place of eight; so little is lost where eight would have been better. */
    private static final Duration AS_LONG_AS_CONNECTIONS_TAKE = Duration.ofMillis(250);

    /** More than a host close by takes for an answer; not for each, but for one of three. */
    private static final Duration FAR = Duration.ofMillis(8);

    private static final int ANSWERS_THAT_TELL = 3;

    private static final Duration TOO_LONG_FOR_A_TURN = Duration.ofSeconds(2);

    private final long once;
    private final long inAll;
    private final long far;
    private final long turn;
    private volatile boolean over;
    private boolean underWay;
    private int listening;
    private long listeningSince;
    private long waited;
    private int answers;
    /** The longest wait within the answer that is under way. */
    private long longest;
    /** The least that was waited for any answer. */
    private long quickest = Long.MAX_VALUE;

    /**
     * Begins one.
     *
     * @param once how long an answer may take of a host that is close
     * @param inAll how long it is waited for before more connections pay all the same
     * @param far what is waited for the first answers of a host that is not close, for each of them
     * @param turn how long somebody waits for a turn at most, whatever those before do with theirs
     */
    SlowStart(Duration once, Duration inAll, Duration far, Duration turn) {
        this.once = once.toNanos();
        this.inAll = inAll.toNanos();
        this.far = far.toNanos();
        this.turn = turn.toNanos();
    }

    static SlowStart usual() {
        return new SlowStart(A_MOMENT, AS_LONG_AS_CONNECTIONS_TAKE, FAR, TOO_LONG_FOR_A_TURN);
    }

    /** One that is over. */
    static SlowStart none() {
        SlowStart none = usual();
        none.end();
        return none;
    }

    boolean isOver() {
        return over;
    }

    /** Ends it: something begins that takes long, whoever is asked. */
    synchronized void end() {
        over = true;
        notifyAll();
    }

    /** Waits until no other request is under way, or it is over, which it is when that takes too long. */
    synchronized void enter() throws InterruptedException {
        long begun = System.nanoTime();
        while (!over && underWay) {
            long rest = turn - (System.nanoTime() - begun);
            if (rest <= 0) {
                end();
            } else {
                await(rest);
            }
        }
        underWay = true;
    }

    synchronized void leave() {
        if (longest > 0) {
            quickest = Math.min(quickest, longest);
            longest = 0;
            over |= ++answers == ANSWERS_THAT_TELL && quickest > far;
        }
        underWay = false;
        notifyAll();
    }

    /** Waits until it is over, but no longer than that; says whether it is. */
    synchronized boolean awaitEnd(Duration most) throws InterruptedException {
        long begun = System.nanoTime();
        long rest = most.toNanos();
        while (!over && rest > 0) {
            await(rest);
            rest = most.toNanos() - (System.nanoTime() - begun);
        }
        return over;
    }

    /** A thread is about to wait until the host is heard. */
    void listen() {
        if (!over) {
            beginWaiting();
        }
    }

    void heard() {
        if (!over) {
            endWaiting();
        }
    }

    private synchronized void beginWaiting() {
        if (listening++ == 0) {
            listeningSince = System.nanoTime();
        }
    }

    private synchronized void endWaiting() {
        if (--listening == 0) {
            if (left() <= 0) {
                end();
            }
            long wait = System.nanoTime() - listeningSince;
            longest = Math.max(longest, wait);
            waited += wait;
        }
    }

    /** How long those who listen may go on before it is over. */
    private long left() {
        return Math.min(once, inAll - waited) - (System.nanoTime() - listeningSince);
    }

    /** Waits until something has changed, or may have; no longer than that, and no longer than those who listen may go on. */
    private void await(long most) throws InterruptedException {
        long pause = listening > 0 ? left() : once;
        if (pause <= 0) {
            end();
        } else {
            TimeUnit.NANOSECONDS.timedWait(this, Math.min(most, pause));
        }
    }
}
