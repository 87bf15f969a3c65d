package io.github.manifestlist.json;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.IndexEntry;
import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.image.Manifest;
import io.github.manifestlist.image.ManifestList;
import io.github.manifestlist.image.MediaType;
import io.github.manifestlist.image.PlatformOrigin;
import io.github.manifestlist.image.ResolvedPlatform;
import io.github.manifestlist.testing.Attempt;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** What a registry may send as a manifest, of an image or of a list. */
class ManifestFuzzTest {
    private static final ImageReference SOURCE = ImageReference.parse("registry.example.com/team/app");

    @FuzzTest
    void manifests(byte[] body) throws Exception {
        for (MediaType type : MediaType.values()) {
            read(body, type.toString()).ifPresent(manifest -> assertEquals(type, manifest.type()));
        }
        Optional<Manifest> manifest = read(body, "text/plain");
        if (manifest.isPresent()) {
            assertArrayEquals(body, manifest.get().bytes());
            use(manifest.get());
        }
    }

    private static void use(Manifest manifest) throws Exception {
        attempt(() -> ManifestReader.predicateTypes(manifest));
        if (!manifest.type().isList()) {
            attempt(() -> ManifestReader.image(manifest)).ifPresent(image -> assertTrue(image.size() >= 0));
            return;
        }
        attempt(() -> ManifestListCodec.shown(manifest));
        Map<String, String> annotations =
                attempt(() -> ManifestReader.annotations(manifest)).orElse(Map.of());
        attempt(() -> ManifestReader.entries(manifest)).ifPresent(entries -> assertReadBack(entries, annotations));
    }

    /** What was read out of a list can be listed anew, and says the same. */
    private static void assertReadBack(List<IndexEntry> entries, Map<String, String> annotations) {
        List<ListEntry> taken = entries.stream()
                .map(entry -> new ListEntry(
                        SOURCE,
                        entry.descriptor(),
                        ResolvedPlatform.of(entry.platform(), PlatformOrigin.DESCRIPTOR),
                        entry.annotations(),
                        entry.artifactType()))
                .toList();
        byte[] written = ManifestListCodec.encode(new ManifestList(MediaType.OCI_INDEX, taken, annotations));

        Manifest again = ManifestReader.read(written, MediaType.OCI_INDEX.toString());

        assertEquals(entries, ManifestReader.entries(again));
        assertEquals(annotations, ManifestReader.annotations(again));
    }

    private static Optional<Manifest> read(byte[] body, String contentType) throws Exception {
        return attempt(() -> ManifestReader.read(body, contentType));
    }

    private static <T> Optional<T> attempt(Callable<T> parser) throws Exception {
        return Attempt.of(MalformedDocumentException.class, parser);
    }
}
