package io.github.manifestlist.operation;

import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.store.Documents;
import java.util.List;

/**
 * What all sources are right now.
 *
 * @param documents the manifests of their entries, and the configs of those that are images
 */
record Resolution(List<ResolvedSource> sources, Documents documents) {
    Resolution {
        sources = List.copyOf(sources);
    }

    List<ListEntry> entries() {
        return sources.stream().flatMap(source -> source.entries().stream()).toList();
    }

    /** The references of the sources, each once, in their order. */
    List<ImageReference> references() {
        return sources.stream()
                .map(source -> source.source().reference())
                .distinct()
                .toList();
    }

    /** The entries of all the sources that one reference stands for. */
    List<ListEntry> entriesOf(ImageReference reference) {
        return entries().stream()
                .filter(entry -> entry.source().equals(reference))
                .toList();
    }
}
