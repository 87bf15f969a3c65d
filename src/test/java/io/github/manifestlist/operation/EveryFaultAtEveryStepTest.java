package io.github.manifestlist.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.credentials.Credentials;
import io.github.manifestlist.http.HttpSettings;
import io.github.manifestlist.http.VirtualTime;
import io.github.manifestlist.image.Digest;
import io.github.manifestlist.registry.Registry;
import io.github.manifestlist.registry.VirtualAccess;
import io.github.manifestlist.testing.EmbeddedRegistry;
import io.github.manifestlist.testing.Misbehaviour;
import io.github.manifestlist.testing.RegistryRequest;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Makes and pushes a list of three images out of other repositories, under two tags, and lets one request of it fail: each
 * in its turn, and in each way in which requests fail. Waiting takes no time.
 *
 * <p>However it ends, no tag names a list that is not whole, what is reported is what the registry holds, and the same again
 * without the fault makes it good.
 */
class EveryFaultAtEveryStepTest {
    private static final String WRONG_DIGEST = "sha256:" + "0".repeat(64);

    @TempDir
    Path folder;

    private final EmbeddedRegistry registry = EmbeddedRegistry.start();
    private final EmbeddedRegistry elsewhere = EmbeddedRegistry.start();

    @AfterEach
    void stopRegistries() {
        registry.close();
        elsewhere.close();
    }

    static Stream<Misbehaviour> faults() {
        return Stream.of(
                Misbehaviour.reset(),
                Misbehaviour.actThenReset(),
                Misbehaviour.answer(500),
                Misbehaviour.answer(503),
                Misbehaviour.tooManyRequests("1"),
                Misbehaviour.answer(401),
                Misbehaviour.truncateBody(),
                Misbehaviour.corruptBody(),
                Misbehaviour.lieAboutDigest(WRONG_DIGEST));
    }

    /** One that refuses, one that does not answer and one that answers wrongly. */
    static Stream<Misbehaviour> kindsOfFaults() {
        return Stream.of(Misbehaviour.answer(401), Misbehaviour.actThenReset(), Misbehaviour.corruptBody());
    }

    /** The same kinds, but of those that are over when the request is repeated. */
    static Stream<Misbehaviour> passingFaults() {
        return Stream.of(Misbehaviour.tooManyRequests("1"), Misbehaviour.actThenReset(), Misbehaviour.truncateBody());
    }

    @ParameterizedTest
    @MethodSource("faults")
    void whereTheRegistryMounts(Misbehaviour fault) {
        int requests = new Builds(registry).failEachInTurn(fault);

        assertTrue(requests > 20, requests + " requests");
    }

    @ParameterizedTest
    @MethodSource("kindsOfFaults")
    void whereEveryBlobIsCopied(Misbehaviour fault) {
        Builds builds = new Builds(registry) {
            @Override
            void misbehaveBesides() {
                registry.misbehave(RegistryRequest.mount(), Misbehaviour.refuseMount());
            }
        };

        int requests = builds.failEachInTurn(fault);

        assertTrue(requests > 30, requests + " requests");
    }

    @ParameterizedTest
    @MethodSource("passingFaults")
    void whereTheImagesAreElsewhereAndRequestsAreRepeated(Misbehaviour fault) {
        Builds builds = new Builds(elsewhere) {
            @Override
            Optional<String> run(TwoTagBuild build) {
                return build.run(registries(HttpSettings.defaults()));
            }

            @Override
            void check(TwoTagBuild build, TwoTagState state, Optional<String> failure, String when) {
                assertEquals(Optional.empty(), failure, when);
                state.assertDone(when);
            }
        };

        int requests = builds.failEachInTurn(fault);

        assertTrue(requests > 30, requests + " requests");
    }

    /** Builds of lists in repositories that did not exist before, of images in one of the registries. */
    private class Builds {
        private final List<String> images;
        private final Set<Digest> digests = new HashSet<>();

        Builds(EmbeddedRegistry source) {
            images = TwoTagBuild.putImages(source, source.host());
        }

        /** Returns how many requests a build has. */
        int failEachInTurn(Misbehaviour fault) {
            for (int n = 1; ; n++) {
                int request = n;
                AtomicInteger asked = new AtomicInteger();
                misbehave(any -> asked.incrementAndGet() == request, fault);
                TwoTagBuild build = TwoTagBuild.of(registry.host(), "target/" + n, images, folder.resolve("n" + n));
                TwoTagState state = new TwoTagState(registry, build);
                Optional<String> failure = run(build);
                check(build, state, failure, "request " + n + ": " + fault);
                digests.add(build.store().load(build.name()).manifest().digest());
                assertEquals(1, digests.size(), "another list, in the end, after request " + n + ": " + fault);
                if (asked.get() < request) {
                    return request - 1;
                }
            }
        }

        /** With no other faults than the one. */
        void misbehaveBesides() {}

        /** With one request after the other, and each once. */
        Optional<String> run(TwoTagBuild build) {
            return build.run(registries(HttpSettings.defaults().withRetries(0).withParallelism(1)));
        }

        void check(TwoTagBuild build, TwoTagState state, Optional<String> failure, String when) {
            state.assertAgreesWith(failure, when);
            if (failure.isPresent()) {
                misbehave(any -> false, Misbehaviour.reset());
                assertEquals(Optional.empty(), run(build), "again, after " + when);
                state.assertDone("again, after " + when);
            }
        }

        private void misbehave(Predicate<RegistryRequest> when, Misbehaviour fault) {
            for (EmbeddedRegistry each : List.of(registry, elsewhere)) {
                each.behave();
                each.misbehave(when, fault);
            }
            misbehaveBesides();
        }
    }

    private static Registry registries(HttpSettings settings) {
        return VirtualAccess.in(new VirtualTime()).registry(settings, Credentials.none(), new Events().narrator());
    }
}
