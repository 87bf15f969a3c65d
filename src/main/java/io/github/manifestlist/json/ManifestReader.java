package io.github.manifestlist.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.manifestlist.image.Descriptor;
import io.github.manifestlist.image.ImageContent;
import io.github.manifestlist.image.IndexEntry;
import io.github.manifestlist.image.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Understands manifests of images and lists without changing a byte of them (OCI image-spec, manifest.md, image-index.md). */
public final class ManifestReader {
    private static final String PREDICATE_TYPE = "in-toto.io/predicate-type";

    private ManifestReader() {}

    /**
     * Finds out what kind of manifest these bytes are.
     *
     * @param contentType what the registry called them; may be absent or meaningless
     * @throws MalformedDocumentException if they are none, are two kinds at once, or are not what they are called
     */
    public static Manifest read(byte[] body, @Nullable String contentType) {
        return new Manifest(ManifestKind.of(Json.parseObject(body), contentType), body);
    }

    /** What an image refers to. */
    public static ImageContent image(Manifest manifest) {
        Fields fields = fields(manifest);
        Descriptor config = fields.object("config").descriptor();
        List<ImageContent.Layer> layers = new ArrayList<>();
        for (Fields layer : fields.objects("layers")) {
            layers.add(layer(layer));
        }
        return new ImageContent(config, layers);
    }

    /** What a list refers to. */
    public static List<IndexEntry> entries(Manifest manifest) {
        return fields(manifest).objects("manifests").stream()
                .map(entry -> new IndexEntry(
                        entry.descriptor(),
                        PlatformCodec.read(entry),
                        entry.textsByName("annotations"),
                        entry.optionalText("artifactType").orElse("")))
                .toList();
    }

    /** The annotations of a list. */
    public static Map<String, String> annotations(Manifest manifest) {
        return fields(manifest).textsByName("annotations");
    }

    /**
     * What the statements in an attestation's manifest are about, such as {@code https://slsa.dev/provenance/v0.2}; each once
     * (BuildKit, attestation-storage.md).
     */
    public static List<String> predicateTypes(Manifest attestation) {
        return fields(attestation).objects("layers").stream()
                .map(layer -> layer.textsByName("annotations").get(PREDICATE_TYPE))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private static ImageContent.Layer layer(Fields layer) {
        Descriptor descriptor = layer.descriptor();
        boolean foreignType = descriptor.mediaType().contains(".foreign.")
                || descriptor.mediaType().contains(".nondistributable.");
        return new ImageContent.Layer(
                descriptor, foreignType && !layer.texts("urls").isEmpty());
    }

    private static Fields fields(Manifest manifest) {
        ObjectNode document = Json.parseObject(manifest.bytes());
        return new Fields(document, "");
    }

    /** For the type in a header: without its parameters, nothing if it says nothing. */
    static Optional<String> meaningful(@Nullable String contentType) {
        if (contentType == null) {
            return Optional.empty();
        }
        int semicolon = contentType.indexOf(';');
        String type = (semicolon < 0 ? contentType : contentType.substring(0, semicolon))
                .strip()
                .toLowerCase(Locale.ROOT);
        return switch (type) {
            case "", "text/plain", "application/json", "application/octet-stream" -> Optional.empty();
            default -> Optional.of(type);
        };
    }
}
