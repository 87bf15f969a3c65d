package io.github.manifestlist.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.credentials.Credentials;
import io.github.manifestlist.http.HttpSettings;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.image.PlatformChange;
import io.github.manifestlist.json.ManifestReader;
import io.github.manifestlist.registry.RegistryAccess;
import io.github.manifestlist.store.ListStore;
import io.github.manifestlist.store.StoredList;
import io.github.manifestlist.testing.EmbeddedRegistry;
import io.github.manifestlist.testing.Misbehaviour;
import io.github.manifestlist.testing.RegistryRequest;
import io.github.manifestlist.testing.SampleImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Makes and pushes a list of three images out of other repositories, under two tags, and lets one request of it fail: each
 * in its turn, and in each way in which requests fail.
 *
 * <p>However it ends, no tag names a list that is not whole, what is reported is what the registry holds, and the same again
 * without the fault makes it good.
 */
class EveryFaultAtEveryStepTest {
    private static final String WRONG_DIGEST = "sha256:" + "0".repeat(64);

    @TempDir
    Path folder;

    private final EmbeddedRegistry registry = EmbeddedRegistry.start();
    private List<Source> sources = List.of();

    @BeforeEach
    void pushTheImages() {
        sources = Stream.of("amd64", "arm64", "s390x")
                .map(architecture ->
                        SampleImage.docker("linux/" + architecture).putInto(registry, "images/" + architecture, "1.0"))
                .map(image -> new Source(ImageReference.parse(image), PlatformChange.NONE))
                .toList();
    }

    @AfterEach
    void stopRegistry() {
        registry.close();
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

    @ParameterizedTest
    @MethodSource("faults")
    void whereTheRegistryMounts(Misbehaviour fault) {
        int requests = failEachInTurn(fault, () -> {});

        assertTrue(requests > 20, requests + " requests");
    }

    @ParameterizedTest
    @MethodSource("faults")
    void whereEveryBlobIsCopied(Misbehaviour fault) {
        int requests =
                failEachInTurn(fault, () -> registry.misbehave(RegistryRequest.mount(), Misbehaviour.refuseMount()));

        assertTrue(requests > 30, requests + " requests");
    }

    /** Returns how many requests the job has. */
    private int failEachInTurn(Misbehaviour fault, Runnable otherwise) {
        for (int n = 1; ; n++) {
            int request = n;
            AtomicInteger asked = new AtomicInteger();
            registry.behave();
            registry.misbehave(any -> asked.incrementAndGet() == request, fault);
            otherwise.run();
            Job job = new Job("target/" + n);
            job.check("request " + n + ": " + fault);
            if (asked.get() < request) {
                return request - 1;
            }
            registry.behave();
            otherwise.run();
            job.checkAgain("again, after request " + n + ": " + fault);
        }
    }

    /** The list of a repository that did not exist before. */
    private final class Job {
        private final ImageReference name;
        private final ImageReference further;
        private final ListStore store;

        Job(String repository) {
            name = ImageReference.parse(registry.host() + "/" + repository + ":1.0");
            further = ImageReference.parse(registry.host() + "/" + repository + ":latest");
            store = new ListStore(folder.resolve(repository));
        }

        void check(String when) {
            Optional<String> failure = run();
            List.of(name, further).forEach(tag -> assertWholeOrAbsent(tag, when));
            failure.ifPresentOrElse(message -> assertTold(message, when), () -> assertDone(when));
        }

        void checkAgain(String when) {
            assertEquals(Optional.empty(), run(), when);
            assertDone(when);
        }

        /** Does the job as a build of its own; what it says if it fails. */
        private Optional<String> run() {
            var registries = new RegistryAccess()
                    .registry(HttpSettings.defaults().withRetries(0), Credentials.none(), new Events().narrator());
            try {
                new CreateList(registries, store, new Events().narrator(), 1).run(ListPlan.of(name, sources));
                new PushList(registries, store, new Events().narrator(), 1)
                        .run(new PushPlan(name, List.of(further), List.of(), false, false));
                return Optional.empty();
            } catch (ManifestException e) {
                return Optional.of(String.valueOf(e.getMessage()));
            }
        }

        private void assertDone(String when) {
            StoredList stored = store.load(name);
            assertEquals(3, stored.list().entries().size(), when);
            assertTrue(names(name) && names(further), when);
            assertWholeOrAbsent(name, when);
            assertEquals(
                    List.of(name, further),
                    stored.record().pushed().orElseThrow().tags(),
                    when);
        }

        private void assertWholeOrAbsent(ImageReference tag, String when) {
            if (registry.digest(path(tag), String.valueOf(tag.tag())).isEmpty()) {
                return;
            }
            StoredList stored = store.load(name);
            assertTrue(names(tag), when + ": " + tag + " names another list");
            for (ListEntry entry : stored.list().entries()) {
                String child = entry.descriptor().digest().toString();
                assertTrue(registry.manifest(path(tag), child).isPresent(), when + ": " + tag + " lacks " + child);
                ManifestReader.image(stored.child(entry))
                        .blobs()
                        .forEach(blob -> assertTrue(
                                registry.hasBlob(path(tag), blob.digest().toString()),
                                when + ": " + tag + " lacks " + blob));
            }
        }

        private void assertTold(String message, String when) {
            for (ImageReference tag : List.of(name, further)) {
                String state = when + ": " + tag + " is " + (names(tag) ? "written" : "not written") + ", said is: ";
                assertFalse(told(message, "Not written: ", tag) && names(tag), state + message);
                assertFalse(told(message, "Written: ", tag) && !names(tag), state + message);
                assertFalse(message.contains("No tag was moved") && names(tag), state + message);
                boolean isToldOf = Stream.of("Not written: ", "Written: ", "Perhaps written: ")
                        .anyMatch(label -> told(message, label, tag));
                assertTrue(isToldOf || !names(tag), state + message);
            }
        }

        private boolean names(ImageReference tag) {
            Optional<String> list =
                    store.find(name).map(stored -> stored.manifest().digest().toString());
            return list.isPresent() && list.equals(registry.digest(path(tag), String.valueOf(tag.tag())));
        }
    }

    private static boolean told(String message, String label, ImageReference tag) {
        Matcher sentence =
                Pattern.compile("(?:^|\\s)" + label + "(.*?)(?:\\. |$)").matcher(message);
        return sentence.find() && List.of(sentence.group(1).split(", ")).contains(tag.toString());
    }

    private static String path(ImageReference reference) {
        return reference.repository().path();
    }
}
