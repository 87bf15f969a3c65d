package io.github.manifestlist.operation;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.image.Platform;
import io.github.manifestlist.image.PlatformConflict;
import io.github.manifestlist.json.ImageConfigReader;
import io.github.manifestlist.json.MalformedDocumentException;
import io.github.manifestlist.store.Documents;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Compares what entries are listed for with what the configs of their images say; attestations run on nothing. */
final class PlatformReview {
    private final PlatformMismatch mismatch;
    private final Narrator narrator;

    PlatformReview(PlatformMismatch mismatch, Narrator narrator) {
        this.mismatch = mismatch;
        this.narrator = narrator;
    }

    /** Tells of all that differs, or fails with it. */
    void of(List<ListEntry> entries, Documents documents) {
        if (mismatch == PlatformMismatch.IGNORE) {
            return;
        }
        List<ManifestException> failures = new ArrayList<>();
        for (ListEntry entry : entries) {
            List<PlatformConflict> conflicts = conflicts(entry, documents);
            if (!conflicts.isEmpty() && mismatch == PlatformMismatch.WARN) {
                narrator.platformDiffers(entry.source(), conflicts);
            } else if (!conflicts.isEmpty()) {
                failures.add(failure(entry, conflicts));
            }
        }
        if (!failures.isEmpty()) {
            throw ManifestException.allOf(failures);
        }
    }

    private static List<PlatformConflict> conflicts(ListEntry entry, Documents documents) {
        if (entry.platform().isUnknown()) {
            return List.of();
        }
        Optional<byte[]> config = documents.config(entry.descriptor().digest());
        return config.isPresent() ? entry.resolved().conflicts(platform(config.get())) : List.of();
    }

    /** What is no config of an image contradicts nothing. */
    private static Platform platform(byte[] config) {
        try {
            return ImageConfigReader.platform(config);
        } catch (MalformedDocumentException e) {
            return Platform.NONE;
        }
    }

    private static ManifestException failure(ListEntry entry, List<PlatformConflict> conflicts) {
        return ManifestException.input(
                "cannot list " + entry.name() + " for " + entry.platform(),
                conflicts.stream().map(PlatformConflict::toString).collect(Collectors.joining("; ")),
                "Correct its <platform> or build the image for it, or allow it with <platformMismatch>warn"
                        + "</platformMismatch> (-Dmanifest.platformMismatch)");
    }
}
