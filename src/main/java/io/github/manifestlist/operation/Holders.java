package io.github.manifestlist.operation;

import io.github.manifestlist.image.Descriptor;
import io.github.manifestlist.image.Digest;
import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.image.Repository;
import io.github.manifestlist.store.StoredList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which repositories hold the children of a list and their blobs, before anything is brought anywhere. */
final class Holders {
    private final Map<Digest, Set<Repository>> places = new HashMap<>();

    /** The sources, in the order of the entries, then the targets that have a child already. */
    static Holders of(StoredList stored, Targets targets, TargetInventory inventory) {
        Holders holders = new Holders();
        for (ListEntry entry : stored.list().entries()) {
            Repository source = entry.source().repository();
            if (!inventory.lacks(source, entry)) {
                holders.add(source, stored, entry);
            }
        }
        for (Repository target : targets.repositories()) {
            for (ListEntry entry : stored.list().entries()) {
                if (inventory.has(target, entry)) {
                    holders.add(target, stored, entry);
                }
            }
        }
        return holders;
    }

    /** Where to have something from that a target lacks: rather its own registry than another. */
    Optional<Repository> nearest(Repository target, Digest digest) {
        Optional<Repository> far = Optional.empty();
        for (Repository place : places.getOrDefault(digest, Set.of())) {
            if (!place.equals(target)) {
                if (target.sameRegistry(place)) {
                    return Optional.of(place);
                }
                far = far.isPresent() ? far : Optional.of(place);
            }
        }
        return far;
    }

    private void add(Repository place, StoredList stored, ListEntry entry) {
        add(place, entry.descriptor().digest());
        for (Descriptor blob : stored.content(entry).blobs()) {
            add(place, blob.digest());
        }
    }

    private void add(Repository place, Digest digest) {
        places.computeIfAbsent(digest, any -> new LinkedHashSet<>()).add(place);
    }
}
