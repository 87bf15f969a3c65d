package io.github.manifestlist.json;

import io.github.manifestlist.image.Descriptor;
import io.github.manifestlist.image.IndexEntry;
import io.github.manifestlist.image.ManifestList;
import io.github.manifestlist.image.MediaType;
import io.github.manifestlist.image.Platform;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Lists as docker writes them, byte for byte: three spaces of indentation, {@code mediaType, size, digest, platform} in
 * this order, no newline at the end. Two tools that list the same images so get the same digest.
 */
public final class ManifestListCodec {
    private static final String STEP = "   ";

    private ManifestListCodec() {}

    public static byte[] encode(ManifestList list) {
        List<IndexEntry> entries = list.entries().stream()
                .map(entry -> new IndexEntry(entry.descriptor(), entry.platform()))
                .toList();
        return text(list.type(), entries).getBytes(StandardCharsets.UTF_8);
    }

    /** The document for a list of these entries. */
    public static String text(MediaType type, List<IndexEntry> entries) {
        String compact = JsonWriter.object(document -> document.field("schemaVersion", 2)
                .field("mediaType", type.toString())
                .objects("manifests", entries, ManifestListCodec::write));
        return JsonText.indent(compact, STEP);
    }

    private static void write(JsonWriter writer, IndexEntry entry) {
        Descriptor descriptor = entry.descriptor();
        Platform platform = entry.platform();
        writer.field("mediaType", descriptor.mediaType())
                .field("size", descriptor.size())
                .field("digest", descriptor.digest().toString())
                .object("platform", fields -> PlatformCodec.write(fields, platform));
    }

    /**
     * Whether {@link #text} over the entries of a list says all that the list says: then docker's way of showing a list,
     * which is to write it anew, loses nothing.
     */
    public static boolean saysAllOf(byte[] list) {
        return ListCompleteness.isPlain(Json.parseObject(list));
    }
}
