package io.github.manifestlist.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.credentials.Credentials;
import io.github.manifestlist.http.HttpSettings;
import io.github.manifestlist.http.Timeouts;
import io.github.manifestlist.http.VirtualTime;
import io.github.manifestlist.registry.VirtualAccess;
import io.github.manifestlist.testing.Conversation;
import io.github.manifestlist.testing.EmbeddedRegistry;
import io.github.manifestlist.testing.FaultServer;
import io.github.manifestlist.testing.SocketFault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Moves two tags from list to list over a network that spoils one request in five. Not part of {@code verify}:
 *
 * <pre>./mvnw -Psoak test [-Dsoak.pushes=200] [-Dsoak.seconds=120] [-Dsoak.seed=…]</pre>
 *
 * <p>However a build ends, what it says is what the registry holds, and the same again over a quiet network makes it good.
 * A build with the usual retries never fails while both tags name its list. One that may not ask again may be left in
 * doubt, and then says so ("Perhaps written").
 */
class PushSoak {
    private static final double FAULT_PROBABILITY = 0.2;
    private static final int PUSHES = Integer.getInteger("soak.pushes", 200);
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("soak.seconds", 120));
    private static final long SEED = Long.getLong("soak.seed", System.nanoTime());
    private static final int LISTS_OF_A_REPOSITORY = 4;
    private static final int USUAL_RETRIES = HttpSettings.defaults().retries();
    private static final Timeouts IMPATIENT =
            new Timeouts(Duration.ofSeconds(5), Duration.ofMillis(250), Duration.ofSeconds(10));

    private static final List<SocketFault> FAULTS = List.of(
            SocketFault.resetting(),
            SocketFault.actingThenResetting(),
            SocketFault.actingThenStalling(),
            SocketFault.resettingInTheBody(),
            SocketFault.resettingBehindTheBody(),
            SocketFault.truncating(),
            SocketFault.answering(Conversation.response("500 Internal Server Error", "")),
            SocketFault.answering(Conversation.response("502 Bad Gateway", "<html>")),
            SocketFault.answering(Conversation.response("503 Service Unavailable", "", "Retry-After: 3")),
            SocketFault.answering(Conversation.response("429 Too Many Requests", "", "Retry-After: 1")),
            SocketFault.answeringBeforeTheBody(Conversation.response("504 Gateway Timeout", "")));

    @TempDir
    Path folder;

    private final EmbeddedRegistry registry = EmbeddedRegistry.start();
    private final FaultServer network = FaultServer.before(registry);
    private final Random random = new Random(SEED);
    private final AtomicInteger faults = new AtomicInteger();
    private final List<String> falseSuccesses = new ArrayList<>();
    private final List<String> falseFailures = new ArrayList<>();
    private int failures;
    private int doubts;

    @AfterEach
    void close() throws IOException {
        network.close();
        registry.close();
    }

    @Test
    void whatIsReportedIsWhatTheRegistryHolds() {
        System.out.println("soak.seed=" + SEED + " (threads make the order of requests vary)");
        List<String> images = new ArrayList<>(TwoTagBuild.putImages(registry, network.host()));
        Instant end = Instant.now().plus(TIME);

        int push = 0;
        while (push < PUSHES && Instant.now().isBefore(end)) {
            push++;
            // Each list differs from the one before, and is made by a build that knows nothing of it.
            Collections.rotate(images, 1);
            Path directory = folder.resolve("build-" + push);
            push(
                    TwoTagBuild.of(
                            network.host(), "app" + push / LISTS_OF_A_REPOSITORY, List.copyOf(images), directory),
                    push);
        }

        System.out.printf(
                "%d pushes, %d faults; %d failed, %d of them in doubt; successes that were none: %d, failures that were none: %d%n",
                push, faults.get(), failures, doubts, falseSuccesses.size(), falseFailures.size());
        assertEquals(List.of(), falseSuccesses);
        assertEquals(List.of(), falseFailures);
        assertTrue(faults.get() > push, faults + " faults");
    }

    private void push(TwoTagBuild build, int number) {
        int retries = number % 2 == 0 ? USUAL_RETRIES : random.nextInt(3);
        String when = "push " + number + " with " + retries + " retries";
        TwoTagState state = new TwoTagState(registry, build);
        network.strike(any -> random.nextDouble() < FAULT_PROBABILITY, this::strike);
        Optional<String> failure = run(build, retries);
        network.behave();
        count(state, failure, retries, when);
        state.assertAgreesWith(failure, when);
        if (failure.isPresent()) {
            assertEquals(Optional.empty(), run(build, USUAL_RETRIES), "again, after " + when);
            state.assertDone("again, after " + when);
        }
    }

    private void count(TwoTagState state, Optional<String> failure, int retries, String when) {
        if (failure.isEmpty()) {
            if (!state.isWritten()) {
                falseSuccesses.add(when);
            }
            return;
        }
        failures++;
        if (state.isWritten()) {
            if (retries < USUAL_RETRIES && failure.get().contains("Perhaps written: ")) {
                doubts++;
            } else {
                falseFailures.add(when + ": " + failure.get());
            }
        }
    }

    private void strike(Conversation client, SocketFault.Honest honest) throws Exception {
        faults.incrementAndGet();
        FAULTS.get(random.nextInt(FAULTS.size())).strike(client, honest);
    }

    private static Optional<String> run(TwoTagBuild build, int retries) {
        HttpSettings settings = HttpSettings.defaults().withTimeouts(IMPATIENT).withRetries(retries);
        return build.run(
                VirtualAccess.in(new VirtualTime()).registry(settings, Credentials.none(), new Events().narrator()));
    }
}
