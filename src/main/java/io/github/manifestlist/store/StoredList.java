package io.github.manifestlist.store;

import io.github.manifestlist.image.ImageContent;
import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.image.ListRecord;
import io.github.manifestlist.image.Manifest;
import io.github.manifestlist.image.ManifestList;

/**
 * A list as it lies in its folder, read and verified.
 *
 * @param record what {@code list.json} says
 * @param list the same as a list, with its annotations
 * @param manifest the list's own bytes
 * @param documents the manifests of its entries and their configs
 */
public record StoredList(ListRecord record, ManifestList list, Manifest manifest, Documents documents) {
    /** The manifest of an entry, as the registry sent it. */
    public Manifest child(ListEntry entry) {
        return documents.manifest(entry.descriptor().digest());
    }

    /** What an entry's image is made of. */
    public ImageContent content(ListEntry entry) {
        return documents.content(entry.descriptor().digest());
    }
}
