package io.github.manifestlist.operation;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.Digest;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.IndexEntry;
import io.github.manifestlist.image.Manifest;
import io.github.manifestlist.image.ManifestList;
import io.github.manifestlist.json.MalformedDocumentException;
import io.github.manifestlist.json.ManifestReader;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A list that is a source, or lies within one.
 *
 * @param way the digests of the lists that lead to it from the source, its own last; empty for the source itself
 */
record SourceList(Source source, List<Digest> way, List<IndexEntry> entries) {
    /** The list that a source is. */
    static SourceList of(Source source, Manifest manifest) {
        return new SourceList(source, List.of(), entries(source.reference(), manifest));
    }

    /** A list within this one. */
    SourceList within(IndexEntry entry, Manifest manifest) {
        if (!manifest.type().isList()) {
            throw ManifestException.input(
                    "cannot list " + source.reference(),
                    part(entry) + " is called a list and is none",
                    "Make that list again");
        }
        return new SourceList(source, wayTo(entry), entries(source.reference(), manifest));
    }

    /** The lists in it that may hold what is wanted. */
    List<IndexEntry> listsWithin() {
        List<IndexEntry> lists = entries.stream()
                .filter(IndexEntry::isList)
                .filter(entry -> EntrySelection.mayHoldWhatIsWanted(source, entry))
                .toList();
        // It cannot be a cycle: a list that named itself, over however many others, would have to hold its own hash.
        if (!lists.isEmpty() && way.size() + 1 == ManifestList.DEEPEST) {
            throw ManifestException.input(
                    "cannot list " + source.reference(),
                    "lists are nested too deep in it: "
                            + Stream.concat(Stream.of(source.reference()), wayTo(lists.get(0)).stream())
                                    .map(Object::toString)
                                    .collect(Collectors.joining(" > ")),
                    "Lists within lists are taken to a depth of " + ManifestList.DEEPEST
                            + "; name the inner list by its digest");
        }
        return lists;
    }

    Part part(IndexEntry list) {
        return new Part(source.reference(), "the list within it", list.descriptor());
    }

    private List<Digest> wayTo(IndexEntry entry) {
        return Stream.concat(way.stream(), Stream.of(entry.descriptor().digest()))
                .toList();
    }

    private static List<IndexEntry> entries(ImageReference source, Manifest manifest) {
        try {
            return ManifestReader.entries(manifest);
        } catch (MalformedDocumentException e) {
            throw ManifestException.input(
                    "cannot list " + source, e.rule(), "Make that list again with a current tool");
        }
    }
}
