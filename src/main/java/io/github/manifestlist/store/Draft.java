package io.github.manifestlist.store;

import io.github.manifestlist.image.ManifestList;

/**
 * A list that is to be stored.
 *
 * @param documents the manifests and configs of its entries, and possibly others
 */
public record Draft(ManifestList list, Documents documents) {}
