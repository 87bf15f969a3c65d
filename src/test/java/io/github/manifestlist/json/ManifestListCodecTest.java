package io.github.manifestlist.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.manifestlist.image.Descriptor;
import io.github.manifestlist.image.Digest;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.image.Manifest;
import io.github.manifestlist.image.ManifestList;
import io.github.manifestlist.image.MediaType;
import io.github.manifestlist.image.Platform;
import io.github.manifestlist.image.PlatformOrigin;
import io.github.manifestlist.image.ResolvedPlatform;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What docker never writes; the bytes that it does write are held by {@code LocalListTest}. */
class ManifestListCodecTest {
    private static final Digest DIGEST = new Digest("sha256", "0".repeat(64));

    /** Where docker's and OCI's own types have them: between digest and platform, behind the platform, behind all entries. */
    private static final String ANNOTATED = """
            {
               "schemaVersion": 2,
               "mediaType": "application/vnd.oci.image.index.v1+json",
               "manifests": [
                  {
                     "mediaType": "application/vnd.oci.image.manifest.v1+json",
                     "size": 7,
                     "digest": "sha256:0000000000000000000000000000000000000000000000000000000000000000",
                     "annotations": {
                        "vnd.docker.reference.digest": "sha256:1",
                        "vnd.docker.reference.type": "attestation-manifest"
                     },
                     "platform": {
                        "architecture": "unknown",
                        "os": "unknown"
                     }
                  },
                  {
                     "mediaType": "application/vnd.oci.image.manifest.v1+json",
                     "size": 7,
                     "digest": "sha256:0000000000000000000000000000000000000000000000000000000000000000",
                     "annotations": {
                        "a": "",
                        "b": "\\u003cü\\u003e \\"\\n"
                     },
                     "platform": {
                        "architecture": "arm",
                        "os": "linux",
                        "variant": "v7"
                     },
                     "artifactType": "application/x"
                  }
               ],
               "annotations": {
                  "org.opencontainers.image.version": "1.0",
                  "z": "last"
               }
            }""";

    @Test
    void annotationsAndArtifactTypesAreWritten() {
        assertEquals(ANNOTATED, new String(ManifestListCodec.encode(list()), StandardCharsets.UTF_8));
    }

    @Test
    void annotationsAndArtifactTypesAreReadBack() {
        Manifest manifest = new Manifest(MediaType.OCI_INDEX, ManifestListCodec.encode(list()));

        assertEquals(list().entries().stream().map(ListEntry::listed).toList(), ManifestReader.entries(manifest));
        assertEquals(list().annotations(), ManifestReader.annotations(manifest));
    }

    private static ManifestList list() {
        return new ManifestList(
                MediaType.OCI_INDEX,
                List.of(
                        entry(
                                "unknown/unknown",
                                Map.of(
                                        "vnd.docker.reference.type",
                                        "attestation-manifest",
                                        "vnd.docker.reference.digest",
                                        "sha256:1")),
                        entry("linux/arm/v7", Map.of("b", "<ü> \"\n", "a", "")).withArtifactType("application/x")),
                Map.of("z", "last", "org.opencontainers.image.version", "1.0"));
    }

    private static ListEntry entry(String platform, Map<String, String> annotations) {
        return new ListEntry(
                ImageReference.parse("h.x/app:1"),
                new Descriptor(MediaType.OCI_IMAGE.toString(), DIGEST, 7),
                ResolvedPlatform.of(Platform.parse(platform), PlatformOrigin.DESCRIPTOR),
                annotations,
                "");
    }
}
