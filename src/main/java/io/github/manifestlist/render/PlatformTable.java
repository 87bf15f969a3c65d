package io.github.manifestlist.render;

import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.image.PlatformField;
import io.github.manifestlist.image.PlatformOrigin;
import java.util.ArrayList;
import java.util.List;

/** The table after {@code create}: what each entry runs on, what it is, how large, and where it came from. */
public final class PlatformTable {
    private static final int SHORT_HEX = 12;
    private static final List<String> HEAD = List.of("PLATFORM", "DIGEST", "SIZE", "SOURCE");

    private PlatformTable() {}

    /** A line of the table; {@code size} is {@link io.github.manifestlist.image.ImageContent#size()}. */
    public record Row(ListEntry entry, long size) {}

    /** The lines of the table, aligned. */
    public static List<String> of(List<Row> rows) {
        List<List<String>> cells = new ArrayList<>(List.of(HEAD));
        for (Row row : rows) {
            cells.add(cells(row, rows));
        }
        return AlignedTable.of(cells);
    }

    private static List<String> cells(Row row, List<Row> rows) {
        ListEntry entry = row.entry();
        return List.of(
                entry.isAttestation() ? "attestation of " + attested(entry, rows) : entry.platform() + origins(entry),
                entry.descriptor().digest().algorithm() + ":"
                        + entry.descriptor().digest().hex().substring(0, SHORT_HEX),
                ByteSize.of(row.size()),
                entry.source().toString());
    }

    private static String attested(ListEntry attestation, List<Row> rows) {
        String digest = attestation.attested().orElse("");
        for (Row row : rows) {
            if (row.entry().descriptor().digest().toString().equals(digest)) {
                return row.entry().platform().toString();
            }
        }
        return "nothing in this list";
    }

    /** What was not read from the image's own config. */
    private static String origins(ListEntry entry) {
        List<String> origins = new ArrayList<>();
        for (PlatformOrigin origin : List.of(PlatformOrigin.DECLARED, PlatformOrigin.DESCRIPTOR)) {
            List<String> fields = fields(entry, origin);
            if (!fields.isEmpty()) {
                origins.add(origin + ": " + String.join(", ", fields));
            }
        }
        return origins.isEmpty() ? "" : " [" + String.join("; ", origins) + "]";
    }

    private static List<String> fields(ListEntry entry, PlatformOrigin origin) {
        List<String> fields = new ArrayList<>();
        for (PlatformField field : PlatformField.values()) {
            if (entry.resolved().from().get(field) == origin) {
                fields.add(field.toString());
            }
        }
        return fields;
    }
}
