package io.github.manifestlist.json;

import io.github.manifestlist.image.Descriptor;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The two files that make a folder an OCI image layout (OCI image-spec, image-layout.md). */
public final class OciLayoutCodec {
    private OciLayoutCodec() {}

    /** {@code oci-layout}. */
    public static byte[] layout() {
        return bytes(JsonWriter.object(file -> file.field("imageLayoutVersion", "1.0.0")));
    }

    /** {@code index.json}, with one manifest under one tag. */
    public static byte[] index(Descriptor manifest, String tag) {
        return bytes(JsonText.indent(
                        JsonWriter.object(file -> file.field("schemaVersion", 2)
                                .field("mediaType", "application/vnd.oci.image.index.v1+json")
                                .objects(
                                        "manifests",
                                        List.of(manifest),
                                        (entry, descriptor) -> entry.field("mediaType", descriptor.mediaType())
                                                .field(
                                                        "digest",
                                                        descriptor.digest().toString())
                                                .field("size", descriptor.size())
                                                .object(
                                                        "annotations",
                                                        annotations -> annotations.field(
                                                                "org.opencontainers.image.ref.name", tag)))),
                        "  ")
                + "\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
