package io.github.manifestlist.operation;

import io.github.manifestlist.image.Digest;
import io.github.manifestlist.image.IndexEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The lists within lists that are sources. They are read level by level, those of one level at once whatever source they
 * belong to; one that is met twice in a source is read, and counts, once.
 */
final class NestedLists {
    private final Parts parts;
    private final Map<Node, SourceList> read = new HashMap<>();

    NestedLists(Parts parts) {
        this.parts = parts;
    }

    /** Reads all that is nested in these. */
    void readWithin(List<SourceList> lists) {
        List<SourceList> level = lists;
        while (!level.isEmpty()) {
            level = next(level);
        }
    }

    private List<SourceList> next(List<SourceList> level) {
        List<Nested> below = new ArrayList<>();
        Set<Node> met = new HashSet<>(read.keySet());
        for (SourceList list : level) {
            for (IndexEntry entry : list.listsWithin()) {
                if (met.add(Node.of(list, entry))) {
                    below.add(new Nested(list, entry));
                }
            }
        }
        parts.readManifests(below.stream().map(Nested::part).toList());
        List<SourceList> next = new ArrayList<>();
        for (Nested nested : below) {
            SourceList list = nested.in().within(nested.entry(), parts.manifest(nested.part()));
            read.put(Node.of(nested.in(), nested.entry()), list);
            next.add(list);
        }
        return next;
    }

    /** The entries of a list that are no lists, those of the lists within it in their places; equal ones once. */
    List<IndexEntry> entries(SourceList list) {
        Set<IndexEntry> all = new LinkedHashSet<>();
        collect(list, new HashSet<>(), all);
        return List.copyOf(all);
    }

    private void collect(SourceList list, Set<Node> met, Set<IndexEntry> all) {
        for (IndexEntry entry : list.entries()) {
            Node node = Node.of(list, entry);
            SourceList within = read.get(node);
            if (!entry.isList()) {
                all.add(entry);
            } else if (within != null && met.add(node)) {
                collect(within, met, all);
            }
        }
    }

    /** A list in a source, however one comes to it. */
    private record Node(Source source, Digest digest) {
        static Node of(SourceList list, IndexEntry entry) {
            return new Node(list.source(), entry.descriptor().digest());
        }
    }

    /** A list that is met in another. */
    private record Nested(SourceList in, IndexEntry entry) {
        Part part() {
            return in.part(entry);
        }
    }
}
