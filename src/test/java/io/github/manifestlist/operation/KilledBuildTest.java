package io.github.manifestlist.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.credentials.Credentials;
import io.github.manifestlist.http.HttpSettings;
import io.github.manifestlist.image.Digest;
import io.github.manifestlist.registry.Registry;
import io.github.manifestlist.registry.RegistryAccess;
import io.github.manifestlist.testing.EmbeddedRegistry;
import io.github.manifestlist.testing.FaultServer;
import io.github.manifestlist.testing.Misbehaviour;
import io.github.manifestlist.testing.RegistryRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A build in a JVM of its own that comes to a violent end, while the registry goes on. */
@Timeout(180)
class KilledBuildTest {
    private static final int TERMINATED = 128 + 15;

    @TempDir
    Path folder;

    private final EmbeddedRegistry registry = EmbeddedRegistry.start();
    private final List<String> images =
            TwoTagBuild.putImages(registry, registry.host()).subList(0, 2);
    private final Set<Digest> digests = new HashSet<>();

    @AfterEach
    void stopRegistry() {
        registry.close();
    }

    /** The registry still does what the request asked for at which the build died. */
    @Test
    void l1_l2_l3_l4_whatABuildLeftThatWasKilledAtAnyRequestTheNextOneCompletes() throws Exception {
        int requests = 0;
        while (isKilledAt(requests + 1)) {
            requests++;
        }

        assertTrue(requests > 15, requests + " requests");
        assertEquals(1, digests.size(), "all made the same list");
    }

    @Test
    void l5_aBuildThatIsToldToEndWhileItWaitsEndsAtOnceAndHangsUp() throws Exception {
        CountDownLatch waits = new CountDownLatch(1);
        CountDownLatch hungUp = new CountDownLatch(1);
        try (FaultServer network = FaultServer.before(registry)) {
            network.strike(RegistryRequest.manifest("PUT"), (client, honest) -> {
                waits.countDown();
                client.awaitEnd();
                hungUp.countDown();
            });
            TwoTagBuild build = TwoTagBuild.of(network.host(), "target", images, folder);
            Process process = build.inItsOwnJvm().start();
            try {
                assertTrue(waits.await(30, TimeUnit.SECONDS), "the build got as far as the push");

                process.destroy();

                assertTrue(process.waitFor(2, TimeUnit.SECONDS), "it ended");
                assertEquals(TERMINATED, process.exitValue());
                assertTrue(hungUp.await(2, TimeUnit.SECONDS), "it hung up");
            } finally {
                process.destroyForcibly();
            }
        }
    }

    /** Returns whether there was such a request. */
    private boolean isKilledAt(int request) throws Exception {
        Path directory = folder.resolve("n" + request);
        TwoTagBuild build = TwoTagBuild.of(registry.host(), "target/" + request, images, directory);
        TwoTagState state = new TwoTagState(registry, build);
        boolean isKilled = isKilledAt(request, build);
        String when = "killed at request " + request;

        state.assertNoTagNamesHalfAList(when);
        complete(build);
        state.assertDone(when);
        digests.add(build.store().load(build.name()).record().digest());
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(
                    List.of(build.store().folder(build.name()), directory.resolve(".lock")),
                    files.sorted(Comparator.reverseOrder()).toList(),
                    when);
        }
        return isKilled;
    }

    private boolean isKilledAt(int request, TwoTagBuild build) throws IOException, InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        CompletableFuture<Process> child = new CompletableFuture<>();
        registry.behave();
        registry.misbehave(any -> asked.incrementAndGet() == request && isKilled(child), Misbehaviour.reset());
        Process process = build.inItsOwnJvm().start();
        child.complete(process);
        try {
            assertTrue(process.waitFor(30, TimeUnit.SECONDS), "request " + request);
            boolean isKilled = asked.get() >= request;
            assertEquals(isKilled ? "" : TwoTagBuild.DONE, output(process));
            return isKilled;
        } finally {
            process.destroyForcibly();
            registry.behave();
        }
    }

    private static boolean isKilled(CompletableFuture<Process> child) {
        ProcessHandle process = child.join().toHandle();
        process.destroyForcibly();
        process.onExit().join();
        return false;
    }

    /** Only pushes, if there is a list to push. */
    private static void complete(TwoTagBuild build) {
        Registry registries = new RegistryAccess()
                .registry(HttpSettings.defaults().withRetries(0), Credentials.none(), new Events().narrator());
        if (build.store().find(build.name()).isPresent()) {
            build.push(registries);
        } else {
            assertEquals(Optional.empty(), build.run(registries));
        }
    }

    private static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
