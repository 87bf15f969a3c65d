package io.github.manifestlist.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.credentials.Credentials;
import io.github.manifestlist.http.HttpSettings;
import io.github.manifestlist.http.Timeouts;
import io.github.manifestlist.http.VirtualTime;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.PlatformChange;
import io.github.manifestlist.registry.Registry;
import io.github.manifestlist.registry.RegistryAccess;
import io.github.manifestlist.registry.VirtualAccess;
import io.github.manifestlist.store.ListStore;
import io.github.manifestlist.store.StoredList;
import io.github.manifestlist.testing.EmbeddedRegistry;
import io.github.manifestlist.testing.FaultServer;
import io.github.manifestlist.testing.RegistryRequest;
import io.github.manifestlist.testing.SampleImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * One build that has made a list and is about to publish it under a tag that names an older image, or to make it anew of
 * another image, over a network that fails as it is told. Waiting takes no time.
 */
@Timeout(60)
abstract class NetworkFixture {
    static final SampleImage OLD = SampleImage.builder().seed(9).build();
    static final SampleImage AMD = SampleImage.docker("linux/amd64");
    static final SampleImage ARM = SampleImage.docker("linux/arm64");
    static final Predicate<RegistryRequest> TAG_IS_WRITTEN = RegistryRequest.of("PUT", ".*/manifests/1\\.0");
    static final Predicate<RegistryRequest> TAG_IS_ASKED_FOR = RegistryRequest.of("HEAD", ".*/manifests/1\\.0");
    static final Predicate<RegistryRequest> ARM_IS_READ = RegistryRequest.of("GET", ".*/manifests/arm");

    @TempDir
    Path folder;

    final EmbeddedRegistry registry = EmbeddedRegistry.start();
    final FaultServer network = FaultServer.before(registry);
    final VirtualTime time = new VirtualTime();
    final Events events = new Events();
    final ImageReference list = reference("app:1.0");
    HttpSettings settings = HttpSettings.defaults();
    private final RegistryAccess build = VirtualAccess.in(time);

    @BeforeEach
    final void makeTheList() {
        OLD.putInto(registry, "app", "1.0");
        AMD.putInto(registry, "app", "amd");
        ARM.putInto(registry, "app", "arm");
        create("app:amd");
        registry.clearRequests();
    }

    @AfterEach
    final void close() throws IOException {
        network.close();
        registry.close();
    }

    final StoredList create(String image) {
        return create(reference(image));
    }

    final StoredList create(ImageReference image) {
        return create(new Source(image, PlatformChange.NONE));
    }

    final StoredList create(Source source) {
        return new CreateList(registries(), store(), events.narrator()).run(ListPlan.of(list, List.of(source)));
    }

    final PushResult push() {
        PushPlan plan = new PushPlan(list, List.of(), List.of(), false, false);
        return new PushList(registries(), store(), events.narrator()).run(plan);
    }

    /** The push succeeds, the tag names the list, and the registry has taken it once. */
    final void assertPushedOnce() {
        PushResult result = push();

        assertEquals(result.digest().toString(), registry.digest("app", "1.0").orElseThrow());
        assertEquals(store().load(list).manifest().digest(), result.digest());
        assertEquals(1, stored(), registry.requests().toString());
    }

    /** How often the registry has put the tag. */
    final int stored() {
        return registry.requests(seen -> seen.line().startsWith("PUT /v2/app/manifests/1.0") && seen.status() == 201)
                .size();
    }

    /** The push fails with these words, tag and local list are as before, and it succeeds once the network is well. */
    final String assertPushFails(String... words) {
        Map<String, String> before = files();
        String message = failure(this::push);

        assertContains(message, words);
        assertContains(message, list.repository().toString());
        assertEquals(OLD.digest(), registry.digest("app", "1.0").orElseThrow());
        assertEquals(before, files());
        recover();
        assertPushedOnce();
        return message;
    }

    /** The list cannot be made anew, for these reasons, and is as before; it can once the network is well. */
    final String assertCreateFails(String... words) {
        Map<String, String> before = files();
        String message = failure(() -> create("app:arm"));

        assertContains(message, words);
        assertContains(message, "cannot read ", network.host() + "/app");
        assertEquals(before, files());
        recover();
        assertCreated();
        return message;
    }

    /** The list is made anew of the very image that the registry has. */
    final void assertCreated() {
        assertEquals(
                ARM.digest(),
                create("app:arm").list().entries().get(0).descriptor().digest().toString());
    }

    final String failure(Runnable goal) {
        return String.valueOf(assertThrows(ManifestException.class, goal::run).getMessage());
    }

    /** Limits for silence and for whole exchanges. */
    final void patience(long silence, long exchange) {
        settings = HttpSettings.defaults()
                .withTimeouts(new Timeouts(
                        Duration.ofMillis(silence), Duration.ofMillis(silence), Duration.ofMillis(exchange)));
    }

    final ImageReference reference(String image) {
        return ImageReference.parse(network.host() + "/" + image);
    }

    final ListStore store() {
        return new ListStore(folder.resolve("manifests"));
    }

    private Registry registries() {
        return build.registry(settings, Credentials.none(), events.narrator());
    }

    private void recover() {
        network.behave();
        registry.behave();
        registry.clearRequests();
        settings = HttpSettings.defaults();
    }

    /** All that is kept, byte for byte. */
    private Map<String, String> files() {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(file).toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return contents;
    }

    static void assertContains(String text, String... parts) {
        for (String part : parts) {
            assertTrue(text.contains(part), () -> "'" + part + "' is not in: " + text);
        }
    }
}
