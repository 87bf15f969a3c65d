package io.github.manifestlist.plugin;

import io.github.manifestlist.image.Platform;
import io.github.manifestlist.operation.Verified;
import io.github.manifestlist.render.AlignedTable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The table after {@code verify}: under which names the list was found whole, and what it is. */
final class VerifiedTable {
    private static final List<String> HEAD = List.of("NAME", "DIGEST", "CHILDREN", "BLOBS", "PLATFORMS");

    private VerifiedTable() {}

    static List<String> of(List<Verified> names) {
        List<List<String>> rows = new ArrayList<>(List.of(HEAD));
        names.stream().map(VerifiedTable::cells).forEach(rows::add);
        return AlignedTable.of(rows);
    }

    private static List<String> cells(Verified verified) {
        return List.of(
                verified.name().toString(),
                verified.digest().toString(),
                String.valueOf(verified.children()),
                verified.blobs() == 0 ? "not asked" : String.valueOf(verified.blobs()),
                verified.platforms().stream().map(Platform::toString).collect(Collectors.joining(", ")));
    }
}
