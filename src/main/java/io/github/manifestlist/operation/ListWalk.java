package io.github.manifestlist.operation;

import io.github.manifestlist.image.Descriptor;
import io.github.manifestlist.image.Digest;
import io.github.manifestlist.image.IndexEntry;
import io.github.manifestlist.image.Manifest;
import io.github.manifestlist.image.ManifestList;
import io.github.manifestlist.json.MalformedDocumentException;
import io.github.manifestlist.json.ManifestReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The way down a list and the lists in it, level by level: what stands on a level is looked at all at once, and nothing
 * twice. It ends in the deepest list that may be ({@link ManifestList#DEEPEST}), in which no list is opened, and before there
 * is more than memory should hold.
 */
final class ListWalk {
    private static final long MOST_BYTES = 64L << 20;

    private final Concurrently concurrently;

    ListWalk(Concurrently concurrently) {
        this.concurrently = concurrently;
    }

    /**
     * What was seen on the way.
     *
     * @param entries of all lists, each manifest once, the upper levels first
     * @param manifests those that were read
     */
    record Seen(List<IndexEntry> entries, Map<Digest, Manifest> manifests) {}

    /**
     * Looks at all entries of a list and of the lists in it.
     *
     * @param look reads the manifest of an entry; nothing if it has not, and then the way does not go on there
     * @throws MalformedDocumentException if a list cannot be understood, or lists too much
     */
    Seen down(Manifest list, Function<IndexEntry, Optional<Manifest>> look) {
        return down(list, ManifestList.DEEPEST, look);
    }

    /** The same for the entries of the list alone. */
    Seen step(Manifest list, Function<IndexEntry, Optional<Manifest>> look) {
        return down(list, 1, look);
    }

    private Seen down(Manifest list, int deepest, Function<IndexEntry, Optional<Manifest>> look) {
        Map<Digest, IndexEntry> entries = new LinkedHashMap<>();
        Map<Digest, Manifest> manifests = new LinkedHashMap<>();
        List<Manifest> level = List.of(list);
        for (int depth = 1; depth <= deepest && !level.isEmpty(); depth++) {
            List<IndexEntry> here = fresh(level, entries);
            refuseTooMuch(entries);
            List<Manifest> below = new ArrayList<>();
            concurrently
                    .associate(here, look)
                    .forEach((entry, found) -> found.ifPresent(manifest -> {
                        manifests.put(entry.descriptor().digest(), manifest);
                        below.add(manifest);
                    }));
            level = below.stream().filter(manifest -> manifest.type().isList()).toList();
        }
        return new Seen(List.copyOf(entries.values()), manifests);
    }

    private static List<IndexEntry> fresh(List<Manifest> lists, Map<Digest, IndexEntry> known) {
        List<IndexEntry> fresh = new ArrayList<>();
        lists.stream().flatMap(list -> ManifestReader.entries(list).stream()).forEach(entry -> {
            if (known.putIfAbsent(entry.descriptor().digest(), entry) == null) {
                fresh.add(entry);
            }
        });
        return fresh;
    }

    private static void refuseTooMuch(Map<Digest, IndexEntry> entries) {
        long bytes = entries.values().stream()
                .map(IndexEntry::descriptor)
                .mapToLong(Descriptor::size)
                .reduce(0, (sum, size) -> Math.min(MOST_BYTES + 1, sum) + Math.min(MOST_BYTES + 1, size));
        if (bytes > MOST_BYTES) {
            throw new MalformedDocumentException("it lists manifests of more than " + MOST_BYTES + " bytes in all");
        }
    }
}
