package io.github.manifestlist.render;

import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.image.PlatformField;
import io.github.manifestlist.image.PlatformOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

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
        rows.forEach(row -> cells.add(cells(row)));
        return AlignedTable.of(cells);
    }

    private static List<String> cells(Row row) {
        ListEntry entry = row.entry();
        return List.of(
                entry.platform() + declared(entry),
                entry.descriptor().digest().algorithm() + ":"
                        + entry.descriptor().digest().hex().substring(0, SHORT_HEX),
                SizeText.of(row.size()),
                entry.source().toString());
    }

    private static String declared(ListEntry entry) {
        String fields = entry.resolved().from().entrySet().stream()
                .filter(from -> from.getValue() == PlatformOrigin.DECLARED)
                .map(from -> from.getKey())
                .sorted()
                .map(PlatformField::toString)
                .collect(Collectors.joining(", "));
        return fields.isEmpty() ? "" : " [declared: " + fields + "]";
    }
}
