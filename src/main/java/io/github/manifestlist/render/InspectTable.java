package io.github.manifestlist.render;

import io.github.manifestlist.ForeignText;
import io.github.manifestlist.image.Descriptor;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.IndexEntry;
import io.github.manifestlist.image.Manifest;
import io.github.manifestlist.json.ManifestReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A list or an image for people: what it is, and a table of what is in it.
 *
 * <p>Digests stand in full, since one inspects to copy them. A size is that of config and layers ({@link
 * io.github.manifestlist.image.ImageContent#size()}), as in the table of {@code create}; only {@code size} above the table is
 * that of the document itself.
 */
public final class InspectTable {
    private InspectTable() {}

    /** An image by itself. */
    public static String of(InspectedManifest image) {
        Manifest manifest = image.manifest();
        EntryRows rows =
                new EntryRows(new InspectedList(image.reference(), manifest, Map.of(manifest.digest(), manifest)));
        rows.add(new IndexEntry(manifest.descriptor(), image.platform()));
        return text(image.reference(), manifest, rows);
    }

    /** A list, and the lists in it. */
    public static String of(InspectedList list) {
        EntryRows rows = new EntryRows(list);
        rows.addAll();
        return text(list.reference(), list.list(), rows);
    }

    /** An annotation as a line: {@code key: value}. */
    static String annotation(Map.Entry<String, String> annotation) {
        return ForeignText.word(annotation.getKey()) + ": " + ForeignText.clean(annotation.getValue());
    }

    private static String text(ImageReference reference, Manifest manifest, EntryRows rows) {
        List<String> lines = new ArrayList<>(AlignedTable.of(head(reference, manifest)));
        lines.add("");
        lines.addAll(AlignedTable.of(rows.table()));
        return String.join("\n", lines) + "\n";
    }

    private static List<List<String>> head(ImageReference reference, Manifest manifest) {
        Descriptor descriptor = manifest.descriptor();
        List<List<String>> head = new ArrayList<>(List.of(
                List.of("reference", reference.toString()),
                List.of("digest", descriptor.digest().toString()),
                List.of("media type", descriptor.mediaType()),
                List.of("size", ByteSize.of(descriptor.size()))));
        ManifestReader.annotations(manifest).entrySet().stream()
                .map(annotation -> List.of("annotation", annotation(annotation)))
                .forEach(head::add);
        return head;
    }
}
