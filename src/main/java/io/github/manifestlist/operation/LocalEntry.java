package io.github.manifestlist.operation;

import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.render.DockerOutput;
import io.github.manifestlist.render.InspectTable;
import io.github.manifestlist.render.InspectedManifest;
import io.github.manifestlist.store.StoredList;

/** An entry of a list of the local store. */
record LocalEntry(StoredList stored, ListEntry entry) implements Inspectable {
    @Override
    public byte[] raw() {
        return stored.child(entry).bytes();
    }

    @Override
    public String json() {
        return DockerOutput.localImage(stored.child(entry));
    }

    @Override
    public String verboseJson() {
        return DockerOutput.verbose(inspected());
    }

    @Override
    public String table() {
        return InspectTable.of(inspected());
    }

    InspectedManifest inspected() {
        return new InspectedManifest(entry.source(), stored.child(entry), entry.platform());
    }
}
