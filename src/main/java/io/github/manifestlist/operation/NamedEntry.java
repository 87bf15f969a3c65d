package io.github.manifestlist.operation;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.image.ManifestList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An entry of a local list as somebody names it.
 *
 * @param verb what is to be done with it: {@code show}
 * @param list the name of the list
 */
record NamedEntry(String verb, ImageReference list, ImageReference name) {
    /** The one that is meant; an attestation only by its digest. */
    ListEntry in(ManifestList content) {
        List<ListEntry> found = content.find(name).stream()
                .filter(entry -> name.digest() != null || !entry.isAttestation())
                .toList();
        if (found.isEmpty()) {
            throw unclear(
                    "the local list has no such entry",
                    "Its entries are " + names(content.entries(), ListEntry::source));
        }
        if (found.size() > 1) {
            throw unclear(
                    "it means " + found.size() + " entries", "Name one of them: " + names(found, ListEntry::name));
        }
        return found.get(0);
    }

    private ManifestException unclear(String why, String mend) {
        return ManifestException.input("cannot " + verb + " " + name + " in " + list, why, mend);
    }

    private static String names(List<ListEntry> entries, Function<ListEntry, ImageReference> name) {
        return entries.stream()
                .map(name)
                .distinct()
                .map(ImageReference::toString)
                .collect(Collectors.joining(", "));
    }
}
