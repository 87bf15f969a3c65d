package io.github.manifestlist.render;

import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.image.PlatformField;
import io.github.manifestlist.image.PlatformOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        rows.forEach(row -> cells.add(cells(row, rows)));
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
        return rows.stream()
                .map(Row::entry)
                .filter(entry -> entry.descriptor().digest().toString().equals(digest))
                .findFirst()
                .map(entry -> entry.platform().toString())
                .orElse("nothing in this list");
    }

    /** What was not read from the image's own config. */
    private static String origins(ListEntry entry) {
        String origins = Stream.of(PlatformOrigin.DECLARED, PlatformOrigin.DESCRIPTOR)
                .map(origin -> fields(entry, origin))
                .filter(fields -> !fields.isEmpty())
                .collect(Collectors.joining("; "));
        return origins.isEmpty() ? "" : " [" + origins + "]";
    }

    private static String fields(ListEntry entry, PlatformOrigin origin) {
        String fields = entry.resolved().from().entrySet().stream()
                .filter(from -> from.getValue() == origin)
                .map(from -> from.getKey())
                .sorted()
                .map(PlatformField::toString)
                .collect(Collectors.joining(", "));
        return fields.isEmpty() ? "" : origin + ": " + fields;
    }
}
