package io.github.manifestlist.operation;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.Digest;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.PushRecord;
import io.github.manifestlist.image.PushRecord.BlobCounts;
import io.github.manifestlist.registry.Registry;
import io.github.manifestlist.store.ListStore;
import io.github.manifestlist.store.StoredList;
import java.util.List;
import java.util.function.Supplier;

/**
 * {@code manifest:push}: makes the target repositories complete, then writes the list under its names.
 *
 * <p>In stages, each of which asks all it has to ask at once: what is there already; the blobs that are missing; the
 * children that are missing; the list. So a tag moves last, and to a list whose every part is there. Where the list has
 * several names it is in all places by its digest before the first of them moves, and they move one by one.
 */
public final class PushList {
    private final Registry registry;
    private final ListStore store;
    private final Narrator narrator;
    private final Concurrently concurrently;

    public PushList(Registry registry, ListStore store, Narrator narrator) {
        this.registry = registry;
        this.store = store;
        this.narrator = narrator;
        this.concurrently = new Concurrently(registry.parallelism());
    }

    /** Publishes the local list of that name, or tells what that would write. */
    public PushResult run(PushPlan plan) {
        return prepare(plan, store.load(plan.name())).get();
    }

    /**
     * Checks what is to be published; that is done when asked for. So of several all can be checked before the first.
     *
     * @param stored the local list of that name
     */
    public Supplier<PushResult> prepare(PushPlan plan, StoredList stored) {
        ListChecks.refuseUnfit(stored, plan);
        Targets targets = Targets.of(plan, stored.list());
        return () -> publish(plan, stored, targets);
    }

    private PushResult publish(PushPlan plan, StoredList stored, Targets targets) {
        Publication publication = new Publication(registry, narrator, targets, stored.manifest());
        BlobCounts counts = contentFirst(plan, stored, targets, publication);
        if (!plan.dryRun()) {
            names(stored, publication, counts);
        }
        Digest digest = stored.manifest().digest();
        narrator.pushed(digest);
        return new PushResult(plan.name().withDigest(digest), publication.written(), counts);
    }

    /** All stages before the first name. */
    private BlobCounts contentFirst(PushPlan plan, StoredList stored, Targets targets, Publication publication) {
        try {
            TargetInventory inventory = TargetInventory.take(registry, stored, targets, concurrently);
            publication.take(inventory);
            Content content = Content.lacking(stored, targets, inventory);
            List<ImageReference> byDigest = publication.byDigest(inventory);
            if (plan.dryRun()) {
                publication.written().forEach(narrator::alreadyThere);
                new DryRun(registry, narrator, concurrently)
                        .tell(
                                content,
                                byDigest,
                                publication.open(),
                                stored.manifest().digest());
                return BlobCounts.NONE;
            }
            BlobCounts counts = new Supply(registry, narrator, concurrently).bring(stored, content);
            narrator.blobsBrought(counts);
            concurrently.map(byDigest, publication::put);
            return counts;
        } catch (ManifestException e) {
            throw publication.failedBefore(e);
        }
    }

    private void names(StoredList stored, Publication publication, BlobCounts counts) {
        try {
            publication.writeNames();
        } finally {
            if (!publication.written().isEmpty()) {
                note(stored, new PushRecord(publication.written(), counts));
            }
        }
    }

    /** Tags have moved: whatever happens to the note, that is not undone. */
    private void note(StoredList stored, PushRecord push) {
        try {
            store.recordPush(stored, push);
        } catch (ManifestException e) {
            narrator.pushNotNoted(String.valueOf(e.getMessage()));
        }
    }
}
