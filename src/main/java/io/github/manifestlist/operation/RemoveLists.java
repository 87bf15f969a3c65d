package io.github.manifestlist.operation;

import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.store.ListStore;
import java.util.List;

/** {@code manifest:rm}: removes local lists, and nothing anywhere else. */
public final class RemoveLists {
    private final ListStore store;
    private final Narrator narrator;

    public RemoveLists(ListStore store, Narrator narrator) {
        this.store = store;
        this.narrator = narrator;
    }

    public void run(List<ImageReference> names) {
        for (ImageReference name : names) {
            if (store.remove(name)) {
                narrator.removed(name);
            } else {
                narrator.nothingToRemove(name);
            }
        }
    }
}
