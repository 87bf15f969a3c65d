package io.github.manifestlist.testing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that we did not write finds nothing odd about the embedded registry, nor about the sample images. */
@RequiresTool("skopeo")
final class SkopeoEmbeddedRegistryTest {

    @TempDir
    private Path folder;

    private EmbeddedRegistry registry;
    private Skopeo skopeo;

    @BeforeEach
    void start() {
        registry = EmbeddedRegistry.start();
        skopeo = new Skopeo(folder);
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void readsAManifestAsItIs() {
        var image = SampleImage.docker("linux/arm/v7");
        var reference = image.putInto(registry, "app", "1.0");

        assertArrayEquals(image.manifestBytes(), skopeo.inspectRaw("docker://" + reference));
    }

    @Test
    void pullsAnImageAndPushesItBack() throws IOException {
        var image = SampleImage.builder().oci().layers(3, 70_000).build();
        var reference = image.putInto(registry, "app", "1.0");
        var layout = "oci:" + folder.resolve("layout") + ":1.0";

        skopeo.copyAll("docker://" + reference, layout).orFail();
        assertArrayEquals(image.manifestBytes(), blob(image.digest()));
        assertArrayEquals(image.configBytes(), blob(image.configDigest()));
        assertArrayEquals(image.layers().get(2), blob(Sha256.of(image.layers().get(2))));

        skopeo.copyAll(layout, "docker://" + registry.host() + "/copy/app:2.0").orFail();
        assertArrayEquals(
                image.manifestBytes(), registry.manifest("copy/app", "2.0").orElseThrow());
        image.blobDigests().forEach(digest -> assertTrue(registry.hasBlob("copy/app", digest)));
    }

    @Test
    void pullsAListAndPushesItBack() throws IOException {
        var amd64 = SampleImage.oci("linux/amd64");
        var arm64 = SampleImage.oci("linux/arm64/v8");
        var list = SampleList.oci(amd64, arm64);
        var reference = list.putInto(registry, "app", "1.0");
        var layout = "oci:" + folder.resolve("layout") + ":1.0";

        skopeo.copyAll("docker://" + reference, layout).orFail();
        assertArrayEquals(list.manifestBytes(), blob(list.digest()));

        skopeo.copyAll(layout, "docker://" + registry.host() + "/copy/app:2.0").orFail();
        assertArrayEquals(
                list.manifestBytes(), registry.manifest("copy/app", "2.0").orElseThrow());
        assertEquals(List.of("2.0"), registry.tags("copy/app"));
        for (var image : List.of(amd64, arm64)) {
            assertTrue(registry.manifest("copy/app", image.digest()).isPresent());
            image.blobDigests().forEach(digest -> assertTrue(registry.hasBlob("copy/app", digest)));
        }
    }

    @Test
    void copiesADockerListWithinTheRegistry() {
        var list = SampleList.docker(SampleImage.docker("linux/amd64"), SampleImage.docker("linux/s390x"));
        var reference = list.putInto(registry, "app", "1.0");

        skopeo.copyAll("docker://" + reference, "docker://" + registry.host() + "/copy:1.0")
                .orFail();

        assertArrayEquals(list.manifestBytes(), registry.manifest("copy", "1.0").orElseThrow());
    }

    private byte[] blob(String digest) throws IOException {
        return Files.readAllBytes(folder.resolve("layout/blobs").resolve(digest.replace(':', '/')));
    }
}
