package io.github.manifestlist.store;

import io.github.manifestlist.image.ImageContent;
import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.image.ListRecord;
import io.github.manifestlist.image.Manifest;
import io.github.manifestlist.image.ManifestList;
import io.github.manifestlist.json.ManifestReader;

/**
 * A list as it lies in its folder, read and verified.
 *
 * @param record what {@code list.json} says
 * @param manifest the list's own bytes
 * @param documents the manifests of its entries and their configs
 */
public record StoredList(ListRecord record, Manifest manifest, Documents documents) {
    public ManifestList list() {
        return new ManifestList(record.mediaType(), record.entries(), ManifestReader.annotations(manifest));
    }

    /** The manifest of an entry, as the registry sent it. */
    public Manifest child(ListEntry entry) {
        return documents.manifest(entry.descriptor().digest());
    }

    /** What an entry's image weighs ({@link ImageContent#size()}). */
    public long imageSize(ListEntry entry) {
        return ManifestReader.image(child(entry)).size();
    }
}
