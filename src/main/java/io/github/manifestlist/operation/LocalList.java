package io.github.manifestlist.operation;

import io.github.manifestlist.image.Digest;
import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.image.Manifest;
import io.github.manifestlist.render.DockerOutput;
import io.github.manifestlist.render.InspectTable;
import io.github.manifestlist.render.InspectedList;
import io.github.manifestlist.render.InspectedManifest;
import io.github.manifestlist.store.StoredList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A list of the local store. */
record LocalList(StoredList stored) implements Inspectable {
    @Override
    public byte[] raw() {
        return stored.manifest().bytes();
    }

    @Override
    public String json() {
        return DockerOutput.list(stored.manifest());
    }

    @Override
    public String verboseJson() {
        List<InspectedManifest> entries = stored.list().entries().stream()
                .map(entry -> new LocalEntry(stored, entry).inspected())
                .toList();
        return DockerOutput.verbose(entries);
    }

    @Override
    public String table() {
        Map<Digest, Manifest> children = new HashMap<>();
        for (ListEntry entry : stored.list().entries()) {
            children.put(entry.descriptor().digest(), stored.child(entry));
        }
        return InspectTable.of(new InspectedList(stored.record().reference(), stored.manifest(), children));
    }
}
