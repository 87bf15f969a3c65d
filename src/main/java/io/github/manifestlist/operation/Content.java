package io.github.manifestlist.operation;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.Descriptor;
import io.github.manifestlist.image.Digest;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.image.Repository;
import io.github.manifestlist.store.StoredList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the targets of a list lack, each blob and each child once a target, and where it can be had. What is in one stage
 * can be brought at once; the stages come one after the other.
 *
 * @param blobs first stage: what is there already in some repository
 * @param passedOn second stage: from a target that gets it in the first to others of its registry
 * @param children third stage
 * @param present how many blobs were found in a target, with an image that came from elsewhere
 */
record Content(List<Errand> blobs, List<Errand> passedOn, List<Child> children, int present) {
    Content {
        blobs = List.copyOf(blobs);
        passedOn = List.copyOf(passedOn);
        children = List.copyOf(children);
    }

    /** Whether nothing is to be brought. */
    boolean isEmpty() {
        return blobs.isEmpty() && passedOn.isEmpty() && children.isEmpty();
    }

    /** A blob to be brought. */
    record Errand(Repository target, Repository from, Descriptor blob) {}

    /** A child to be put into a target; {@code from} has its blobs. */
    record Child(Repository target, Repository from, ListEntry entry) {
        ImageReference reference() {
            return ImageReference.of(target, entry.descriptor().digest());
        }
    }

    static Content lacking(StoredList stored, Targets targets, TargetInventory inventory) {
        Search search = new Search(stored, inventory, Holders.of(stored, targets, inventory));
        for (Repository target : targets.repositories()) {
            search.visit(target);
        }
        return new Content(search.blobs, search.passedOn, search.children, search.present);
    }

    /** Goes from target to target. */
    private static final class Search {
        private final StoredList stored;
        private final TargetInventory inventory;
        private final Holders holders;
        private final List<Errand> blobs = new ArrayList<>();
        private final List<Errand> passedOn = new ArrayList<>();
        private final List<Child> children = new ArrayList<>();
        private final Map<Arrival, Repository> arrivals = new HashMap<>();
        private int present;

        Search(StoredList stored, TargetInventory inventory, Holders holders) {
            this.stored = stored;
            this.inventory = inventory;
            this.holders = holders;
        }

        void visit(Repository target) {
            Map<Digest, ListEntry> missing = new LinkedHashMap<>();
            Set<Digest> there = new HashSet<>();
            Set<Digest> foundThere = new HashSet<>();
            for (ListEntry entry : stored.list().entries()) {
                if (inventory.lacks(target, entry)) {
                    missing.putIfAbsent(entry.descriptor().digest(), entry);
                } else {
                    boolean found = inventory.has(target, entry)
                            && !entry.source().repository().equals(target);
                    for (Descriptor blob : blobsOf(entry)) {
                        there.add(blob.digest());
                        if (found) {
                            foundThere.add(blob.digest());
                        }
                    }
                }
            }
            present += foundThere.size();
            for (ListEntry entry : missing.values()) {
                bring(target, entry, there);
            }
        }

        private void bring(Repository target, ListEntry entry, Set<Digest> there) {
            Repository from =
                    holders.nearest(target, entry.descriptor().digest()).orElseThrow(() -> gone(entry));
            children.add(new Child(target, from, entry));
            for (Descriptor blob : blobsOf(entry)) {
                if (there.add(blob.digest())) {
                    bring(target, from, blob);
                }
            }
        }

        private void bring(Repository target, Repository ofChild, Descriptor blob) {
            Repository from = holders.nearest(target, blob.digest()).orElse(ofChild);
            Arrival arrival = new Arrival(target.registry(), blob.digest());
            Repository neighbour = arrivals.get(arrival);
            if (!from.sameRegistry(target) && neighbour != null) {
                passedOn.add(new Errand(target, neighbour, blob));
            } else {
                arrivals.putIfAbsent(arrival, target);
                blobs.add(new Errand(target, from, blob));
            }
        }

        private List<Descriptor> blobsOf(ListEntry entry) {
            return stored.content(entry).blobs();
        }

        /** A child that was in the target itself, and is not there now, was deleted since create. */
        private ManifestException gone(ListEntry entry) {
            return ManifestException.input(
                    "cannot push " + stored.record().reference(),
                    entry.source() + " was " + entry.descriptor().digest() + " at create, and that is no longer in "
                            + entry.source().repository(),
                    "Run manifest:create again");
        }
    }

    /** A blob that a registry gets. */
    private record Arrival(String registry, Digest blob) {}
}
