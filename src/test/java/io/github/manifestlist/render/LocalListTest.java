package io.github.manifestlist.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.image.Manifest;
import io.github.manifestlist.image.ManifestList;
import io.github.manifestlist.image.MediaType;
import io.github.manifestlist.image.Platform;
import io.github.manifestlist.image.PlatformChange;
import io.github.manifestlist.image.PlatformOrigin;
import io.github.manifestlist.image.ResolvedPlatform;
import io.github.manifestlist.json.ManifestListCodec;
import io.github.manifestlist.json.ManifestReader;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Promise 1: docker's bytes, of lists that were made here from the same images. */
class LocalListTest {
    /** As {@code docker manifest annotate --os-version … --variant … --os-features a,b} had it. */
    private static final PlatformChange ANNOTATED = PlatformChange.annotating(
            new Platform("", "", "v<é>&\u2028\u2029\"\\\b\f\t\n\r\u0001\u001f\u007f/😀", "1 < 2", List.of("a", "b")));

    @SuppressWarnings("ImmutableEnumChecker")
    enum Local {
        DOCKER(
                MediaType.DOCKER_LIST,
                "docker-crlf",
                "docker-foreign-layer",
                "docker-three-spaces",
                "docker-trailing-space"),
        OCI(MediaType.OCI_INDEX, "oci-attestation", "oci-compact", "oci-escapes", "oci-spellings"),
        /** Docker decides by the first entry. */
        MIXED(MediaType.DOCKER_LIST, "docker-three-spaces", "oci-compact");

        private final MediaType type;
        private final List<String> images;

        Local(MediaType type, String... images) {
            this.type = type;
            this.images = List.of(images);
        }

        String file() {
            return "local-" + name().toLowerCase(java.util.Locale.ROOT);
        }

        ManifestList list() {
            return new ManifestList(type, images.stream().map(this::entry).toList());
        }

        private ListEntry entry(String image) {
            Manifest manifest = Goldens.manifest(image);
            ResolvedPlatform platform = ResolvedPlatform.of(Goldens.platform(manifest), PlatformOrigin.CONFIG);
            ListEntry entry = new ListEntry(
                    ImageReference.parse(Goldens.REPOSITORY + ":" + image), manifest.descriptor(), platform);
            return this == DOCKER && image.equals("docker-three-spaces") ? entry.with(ANNOTATED) : entry;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aListHasTheBytesThatDockerPushes(Local local) {
        assertArrayEquals(Goldens.bytes(local.file() + ".pushed.json"), ManifestListCodec.encode(local.list()));
    }

    @ParameterizedTest
    @EnumSource
    void aListIsPrintedAsDockerDoes(Local local) {
        Manifest list = new Manifest(local.type, ManifestListCodec.encode(local.list()));

        assertEquals(Goldens.text(local.file() + ".plain.txt"), DockerOutput.list(list));
    }

    @ParameterizedTest
    @EnumSource
    void aListIsPrintedVerboselyAsDockerDoes(Local local) {
        List<InspectedManifest> entries =
                local.list().entries().stream().map(LocalListTest::inspected).toList();

        assertEquals(Goldens.text(local.file() + ".verbose.txt"), DockerOutput.verbose(entries));
    }

    @ParameterizedTest
    @EnumSource
    void anEntryIsPrintedAsDockerDoes(Local local) {
        for (ListEntry entry : local.list().entries()) {
            String file = local.file() + "." + entry.source().tag();

            assertEquals(
                    Goldens.text(file + ".plain.txt"),
                    DockerOutput.localImage(inspected(entry).manifest()));
            assertEquals(Goldens.text(file + ".verbose.txt"), DockerOutput.verbose(inspected(entry)));
        }
    }

    private static InspectedManifest inspected(ListEntry entry) {
        Manifest manifest = ManifestReader.read(Goldens.blob(entry.descriptor().digest()), null);
        return new InspectedManifest(entry.source(), manifest, entry.platform());
    }
}
