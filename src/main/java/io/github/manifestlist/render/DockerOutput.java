package io.github.manifestlist.render;

import io.github.manifestlist.image.Descriptor;
import io.github.manifestlist.image.Manifest;
import io.github.manifestlist.image.MediaType;
import io.github.manifestlist.json.JsonText;
import io.github.manifestlist.json.JsonWriter;
import io.github.manifestlist.json.ManifestListCodec;
import io.github.manifestlist.json.PlatformCodec;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * The text of {@code docker manifest inspect} (28.x), byte for byte, save where docker shows less of a list than the
 * registry holds.
 */
public final class DockerOutput {
    private static final String TAB = "\t";
    private static final String THREE_SPACES = "   ";

    private DockerOutput() {}

    /** An image of a registry: its manifest with tabs, every token as it was sent. */
    public static String image(Manifest image) {
        return JsonText.indent(text(image), TAB) + "\n";
    }

    /** An image of a local list: the same from a compact copy, in which docker escapes what HTML would notice. */
    public static String localImage(Manifest image) {
        return JsonText.indent(JsonText.compactEscaped(text(image)), TAB) + "\n";
    }

    /** An image or a list of a local list or a registry, with its descriptor and bytes. */
    public static String verbose(InspectedManifest image) {
        return JsonText.indent(object(image).document(), TAB) + "\n";
    }

    /** The entries of a list, each with its descriptor and bytes. */
    public static String verbose(List<InspectedManifest> entries) {
        return JsonText.indent(
                        JsonWriter.array(
                                entries.stream().map(DockerOutput::object).toList()),
                        TAB)
                + "\n";
    }

    /**
     * A list.
     *
     * <p>Docker writes lists anew before it shows them, and so drops what its form of a list has no place for. Where that
     * loses something, the registry's own document is shown in the same style.
     */
    public static String list(Manifest list) {
        return ManifestListCodec.shown(list)
                        .orElseGet(() -> JsonText.indent(text(list).strip(), THREE_SPACES)) + "\n";
    }

    private static JsonWriter object(InspectedManifest inspected) {
        Manifest manifest = inspected.manifest();
        Descriptor described = manifest.descriptor();
        JsonWriter descriptor = new JsonWriter()
                .field("mediaType", described.mediaType())
                .field("digest", described.digest().toString())
                .field("size", described.size())
                .object("platform", PlatformCodec.object(inspected.platform()));
        return new JsonWriter()
                .field("Ref", inspected.reference().toString())
                .object("Descriptor", descriptor)
                .field("Raw", Base64.getEncoder().encodeToString(manifest.bytes()))
                .raw(key(manifest.type()), JsonText.compactEscaped(text(manifest)));
    }

    private static String key(MediaType type) {
        return switch (type) {
            case DOCKER_IMAGE -> "SchemaV2Manifest";
            case OCI_IMAGE -> "OCIManifest";
            // Docker shows no list within a list; these follow the pattern of its names.
            case DOCKER_LIST -> "ManifestList";
            case OCI_INDEX -> "OCIIndex";
        };
    }

    private static String text(Manifest manifest) {
        return new String(manifest.bytes(), StandardCharsets.UTF_8);
    }
}
