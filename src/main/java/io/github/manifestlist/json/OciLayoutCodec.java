package io.github.manifestlist.json;

import io.github.manifestlist.image.Descriptor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The two files that make a folder an OCI image layout (OCI image-spec, image-layout.md). */
public final class OciLayoutCodec {
    private OciLayoutCodec() {}

    /** {@code oci-layout}. */
    public static byte[] layout() {
        return bytes(new JsonWriter().field("imageLayoutVersion", "1.0.0").document());
    }

    /** {@code index.json}, with one manifest under one tag. */
    public static byte[] index(Descriptor manifest, String tag) {
        JsonWriter named = new JsonWriter()
                .field("mediaType", manifest.mediaType())
                .field("digest", manifest.digest().toString())
                .field("size", manifest.size())
                .texts("annotations", Map.of("org.opencontainers.image.ref.name", tag));
        JsonWriter index = new JsonWriter()
                .field("schemaVersion", 2)
                .field("mediaType", "application/vnd.oci.image.index.v1+json")
                .objects("manifests", List.of(named));
        return bytes(JsonText.indent(index.document(), "  ") + "\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
