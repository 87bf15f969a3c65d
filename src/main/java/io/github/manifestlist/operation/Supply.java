package io.github.manifestlist.operation;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.Descriptor;
import io.github.manifestlist.image.PushRecord.BlobCounts;
import io.github.manifestlist.json.ManifestReader;
import io.github.manifestlist.operation.Content.Child;
import io.github.manifestlist.operation.Content.Errand;
import io.github.manifestlist.registry.BlobTransfer;
import io.github.manifestlist.registry.Registry;
import io.github.manifestlist.store.StoredList;
import java.util.ArrayList;
import java.util.List;

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
        List<Delivery> deliveries = new ArrayList<>(concurrently.map(content.blobs(), this::deliver));
        deliveries.addAll(concurrently.map(content.passedOn(), this::deliver));
        concurrently.map(content.children(), child -> push(stored, child));
        return new BlobCounts(
                content.present() + count(deliveries, BlobTransfer.PRESENT),
                count(deliveries, BlobTransfer.MOUNTED),
                count(deliveries, BlobTransfer.COPIED),
                deliveries.stream()
                        .filter(delivery -> delivery.how() == BlobTransfer.COPIED)
                        .mapToLong(delivery -> delivery.blob().size())
                        .sum());
    }

    private Delivery deliver(Errand errand) {
        return new Delivery(registry.provide(errand.target(), errand.from(), errand.blob()), errand.blob());
    }

    private Child push(StoredList stored, Child child) {
        try {
            registry.push(child.reference(), stored.child(child.entry()));
        } catch (ManifestException e) {
            if (e.kind() != ManifestException.Kind.REFUSED) {
                throw e;
            }
            // Some registries answer that they have mounted a blob, and have not.
            ManifestReader.image(stored.child(child.entry()))
                    .blobs()
                    .forEach(blob -> registry.provideByCopy(child.target(), child.from(), blob));
            registry.push(child.reference(), stored.child(child.entry()));
        }
        narrator.childPushed(child.target(), child.entry().descriptor().digest());
        return child;
    }

    private static int count(List<Delivery> deliveries, BlobTransfer how) {
        return (int)
                deliveries.stream().filter(delivery -> delivery.how() == how).count();
    }

    /** A blob that was brought, and how. */
    private record Delivery(BlobTransfer how, Descriptor blob) {}
}
