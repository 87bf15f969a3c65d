package io.github.manifestlist.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.manifestlist.image.Descriptor;
import io.github.manifestlist.image.IndexEntry;
import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.image.Manifest;
import io.github.manifestlist.image.ManifestList;
import io.github.manifestlist.image.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lists as docker writes them, byte for byte: three spaces of indentation, {@code mediaType, size, digest, platform} in
 * this order, no newline at the end. Two tools that list the same images so get the same digest.
 */
public final class ManifestListCodec {
    private static final String STEP = "   ";

    private ManifestListCodec() {}

    public static byte[] encode(ManifestList list) {
        List<IndexEntry> entries = new ArrayList<>();
        for (ListEntry entry : list.entries()) {
            entries.add(entry.listed());
        }
        return text(list.type(), entries, list.annotations()).getBytes(StandardCharsets.UTF_8);
    }

    private static String text(MediaType type, List<IndexEntry> entries, Map<String, String> annotations) {
        List<JsonWriter> manifests = new ArrayList<>();
        for (IndexEntry entry : entries) {
            manifests.add(object(entry));
        }
        JsonWriter list = new JsonWriter()
                .field("schemaVersion", 2)
                .field("mediaType", type.toString())
                .objects("manifests", manifests);
        addUnlessEmpty(list, annotations);
        return JsonText.indent(list.document(), STEP);
    }

    /** What docker never writes stands behind what it does, where OCI's own types have it too. */
    private static JsonWriter object(IndexEntry entry) {
        Descriptor descriptor = entry.descriptor();
        JsonWriter object = new JsonWriter()
                .field("mediaType", descriptor.mediaType())
                .field("size", descriptor.size())
                .field("digest", descriptor.digest().toString());
        addUnlessEmpty(object, entry.annotations());
        return object.object("platform", PlatformCodec.object(entry.platform()))
                .fieldUnlessEmpty("artifactType", entry.artifactType());
    }

    private static void addUnlessEmpty(JsonWriter object, Map<String, String> annotations) {
        if (!annotations.isEmpty()) {
            object.texts("annotations", annotations);
        }
    }

    /**
     * A list of a registry as docker shows it, which is to write it anew; nothing if that would lose anything that the
     * registry holds.
     */
    public static Optional<String> shown(Manifest list) {
        JsonNode held = Json.parseObject(list.bytes());
        List<IndexEntry> entries;
        try {
            entries = ManifestReader.entries(list);
        } catch (MalformedDocumentException e) {
            return Optional.empty();
        }
        List<IndexEntry> known = entries.stream()
                .map(entry -> new IndexEntry(entry.descriptor(), entry.platform()))
                .toList();
        String shown = text(typeByDocker(entries), known, Map.of());
        boolean complete = typeByDocker(entries) == list.type()
                && ListCompleteness.saysAll(Json.parse(shown.getBytes(StandardCharsets.UTF_8)), held);
        return complete ? Optional.of(shown) : Optional.empty();
    }

    /** Docker takes a list for what its first entry suggests. */
    private static MediaType typeByDocker(List<IndexEntry> entries) {
        boolean oci =
                !entries.isEmpty() && entries.get(0).descriptor().mediaType().equals(MediaType.OCI_IMAGE.toString());
        return oci ? MediaType.OCI_INDEX : MediaType.DOCKER_LIST;
    }
}
