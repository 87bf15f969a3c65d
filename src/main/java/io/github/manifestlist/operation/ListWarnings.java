package io.github.manifestlist.operation;

import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.image.ManifestList;
import java.util.List;

/** Tells early what a push would refuse, while annotate can still mend it, and what looks like a typing error. */
final class ListWarnings {
    private final Narrator narrator;

    ListWarnings(Narrator narrator) {
        this.narrator = narrator;
    }

    void of(ManifestList list) {
        for (ListEntry entry : list.entries()) {
            if (entry.platform().isComplete() && !entry.platform().isKnown()) {
                narrator.unknownPlatform(entry.source(), entry.platform());
            }
        }
        if (!list.withoutPlatform().isEmpty()) {
            narrator.platformMissing(list.withoutPlatform());
        }
        for (List<ListEntry> claimants : list.samePlatform()) {
            narrator.samePlatform(claimants);
        }
    }
}
