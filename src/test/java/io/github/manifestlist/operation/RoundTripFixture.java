package io.github.manifestlist.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.manifestlist.credentials.Credentials;
import io.github.manifestlist.http.EveryNameHere;
import io.github.manifestlist.http.HttpSettings;
import io.github.manifestlist.http.Timeouts;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.PlatformChange;
import io.github.manifestlist.registry.Registry;
import io.github.manifestlist.registry.RegistryAccess;
import io.github.manifestlist.registry.VirtualAccess;
import io.github.manifestlist.store.ListStore;
import io.github.manifestlist.store.StoredList;
import io.github.manifestlist.testing.Doorstep;
import io.github.manifestlist.testing.EmbeddedRegistry;
import io.github.manifestlist.testing.Lockstep;
import io.github.manifestlist.testing.SampleImage;
import io.github.manifestlist.testing.TestAuthority;
import io.github.manifestlist.testing.TestCertificate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Registries that speak TLS somewhere in a network, and builds whose requests and round trips are counted. */
abstract class RoundTripFixture {
    static final String TOKENS = "tokens.registry.test";
    private static final int PARALLELISM = 8;

    /** So that it is always the lockstep that tells what did not come. */
    private static final HttpSettings PATIENT = HttpSettings.defaults()
            .withRetries(0)
            .withParallelism(PARALLELISM)
            .withTimeouts(new Timeouts(Duration.ofMinutes(3), Duration.ofMinutes(3), Duration.ofMinutes(3)));

    @TempDir
    private static Path certificates;

    private static TestAuthority authority;
    static TestCertificate certificate;

    @TempDir
    Path folder;

    final Lockstep lockstep = new Lockstep();
    final Events events = new Events();
    Credentials credentials = Credentials.none();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private RegistryAccess build = newBuild();

    @BeforeAll
    static void issueCertificate() {
        authority = TestAuthority.in(certificates);
        certificate = authority.server("registry.test", "other.test", TOKENS);
    }

    @AfterEach
    final void closeAll() throws Exception {
        for (AutoCloseable closeable : opened) {
            closeable.close();
        }
    }

    /** A registry by the name by which its requests are expected. */
    record Place(EmbeddedRegistry registry, Doorstep door, String name) {
        ImageReference reference(String repository, String tag) {
            return ImageReference.parse(name + ".test:" + door.port() + "/" + repository + ":" + tag);
        }

        ImageReference put(SampleImage image, String repository, String tag) {
            image.putInto(registry, repository, tag);
            return reference(repository, tag);
        }
    }

    final Place place(String name) {
        return place(name, EmbeddedRegistry.builder());
    }

    final Place place(String name, EmbeddedRegistry.Builder builder) {
        EmbeddedRegistry registry = closedLater(
                builder.tls(certificate).arrivals(lockstep.requestsOf(name)).start());
        return new Place(registry, closedLater(Doorstep.before(registry.port(), lockstep, name)), name);
    }

    final <T extends AutoCloseable> T closedLater(T closeable) {
        opened.add(0, closeable);
        return closeable;
    }

    final void nextBuild() {
        build = newBuild();
    }

    /** Creates and pushes in one build. */
    final void publish(ImageReference name, List<ImageReference> images) {
        create(name, images);
        push(name);
    }

    final StoredList create(ImageReference name, List<ImageReference> images) {
        List<Source> sources = images.stream()
                .map(image -> new Source(image, PlatformChange.NONE))
                .toList();
        return new CreateList(registries(), store(), events.narrator()).run(ListPlan.of(name, sources));
    }

    final void push(ImageReference name, ImageReference... furtherNames) {
        PushPlan plan = new PushPlan(name, List.of(furtherNames), List.of(), true, false);
        new PushList(registries(), store(), events.narrator()).run(plan);
    }

    final void inspect(ImageReference name, boolean verbose) {
        new InspectManifest(registries(), store(), events.narrator())
                .run(name, new InspectPlan(InspectPlan.View.JSON, verbose, true));
    }

    /** Does the job, and finds all of these stages in it and nothing else. */
    final void assertStages(List<Lockstep.Stage> stages, int roundTrips, int requests, Runnable job) {
        lockstep.expect(stages);
        job.run();
        assertEquals(roundTrips, lockstep.roundTrips());
        assertEquals(requests, lockstep.requests());
    }

    private Registry registries() {
        return build.registry(PATIENT, credentials, events.narrator());
    }

    private ListStore store() {
        return new ListStore(folder.resolve("manifests"));
    }

    private static RegistryAccess newBuild() {
        return VirtualAccess.in(new EveryNameHere(() -> authority.trust()));
    }

    /** So many images, no two alike, with one layer each. */
    static List<SampleImage> images(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> SampleImage.builder()
                        .platform("linux/arm64/v" + number)
                        .seed(number)
                        .layers(1, 200)
                        .build())
                .toList();
    }

    /** Images in the repository of the list. */
    static List<ImageReference> sameRepository(int count, Place place) {
        List<ImageReference> references = new ArrayList<>();
        for (SampleImage image : images(count)) {
            references.add(place.put(image, "app", "v" + references.size()));
        }
        return references;
    }

    /** Images in a repository each. */
    static List<ImageReference> repositoryEach(int count, Place place) {
        List<ImageReference> references = new ArrayList<>();
        for (SampleImage image : images(count)) {
            String number = "v" + references.size();
            references.add(place.put(image, "images/" + number, number));
        }
        return references;
    }

    static List<Lockstep.Stage> stages(Lockstep.Stage... stages) {
        return List.of(stages);
    }

    static Lockstep.Stage connections(int count, String server) {
        return Lockstep.Stage.connections(count, server);
    }

    static Lockstep.Stage requests(int count, String expression) {
        return Lockstep.Stage.requests(count, expression);
    }

    /** More requests than may be under way at once: one stage after the other. */
    static List<Lockstep.Stage> batches(int count, String expression) {
        return IntStream.iterate(count, left -> left > 0, left -> left - PARALLELISM)
                .mapToObj(left -> requests(Math.min(left, PARALLELISM), expression))
                .toList();
    }

    static List<Lockstep.Stage> joined(List<List<Lockstep.Stage>> parts) {
        return parts.stream().flatMap(List::stream).toList();
    }
}
