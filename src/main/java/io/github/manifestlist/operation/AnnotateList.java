package io.github.manifestlist.operation;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.image.ManifestList;
import io.github.manifestlist.image.Platform;
import io.github.manifestlist.store.Draft;
import io.github.manifestlist.store.ListStore;
import io.github.manifestlist.store.StoredList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** {@code manifest:annotate}: changes what entries of a local list say of their platforms; asks no registry. */
public final class AnnotateList {
    private final ListStore store;
    private final Narrator narrator;

    public AnnotateList(ListStore store, Narrator narrator) {
        this.store = store;
        this.narrator = narrator;
    }

    /**
     * Applies the declarations of the POM again, each to the image that its source has in the list; where it has several, to
     * the one for the declared platform. A source that says nothing, may be missing, or is listed under the name of another with the same image need not have one.
     */
    public StoredList run(ImageReference name, List<Source> declarations, PlatformMismatch mismatch) {
        return change(name, mismatch, list -> {
            List<Change> changes = new ArrayList<>();
            for (Source declaration : declarations) {
                if (!declaration.declared().isEmpty() && (isIn(list, declaration) || isNeeded(list, declaration))) {
                    ListEntry entry = forPlatform(list, declaration)
                            .orElseGet(() -> new NamedEntry("annotate", name, declaration.reference()).in(list));
                    changes.add(Change.of(name, entry, declaration));
                }
            }
            refuseTwoForOne(name, changes);
            return changes;
        });
    }

    /** Changes the one entry that a reference means. */
    public StoredList entry(ImageReference name, Source declaration, PlatformMismatch mismatch) {
        return change(name, mismatch, list -> {
            ListEntry entry = new NamedEntry("annotate", name, declaration.reference()).in(list);
            return List.of(Change.of(name, entry, declaration));
        });
    }

    /** The list is saved only if everything can be done. */
    private StoredList change(
            ImageReference name, PlatformMismatch mismatch, Function<ManifestList, List<Change>> changes) {
        List<Change> done = new ArrayList<>();
        StoredList annotated = store.change(name, present -> {
            StoredList stored = present.orElseThrow(() -> store.absent(name));
            ManifestList list = stored.list();
            for (Change change : changes.apply(list)) {
                list = list.replacing(change.before(), change.after());
                done.add(change);
            }
            new PlatformReview(mismatch, narrator)
                    .of(
                            done.stream()
                                    .filter(change -> change.isReal() || mismatch == PlatformMismatch.FAIL)
                                    .map(Change::after)
                                    .toList(),
                            stored.documents());
            return new Draft(list, stored.documents());
        });
        done.forEach(change -> narrator.annotated(
                name,
                change.declaration().reference(),
                change.before().platform(),
                change.after().platform()));
        new ListWarnings(narrator).of(annotated.list());
        return annotated;
    }

    private static Optional<ListEntry> forPlatform(ManifestList list, Source declaration) {
        Platform declared = declaration.declared().applyTo(Platform.NONE);
        List<ListEntry> fitting = list.find(declaration.reference()).stream()
                .filter(entry -> !entry.isAttestation() && entry.platform().meets(declared))
                .toList();
        return fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty();
    }

    private static void refuseTwoForOne(ImageReference name, List<Change> changes) {
        Map<ListEntry, Change> byEntry = new HashMap<>();
        for (Change change : changes) {
            Change other = byEntry.putIfAbsent(change.before(), change);
            if (other != null && !other.after().equals(change.after())) {
                throw ManifestException.input(
                        "cannot annotate " + change.declaration().reference() + " in " + name,
                        "it is declared for " + other.after().platform() + " and for "
                                + change.after().platform() + ", and the local list has one entry of it",
                        "Run manifest:create again, or remove one of the two from <images>");
            }
        }
    }

    private static boolean isIn(ManifestList list, Source declaration) {
        return !list.find(declaration.reference()).isEmpty();
    }

    private static boolean isNeeded(ManifestList list, Source declaration) {
        Platform declared = declaration.declared().applyTo(Platform.NONE);
        return !declaration.ignoreMissing()
                && list.entries().stream().noneMatch(entry -> entry.platform().meets(declared));
    }

    /** An entry, and what it becomes. */
    private record Change(Source declaration, ListEntry before, ListEntry after) {
        static Change of(ImageReference name, ListEntry entry, Source declaration) {
            if (entry.isAttestation()) {
                throw ManifestException.input(
                        "cannot annotate " + declaration.reference() + " in " + name,
                        "it is an attestation, which runs on nothing",
                        "Name the image instead (<image>, -Dmanifest.image)");
            }
            return new Change(declaration, entry, entry.with(declaration.declared()));
        }

        boolean isReal() {
            return !before.equals(after);
        }
    }
}
