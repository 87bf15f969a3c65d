package io.github.manifestlist.operation;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.credentials.Credentials;
import io.github.manifestlist.http.HttpSettings;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.image.ListFormat;
import io.github.manifestlist.image.Platform;
import io.github.manifestlist.image.PlatformChange;
import io.github.manifestlist.registry.Registry;
import io.github.manifestlist.registry.RegistryAccess;
import io.github.manifestlist.store.ListStore;
import io.github.manifestlist.store.StoredList;
import io.github.manifestlist.testing.EmbeddedRegistry;
import io.github.manifestlist.testing.SampleImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Makes lists as the goal does, with a real store, against the embedded registry. */
abstract class CreateFixture {
    static final String OCI_IMAGE = "application/vnd.oci.image.manifest.v1+json";
    static final String OCI_INDEX = "application/vnd.oci.image.index.v1+json";

    @TempDir
    Path folder;

    final EmbeddedRegistry registry = EmbeddedRegistry.start();
    final Events told = new Events();
    final ImageReference name = ImageReference.parse(registry.host() + "/app:1.0");

    @AfterEach
    final void stopRegistry() {
        registry.close();
    }

    final StoredList create(Source... sources) {
        return create(ListPlan.of(name, List.of(sources)));
    }

    final StoredList create(ListPlan plan) {
        return createWith(HttpSettings.defaults().parallelism(), plan);
    }

    final StoredList createWith(int threads, ListPlan plan) {
        return new CreateList(registry(threads), store(), told.narrator()).run(plan);
    }

    final Registry registry(int threads) {
        return new RegistryAccess()
                .registry(
                        HttpSettings.defaults().withRetries(0).withParallelism(threads),
                        Credentials.none(),
                        told.narrator());
    }

    final ListStore store() {
        return new ListStore(folder);
    }

    /** The message of a creation that must fail, and must leave nothing behind. */
    final String failure(Source... sources) {
        return failure(ListPlan.of(name, List.of(sources)));
    }

    final String failure(ListPlan plan) {
        Optional<StoredList> before = store().find(name);
        String message = String.valueOf(
                assertThrows(ManifestException.class, () -> create(plan)).getMessage());
        assertTrue(store().find(name).map(StoredList::record).equals(before.map(StoredList::record)));
        return message;
    }

    /** The paths that were asked for, without the part that is the same for all. */
    final List<String> asked() {
        return registry.requests().stream()
                .map(seen -> seen.path().replaceFirst("^/v2/", ""))
                .toList();
    }

    static Source source(String reference) {
        return new Source(ImageReference.parse(reference), PlatformChange.NONE);
    }

    static Source source(String reference, String platform) {
        return new Source(ImageReference.parse(reference), PlatformChange.of(Platform.parse(platform)));
    }

    static Source optional(Source source) {
        return new Source(source.reference(), source.declared(), source.annotations(), true);
    }

    static Source annotated(Source source, Map<String, String> annotations) {
        return new Source(source.reference(), source.declared(), annotations, source.ignoreMissing());
    }

    final Plan plan(Source... sources) {
        return new Plan(ListPlan.of(name, List.of(sources)));
    }

    /** A plan with one thing changed. */
    record Plan(ListPlan of) {
        ListPlan with(ListFormat format) {
            return with(format, of.annotations());
        }

        ListPlan with(ListFormat format, Map<String, String> annotations) {
            return new ListPlan(
                    of.name(),
                    of.sources(),
                    format,
                    annotations,
                    of.requiredPlatforms(),
                    of.attestations(),
                    of.platformMismatch(),
                    of.amend());
        }

        ListPlan with(Attestations attestations) {
            return with(attestations, of.format());
        }

        ListPlan with(Attestations attestations, ListFormat format) {
            return new ListPlan(
                    of.name(),
                    of.sources(),
                    format,
                    of.annotations(),
                    of.requiredPlatforms(),
                    attestations,
                    of.platformMismatch(),
                    of.amend());
        }

        ListPlan with(PlatformMismatch mismatch) {
            return new ListPlan(
                    of.name(),
                    of.sources(),
                    of.format(),
                    of.annotations(),
                    of.requiredPlatforms(),
                    of.attestations(),
                    mismatch,
                    of.amend());
        }

        ListPlan requiring(String... platforms) {
            return new ListPlan(
                    of.name(),
                    of.sources(),
                    of.format(),
                    of.annotations(),
                    Optional.of(Arrays.stream(platforms).map(Platform::parse).toList()),
                    of.attestations(),
                    of.platformMismatch(),
                    of.amend());
        }
    }

    static List<String> platforms(StoredList stored) {
        return stored.list().entries().stream()
                .map(entry -> entry.platform().toString())
                .toList();
    }

    static List<String> digests(StoredList stored) {
        return stored.list().entries().stream()
                .map(ListEntry::descriptor)
                .map(descriptor -> descriptor.digest().toString())
                .toList();
    }

    /** Puts an index with these entries; returns its reference by tag. */
    final String index(String repository, String tag, String... entries) {
        registry.putManifest(repository, tag, OCI_INDEX, indexBytes(entries));
        return registry.host() + "/" + repository + ":" + tag;
    }

    static byte[] indexBytes(String... entries) {
        return ("{\"schemaVersion\":2,\"mediaType\":\"" + OCI_INDEX + "\",\"manifests\":["
                        + Arrays.stream(entries).collect(Collectors.joining(","))
                        + "]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Puts an image by its digest; returns it as an entry of an index, with more fields behind. */
    final String entry(String repository, SampleImage image, String more) {
        image.putInto(registry, repository, image.digest());
        return entry(image.mediaType(), image.manifestBytes(), image.digest(), more);
    }

    /** The same, with a platform. */
    final String entryFor(String repository, String platform) {
        return entry(repository, SampleImage.oci(platform), platform(platform));
    }

    static String entry(String mediaType, byte[] bytes, String digest, String more) {
        return "{\"mediaType\":\"" + mediaType + "\",\"digest\":\"" + digest + "\",\"size\":" + bytes.length + more
                + "}";
    }

    static String platform(String slashed) {
        String[] parts = slashed.split("/", -1);
        return ",\"platform\":{\"os\":\"" + parts[0] + "\",\"architecture\":\"" + parts[1] + "\""
                + (parts.length > 2 ? ",\"variant\":\"" + parts[2] + "\"" : "") + "}";
    }

    static void assertContains(String text, String... parts) {
        for (String part : parts) {
            assertTrue(text.contains(part), () -> "'" + part + "' is not in: " + text);
        }
    }
}
