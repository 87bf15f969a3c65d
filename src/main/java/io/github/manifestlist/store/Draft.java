package io.github.manifestlist.store;

import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.ListRecord;
import io.github.manifestlist.image.Manifest;
import io.github.manifestlist.image.ManifestList;
import io.github.manifestlist.json.ManifestListCodec;
import java.util.Optional;

/**
 * A list that is to be stored.
 *
 * @param documents the manifests and configs of its entries, and possibly others
 */
public record Draft(ManifestList list, Documents documents) {
    /** The list as it will lie in the store under a name. */
    StoredList named(ImageReference reference) {
        Manifest manifest = new Manifest(list.type(), ManifestListCodec.encode(list));
        ListRecord record = new ListRecord(
                reference,
                list.type(),
                manifest.digest(),
                manifest.descriptor().size(),
                list.entries(),
                Optional.empty());
        return new StoredList(record, list, manifest, documents.of(list));
    }
}
