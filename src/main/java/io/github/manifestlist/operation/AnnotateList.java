package io.github.manifestlist.operation;

import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.image.ManifestList;
import io.github.manifestlist.image.PlatformChange;
import io.github.manifestlist.store.Draft;
import io.github.manifestlist.store.ListStore;
import io.github.manifestlist.store.StoredList;
import java.util.ArrayList;
import java.util.List;

/** {@code manifest:annotate}: changes what entries of a local list say of their platforms; asks no registry. */
public final class AnnotateList {
    private final ListStore store;
    private final Narrator narrator;

    public AnnotateList(ListStore store, Narrator narrator) {
        this.store = store;
        this.narrator = narrator;
    }

    /** Applies each source's declaration to the entry of that name; the list is saved only if all of them are there. */
    public StoredList run(ImageReference name, List<Source> declarations) {
        List<Runnable> story = new ArrayList<>();
        StoredList annotated = store.change(name, present -> {
            StoredList stored = present.orElseThrow(() -> store.absent(name));
            ManifestList list = annotated(name, stored.list(), declarations);
            declarations.forEach(declaration -> story.add(() -> tell(name, declaration, stored.list(), list)));
            return new Draft(list, stored.documents());
        });
        story.forEach(Runnable::run);
        new ListChecks(narrator).warn(annotated.list());
        return annotated;
    }

    private static ManifestList annotated(ImageReference name, ManifestList list, List<Source> declarations) {
        ManifestList changed = list;
        for (Source declaration : declarations) {
            ListEntry entry = entry(name, changed, declaration.reference());
            changed = changed.replacing(entry, entry.with(declaration.declared()));
        }
        return changed;
    }

    private void tell(ImageReference name, Source declaration, ManifestList before, ManifestList after) {
        PlatformChange change = declaration.declared();
        if (!change.isEmpty()) {
            narrator.annotated(
                    name,
                    declaration.reference(),
                    entry(name, before, declaration.reference()).platform(),
                    entry(name, after, declaration.reference()).platform());
        }
    }

    private static ListEntry entry(ImageReference name, ManifestList list, ImageReference source) {
        return ListChecks.onlyEntry("annotate", name, source, list);
    }
}
