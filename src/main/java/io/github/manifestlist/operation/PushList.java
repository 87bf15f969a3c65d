package io.github.manifestlist.operation;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.Descriptor;
import io.github.manifestlist.image.Digest;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.image.PushRecord;
import io.github.manifestlist.image.PushRecord.BlobCounts;
import io.github.manifestlist.image.Repository;
import io.github.manifestlist.json.ManifestReader;
import io.github.manifestlist.registry.BlobTransfer;
import io.github.manifestlist.registry.Registry;
import io.github.manifestlist.store.ListStore;
import io.github.manifestlist.store.StoredList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code manifest:push}: makes the target repository complete, then writes the list under its tag.
 *
 * <p>In stages, each of which asks all it has to ask at once: what is there already; the blobs that are missing; the
 * children that are missing; the list. So the tag moves last, and to a list whose every part is there.
 */
public final class PushList {
    private final Registry registry;
    private final ListStore store;
    private final Narrator narrator;
    private final Concurrently concurrently;

    public PushList(Registry registry, ListStore store, Narrator narrator, int parallelism) {
        this.registry = registry;
        this.store = store;
        this.narrator = narrator;
        this.concurrently = new Concurrently(parallelism);
    }

    /** Publishes the local list of that name. */
    public Digest run(PushPlan plan) {
        ImageReference name = plan.name();
        StoredList stored = store.load(name);
        ListChecks.refuseUnfit(stored, plan.allowDuplicatePlatforms());
        Digest digest = stored.manifest().digest();
        BlobCounts counts = BlobCounts.NONE;
        TargetInventory inventory = TargetInventory.take(registry, stored, concurrently);
        if (inventory.isComplete(stored)) {
            narrator.alreadyThere(name, digest);
        } else {
            counts = supply(stored, inventory);
            registry.push(name, stored.manifest());
            narrator.pushed(name, digest, counts);
        }
        note(stored, new PushRecord(List.of(name), counts));
        return digest;
    }

    /** The tag has moved: whatever happens to the note, that is not undone. */
    private void note(StoredList stored, PushRecord push) {
        try {
            store.recordPush(stored, push);
        } catch (ManifestException e) {
            narrator.pushNotNoted(String.valueOf(e.getMessage()));
        }
    }

    /** Brings the children and their blobs into the target repository that it lacks. */
    private BlobCounts supply(StoredList stored, TargetInventory inventory) {
        Repository target = stored.record().reference().repository();
        Map<Digest, ListEntry> missing = new LinkedHashMap<>();
        Map<Digest, Errand> errands = new LinkedHashMap<>();
        Set<Digest> there = new HashSet<>();
        Set<Digest> foundThere = new HashSet<>();
        for (ListEntry entry : stored.list().entries()) {
            Repository source = entry.source().repository();
            List<Descriptor> blobs = ManifestReader.image(stored.child(entry)).blobs();
            if (inventory.lacks(entry)) {
                refuseIfGone(stored, entry);
                missing.putIfAbsent(entry.descriptor().digest(), entry);
                blobs.forEach(blob -> errands.putIfAbsent(blob.digest(), new Errand(source, blob)));
            } else {
                blobs.forEach(blob -> (source.equals(target) ? there : foundThere).add(blob.digest()));
            }
        }
        errands.keySet().removeAll(there);
        errands.keySet().removeAll(foundThere);
        List<Delivery> deliveries = concurrently.map(
                List.copyOf(errands.values()),
                errand -> new Delivery(registry.provide(target, errand.from(), errand.blob()), errand.blob()));
        concurrently.map(List.copyOf(missing.values()), entry -> pushChild(target, stored, entry));
        return count(foundThere.size(), deliveries);
    }

    /** A child of the target repository itself that is not there was deleted since create, and cannot be had again. */
    private static void refuseIfGone(StoredList stored, ListEntry entry) {
        ImageReference name = stored.record().reference();
        if (entry.source().repository().equals(name.repository())) {
            throw ManifestException.input(
                    "cannot push " + name,
                    entry.source() + " was " + entry.descriptor().digest() + " at create, and that is no longer in "
                            + name.repository(),
                    "Run manifest:create again");
        }
    }

    private Digest pushChild(Repository target, StoredList stored, ListEntry entry) {
        Digest digest = entry.descriptor().digest();
        ImageReference child = new ImageReference(target, null, digest);
        try {
            registry.push(child, stored.child(entry));
        } catch (ManifestException e) {
            if (e.kind() != ManifestException.Kind.REFUSED) {
                throw e;
            }
            // Some registries answer that they have mounted a blob, and have not.
            ManifestReader.image(stored.child(entry))
                    .blobs()
                    .forEach(blob ->
                            registry.provideByCopy(target, entry.source().repository(), blob));
            registry.push(child, stored.child(entry));
        }
        narrator.childPushed(target, digest);
        return digest;
    }

    private static BlobCounts count(int present, Collection<Delivery> deliveries) {
        return new BlobCounts(
                present
                        + (int) deliveries.stream()
                                .filter(d -> d.how() == BlobTransfer.PRESENT)
                                .count(),
                (int) deliveries.stream()
                        .filter(d -> d.how() == BlobTransfer.MOUNTED)
                        .count(),
                (int) deliveries.stream()
                        .filter(d -> d.how() == BlobTransfer.COPIED)
                        .count(),
                deliveries.stream()
                        .filter(d -> d.how() == BlobTransfer.COPIED)
                        .mapToLong(d -> d.blob().size())
                        .sum());
    }

    /** A blob to be brought, and where it is. */
    private record Errand(Repository from, Descriptor blob) {}

    /** A blob that was brought, and how. */
    private record Delivery(BlobTransfer how, Descriptor blob) {}
}
