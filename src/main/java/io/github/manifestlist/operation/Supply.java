package io.github.manifestlist.operation;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.Digest;
import io.github.manifestlist.image.ImageContent;
import io.github.manifestlist.image.Manifest;
import io.github.manifestlist.image.PushRecord.BlobCounts;
import io.github.manifestlist.image.Repository;
import io.github.manifestlist.operation.Content.Child;
import io.github.manifestlist.operation.Content.Errand;
import io.github.manifestlist.registry.BlobTransfer;
import io.github.manifestlist.registry.Registry;
import io.github.manifestlist.store.StoredList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Brings into the targets of a list what they lack: all blobs, then all children. */
final class Supply {
    private final Registry registry;
    private final Narrator narrator;
    private final Concurrently concurrently;

    Supply(Registry registry, Narrator narrator, Concurrently concurrently) {
        this.registry = registry;
        this.narrator = narrator;
        this.concurrently = concurrently;
    }

    BlobCounts bring(StoredList stored, Content content) {
        if (content.isEmpty()) {
            return new BlobCounts(content.present(), 0, 0, 0);
        }
        Deliveries deliveries = new Deliveries();
        deliveries.addAll(concurrently.map(content.blobs(), this::deliver));
        deliveries.addAll(concurrently.map(content.passedOn(), this::deliver));
        for (List<Delivery> late : concurrently.map(content.children(), child -> push(stored, child))) {
            deliveries.addAll(late);
        }
        return deliveries.counts(content.present());
    }

    private Delivery deliver(Errand errand) {
        return new Delivery(errand, registry.provide(errand.target(), errand.from(), errand.blob()));
    }

    /** Returns what was still to be copied, which is mostly nothing. */
    private List<Delivery> push(StoredList stored, Child child) {
        Manifest manifest = stored.child(child.entry());
        List<Delivery> late = List.of();
        try {
            registry.push(child.reference(), manifest);
        } catch (ManifestException e) {
            if (e.kind() != ManifestException.Kind.REFUSED) {
                throw e;
            }
            // Some registries answer that they have mounted a blob, and have not.
            late = copyWhatIsMissing(child, stored.content(child.entry()));
            registry.push(child.reference(), manifest);
        }
        narrator.childPushed(child.target(), child.entry().descriptor().digest());
        return late;
    }

    private List<Delivery> copyWhatIsMissing(Child child, ImageContent content) {
        return content.blobs().stream()
                .map(blob -> new Errand(child.target(), child.from(), blob))
                .map(errand ->
                        new Delivery(errand, registry.provideByCopy(errand.target(), errand.from(), errand.blob())))
                .filter(delivery -> delivery.how() == BlobTransfer.COPIED)
                .toList();
    }

    /** A blob that was brought, and how. */
    private record Delivery(Errand errand, BlobTransfer how) {}

    /** What was brought, each blob once a target: what was copied in the end was not mounted before. */
    private static final class Deliveries {
        private final Map<Place, Delivery> byPlace = new HashMap<>();

        void addAll(List<Delivery> deliveries) {
            for (Delivery delivery : deliveries) {
                add(delivery);
            }
        }

        private void add(Delivery delivery) {
            Place place = new Place(
                    delivery.errand().target(), delivery.errand().blob().digest());
            if (delivery.how() == BlobTransfer.COPIED) {
                byPlace.put(place, delivery);
            } else {
                byPlace.putIfAbsent(place, delivery);
            }
        }

        BlobCounts counts(int present) {
            return new BlobCounts(
                    present + count(BlobTransfer.PRESENT),
                    count(BlobTransfer.MOUNTED),
                    count(BlobTransfer.COPIED),
                    copiedBytes());
        }

        private int count(BlobTransfer how) {
            int count = 0;
            for (Delivery delivery : byPlace.values()) {
                count += delivery.how() == how ? 1 : 0;
            }
            return count;
        }

        private long copiedBytes() {
            long bytes = 0;
            for (Delivery delivery : byPlace.values()) {
                bytes += delivery.how() == BlobTransfer.COPIED
                        ? delivery.errand().blob().size()
                        : 0;
            }
            return bytes;
        }
    }

    private record Place(Repository target, Digest blob) {}
}
