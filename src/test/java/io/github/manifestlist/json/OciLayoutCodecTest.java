package io.github.manifestlist.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.manifestlist.image.Descriptor;
import io.github.manifestlist.image.Digest;
import io.github.manifestlist.image.MediaType;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** OCI image-spec 1.1, image-layout.md. */
class OciLayoutCodecTest {
    @Test
    void theLayoutHasItsVersion() {
        assertEquals("{\"imageLayoutVersion\":\"1.0.0\"}", new String(OciLayoutCodec.layout(), StandardCharsets.UTF_8));
    }

    @Test
    void theIndexNamesOneList() {
        Descriptor list = new Descriptor(MediaType.DOCKER_LIST.toString(), new Digest("sha256", "0".repeat(64)), 7);

        assertEquals("""
                {
                  "schemaVersion": 2,
                  "mediaType": "application/vnd.oci.image.index.v1+json",
                  "manifests": [
                    {
                      "mediaType": "application/vnd.docker.distribution.manifest.list.v2+json",
                      "digest": "sha256:0000000000000000000000000000000000000000000000000000000000000000",
                      "size": 7,
                      "annotations": {
                        "org.opencontainers.image.ref.name": "1.0"
                      }
                    }
                  ]
                }
                """, new String(OciLayoutCodec.index(list, "1.0"), StandardCharsets.UTF_8));
    }
}
