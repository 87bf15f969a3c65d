package io.github.manifestlist.operation;

import io.github.manifestlist.image.Digest;
import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.image.Manifest;
import io.github.manifestlist.operation.InspectPlan.View;
import io.github.manifestlist.render.DockerOutput;
import io.github.manifestlist.render.InspectTable;
import io.github.manifestlist.render.InspectedList;
import io.github.manifestlist.render.InspectedManifest;
import io.github.manifestlist.store.StoredList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The text of a local list, or of one of its entries. */
final class LocalView {
    private LocalView() {}

    static String list(StoredList stored, InspectPlan plan) {
        List<ListEntry> entries = stored.list().entries();
        if (plan.view() == View.TABLE) {
            Map<Digest, Manifest> children = new HashMap<>();
            entries.forEach(entry -> children.put(entry.descriptor().digest(), stored.child(entry)));
            return InspectTable.of(new InspectedList(stored.record().reference(), stored.manifest(), children));
        }
        return plan.verbose()
                ? DockerOutput.verbose(
                        entries.stream().map(entry -> inspected(stored, entry)).toList())
                : DockerOutput.list(stored.manifest());
    }

    static String entry(StoredList stored, ListEntry entry, InspectPlan plan) {
        InspectedManifest inspected = inspected(stored, entry);
        if (plan.view() == View.TABLE) {
            return InspectTable.of(inspected);
        }
        return plan.verbose() ? DockerOutput.verbose(inspected) : DockerOutput.localImage(inspected.manifest());
    }

    private static InspectedManifest inspected(StoredList stored, ListEntry entry) {
        return new InspectedManifest(entry.source(), stored.child(entry), entry.platform());
    }
}
