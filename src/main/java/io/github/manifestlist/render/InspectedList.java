package io.github.manifestlist.render;

import io.github.manifestlist.image.Digest;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.IndexEntry;
import io.github.manifestlist.image.Manifest;
import java.util.Map;
import java.util.Optional;

/**
 * A list with what was read of the manifests in it.
 *
 * @param reference by which it was asked for
 * @param manifests of its entries, and of those of the lists in it
 */
public record InspectedList(ImageReference reference, Manifest list, Map<Digest, Manifest> manifests) {
    public InspectedList {
        manifests = Map.copyOf(manifests);
    }

    Optional<Manifest> manifest(IndexEntry entry) {
        return Optional.ofNullable(manifests.get(entry.descriptor().digest()));
    }
}
