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
                    "Its entries are "
                            + all(content.entries(), entry -> entry.source().toString())
                            + "; name one of them (<image>, -Dmanifest.image), or make the list anew");
        }
        if (found.size() > 1) {
            throw unclear(
                    "it means " + found.size() + " entries",
                    "Name one of them (<image>, -Dmanifest.image): "
                            + all(found, entry -> byDigest(entry) + " (" + entry.platform() + ")"));
        }
        return found.get(0);
    }

    private ManifestException unclear(String why, String mend) {
        return ManifestException.input("cannot " + verb + " " + name + " in " + list, why, mend);
    }

    /** As {@code create} would take it, too, which with the tag before it would be that of the list. */
    private static ImageReference byDigest(ListEntry entry) {
        return ImageReference.of(entry.source().repository(), entry.descriptor().digest());
    }

    private static String all(List<ListEntry> entries, Function<ListEntry, String> text) {
        return entries.stream().map(text).distinct().collect(Collectors.joining(", "));
    }
}
