package io.github.manifestlist.operation;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.credentials.Credentials;
import io.github.manifestlist.http.HttpSettings;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.PlatformChange;
import io.github.manifestlist.image.PushRecord;
import io.github.manifestlist.registry.Registry;
import io.github.manifestlist.registry.RegistryAccess;
import io.github.manifestlist.store.ListStore;
import io.github.manifestlist.store.StoredList;
import io.github.manifestlist.testing.EmbeddedRegistry;
import io.github.manifestlist.testing.Seen;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A local list and two registries, and the push from the one to the others as one build after another does it. */
abstract class PushFixture {
    @TempDir
    Path folder;

    final EmbeddedRegistry registry = EmbeddedRegistry.start();
    final EmbeddedRegistry other = EmbeddedRegistry.start();
    final ImageReference list = reference(registry, "app", "1.0");
    Events events = new Events();
    int parallelism = 8;
    private RegistryAccess build = new RegistryAccess();

    @AfterEach
    void closeRegistries() {
        registry.close();
        other.close();
    }

    /** From here on it is another build, which has seen nothing. */
    final void nextBuild() {
        build = new RegistryAccess();
        events = new Events();
        registry.clearRequests();
        other.clearRequests();
    }

    /** Makes the list of these images in one build; what follows is another. */
    final StoredList created(String... images) {
        return created(list, images);
    }

    final StoredList created(ImageReference name, String... images) {
        List<Source> sources = Arrays.stream(images)
                .map(image -> new Source(ImageReference.parse(image), PlatformChange.NONE))
                .toList();
        StoredList stored = new CreateList(registries(), store(), events.narrator()).run(ListPlan.of(name, sources));
        nextBuild();
        return stored;
    }

    final PushResult push(ImageReference... furtherNames) {
        return push(plan(furtherNames));
    }

    final PushResult push(PushPlan plan) {
        return new PushList(registries(), store(), events.narrator()).run(plan);
    }

    final String failure(ImageReference... furtherNames) {
        return failure(plan(furtherNames));
    }

    final String failure(PushPlan plan) {
        return String.valueOf(
                assertThrows(ManifestException.class, () -> push(plan)).getMessage());
    }

    final PushPlan plan(ImageReference... furtherNames) {
        return new PushPlan(list, List.of(furtherNames), List.of(), false, false);
    }

    final PushPlan dryRun(ImageReference... furtherNames) {
        return new PushPlan(list, List.of(furtherNames), List.of(), false, true);
    }

    final Registry registries() {
        HttpSettings settings = HttpSettings.defaults().withRetries(0).withParallelism(parallelism);
        return build.registry(settings, Credentials.none(), events.narrator());
    }

    final ListStore store() {
        return new ListStore(folder.resolve("manifests"));
    }

    final StoredList stored() {
        return store().load(list);
    }

    final List<ImageReference> tagsNoted() {
        return stored().record().pushed().map(PushRecord::tags).orElse(List.of());
    }

    static ImageReference reference(EmbeddedRegistry registry, String repository, String tag) {
        return ImageReference.parse(registry.host() + "/" + repository + ":" + tag);
    }

    /** The requests that changed a manifest, in their order. */
    static List<String> puts(EmbeddedRegistry registry) {
        return registry
                .requests(seen -> seen.method().equals("PUT") && seen.path().contains("/manifests/"))
                .stream()
                .map(Seen::line)
                .toList();
    }

    static List<String> lines(Stream<Seen> requests) {
        return requests.map(Seen::line).toList();
    }

    static void assertContains(String text, String... parts) {
        for (String part : parts) {
            assertTrue(text.contains(part), () -> "'" + part + "' is not in: " + text);
        }
    }
}
