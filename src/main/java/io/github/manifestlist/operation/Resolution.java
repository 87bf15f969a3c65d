package io.github.manifestlist.operation;

import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.store.Documents;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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
        List<ListEntry> entries = new ArrayList<>();
        for (ResolvedSource source : sources) {
            entries.addAll(source.entries());
        }
        return List.copyOf(entries);
    }

    /** The references of the sources, each once, in their order. */
    List<ImageReference> references() {
        Set<ImageReference> references = new LinkedHashSet<>();
        for (ResolvedSource source : sources) {
            references.add(source.source().reference());
        }
        return List.copyOf(references);
    }

    /** The entries of all the sources that one reference stands for. */
    List<ListEntry> entriesOf(ImageReference reference) {
        return entries().stream()
                .filter(entry -> entry.source().equals(reference))
                .toList();
    }
}
