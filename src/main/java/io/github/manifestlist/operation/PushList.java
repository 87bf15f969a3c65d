package io.github.manifestlist.operation;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.Descriptor;
import io.github.manifestlist.image.Digest;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.image.Manifest;
import io.github.manifestlist.image.PushRecord;
import io.github.manifestlist.image.PushRecord.BlobCounts;
import io.github.manifestlist.image.Repository;
import io.github.manifestlist.json.ManifestReader;
import io.github.manifestlist.registry.BlobTransfer;
import io.github.manifestlist.registry.Registry;
import io.github.manifestlist.store.ListStore;
import io.github.manifestlist.store.StoredList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /**
     * Pushes the local list of that name.
     *
     * @param allowDuplicatePlatforms whether entries may share a platform or have none
     */
    public Digest run(ImageReference name, boolean allowDuplicatePlatforms) {
        StoredList stored = store.load(name);
        if (!allowDuplicatePlatforms) {
            ListChecks.refuse(name, stored.list());
        }
        Digest digest = stored.manifest().digest();
        BlobCounts counts = BlobCounts.NONE;
        Inventory inventory = takeStock(stored);
        if (inventory.tagNames(digest)) {
            narrator.alreadyThere(name, digest);
        } else {
            counts = supply(name.repository(), stored, inventory);
            registry.push(name, stored.manifest());
            narrator.pushed(name, digest, counts);
        }
        store.recordPush(stored, new PushRecord(List.of(name), counts));
        return digest;
    }

    /** Asks what the target holds: the tag alone if it is likely that nothing is left to do, else everything at once. */
    private Inventory takeStock(StoredList stored) {
        ImageReference name = stored.record().reference();
        boolean pushedBefore = stored.record().pushed().isPresent();
        if (pushedBefore) {
            Optional<Digest> tag = registry.digestOf(name);
            if (tag.equals(Optional.of(stored.manifest().digest()))) {
                return new Inventory(tag, List.of());
            }
        }
        List<ImageReference> questions = new ArrayList<>();
        questions.add(name);
        List<ListEntry> children = stored.list().entries();
        children.forEach(
                child -> questions.add(name.withDigest(child.descriptor().digest())));
        List<Optional<Digest>> answers = concurrently.map(questions, registry::digestOfUnlessSeen);

        List<ListEntry> missing = new ArrayList<>();
        for (int i = 0; i < children.size(); i++) {
            if (answers.get(i + 1).isEmpty()) {
                missing.add(children.get(i));
            }
        }
        return new Inventory(answers.get(0), missing);
    }

    private BlobCounts supply(Repository target, StoredList stored, Inventory inventory) {
        Map<Digest, ListEntry> children = new LinkedHashMap<>();
        for (ListEntry entry : inventory.missing()) {
            if (entry.source().repository().equals(target)) {
                throw ManifestException.input(
                        "cannot push " + stored.record().reference(),
                        entry.source() + " was " + entry.descriptor().digest() + " at create, and that is no longer in "
                                + target,
                        "Run manifest:create again");
            }
            children.putIfAbsent(entry.descriptor().digest(), entry);
        }
        Map<Digest, Errand> errands = new LinkedHashMap<>();
        for (ListEntry child : children.values()) {
            for (Descriptor blob : blobs(stored.child(child))) {
                errands.putIfAbsent(blob.digest(), new Errand(child.source().repository(), blob));
            }
        }
        List<BlobTransfer> transfers = concurrently.map(
                List.copyOf(errands.values()), errand -> registry.provide(target, errand.from(), errand.blob()));
        concurrently.map(List.copyOf(children.values()), child -> pushChild(target, stored.child(child)));
        return count(presentBlobs(stored, children), List.copyOf(errands.values()), transfers);
    }

    private Digest pushChild(Repository target, Manifest child) {
        registry.push(new ImageReference(target, null, child.digest()), child);
        narrator.childPushed(target, child.digest());
        return child.digest();
    }

    private static int presentBlobs(StoredList stored, Map<Digest, ListEntry> missing) {
        return (int) stored.list().entries().stream()
                .filter(entry -> !entry.source()
                        .repository()
                        .equals(stored.record().reference().repository()))
                .filter(entry -> !missing.containsKey(entry.descriptor().digest()))
                .flatMap(entry -> blobs(stored.child(entry)).stream())
                .distinct()
                .count();
    }

    private static BlobCounts count(int present, List<Errand> errands, List<BlobTransfer> transfers) {
        int mounted = 0;
        int copied = 0;
        long copiedBytes = 0;
        for (int i = 0; i < transfers.size(); i++) {
            switch (transfers.get(i)) {
                case PRESENT -> present++;
                case MOUNTED -> mounted++;
                case COPIED -> {
                    copied++;
                    copiedBytes += errands.get(i).blob().size();
                }
            }
        }
        return new BlobCounts(present, mounted, copied, copiedBytes);
    }

    private static List<Descriptor> blobs(Manifest child) {
        return ManifestReader.image(child).blobs();
    }

    /** What the target holds: the digest its tag names, and the entries whose manifests it lacks. */
    private record Inventory(Optional<Digest> tag, List<ListEntry> missing) {
        boolean tagNames(Digest digest) {
            return tag.equals(Optional.of(digest));
        }
    }

    /** A blob to be brought, and where it is. */
    private record Errand(Repository from, Descriptor blob) {}
}
