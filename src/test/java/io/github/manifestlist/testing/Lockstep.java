package io.github.manifestlist.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Counts the dependent round trips of a client by a logical clock. A test says stage by stage what the client is to ask;
 * what comes is held until all of a stage has come, and then all of it is let through at once. So none of a stage waits for
 * the answer to another, and a client that gets to the end needs no more round trips than the stages have together. Being
 * slow only makes others wait: what comes too early, too late or not at all is told, however fast the machine is.
 */
public final class Lockstep {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final List<Stage> stages = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private int current;
    private int come;
    private int requests;
    private @Nullable String failure;

    /**
     * What is under way at the same time.
     *
     * @param count how many events there are
     * @param expression what each of them reads like: the server's name, and {@code METHOD path?query} or {@code connection}
     * @param roundTrips how many one after the other each of them takes
     */
    public record Stage(int count, String expression, int roundTrips) {
        /** Connections: TCP takes a round trip, TLS 1.3 another one. */
        public static Stage connections(int count, String server) {
            return new Stage(count, server + " connection", 2);
        }

        public static Stage requests(int count, String expression) {
            return new Stage(count, expression, 1);
        }

        private boolean holds(String event) {
            return Pattern.matches(expression, event);
        }

        @Override
        public String toString() {
            return count + " × " + expression;
        }
    }

    /** From here on, this is what comes. */
    public synchronized void expect(List<Stage> next) {
        stages.clear();
        stages.addAll(next);
        log.clear();
        current = 0;
        come = 0;
        requests = 0;
        failure = null;
    }

    /** From here on, anything may come. */
    public synchronized void letThrough() {
        expect(List.of());
        failure = "nothing was expected";
    }

    /** For a server that holds its requests; it has to tell of them before it does anything for them. */
    public Consumer<RegistryRequest> requestsOf(String server) {
        return request -> come(server + " " + request.method() + " " + request.path()
                + (request.query().isEmpty() ? "" : "?" + request.query()));
    }

    /** For who holds connections to a server. */
    Runnable connectionsOf(String server) {
        return () -> come(server + " connection");
    }

    /** All that came, each with the number of the stage in which it did. */
    public synchronized List<String> log() {
        return List.copyOf(log);
    }

    /** How many round trips one after the other it took; fails if not all came as it was expected. */
    public synchronized int roundTrips() {
        assertDone();
        return stages.stream().mapToInt(Stage::roundTrips).sum();
    }

    /** How many requests it took; fails if not all came as it was expected. */
    public synchronized int requests() {
        assertDone();
        return requests;
    }

    private void assertDone() {
        if (failure == null && current < stages.size()) {
            fail("it ended");
        }
        if (failure != null) {
            throw new AssertionError(failure + ". All that came:\n" + String.join("\n", log));
        }
    }

    private synchronized void come(String event) {
        log.add(current + ": " + event);
        if (!event.endsWith(" connection")) {
            requests++;
        }
        if (failure != null) {
            return;
        }
        if (current == stages.size() || !stages.get(current).holds(event)) {
            fail("there came " + event);
            return;
        }
        int mine = current;
        if (++come == stages.get(mine).count()) {
            current++;
            come = 0;
            notifyAll();
        } else {
            await(mine);
        }
    }

    private void await(int stage) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (current == stage && failure == null) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    fail("nothing more came");
                } else {
                    wait(left);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail("the server was stopped");
        }
    }

    /** Lets all through from now on, so that the client comes to an end. */
    private void fail(String what) {
        String stage = current == stages.size()
                ? "after the last stage"
                : "in stage " + current + " (" + stages.get(current) + "), of which " + come + " came,";
        failure = stage + " " + what;
        notifyAll();
    }
}
