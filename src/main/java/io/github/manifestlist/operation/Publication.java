package io.github.manifestlist.operation;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.Digest;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.Manifest;
import io.github.manifestlist.image.Repository;
import io.github.manifestlist.registry.PushFailure;
import io.github.manifestlist.registry.Registry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The last stage of a push: the list under its names. It knows at any time which of them name the list, so that a failure
 * can tell.
 */
final class Publication {
    private final Registry registry;
    private final Narrator narrator;
    private final Targets targets;
    private final Manifest list;
    private final Set<ImageReference> right = new HashSet<>();
    private final Map<ImageReference, Digest> before = new HashMap<>();

    Publication(Registry registry, Narrator narrator, Targets targets, Manifest list) {
        this.registry = registry;
        this.narrator = narrator;
        this.targets = targets;
        this.list = list;
    }

    /** Takes note of the names that are right already. */
    void take(TargetInventory inventory) {
        for (ImageReference name : targets.names()) {
            if (inventory.isRight(name)) {
                right.add(name);
            }
            Optional<Digest> digest = inventory.digest(name);
            if (digest.isPresent()) {
                before.put(name, digest.get());
            }
        }
    }

    /** The names that name the list now, in their order. */
    List<ImageReference> written() {
        List<ImageReference> written = new ArrayList<>(targets.names());
        written.retainAll(right);
        return List.copyOf(written);
    }

    /** The names that are still to be written, in their order. */
    List<ImageReference> open() {
        List<ImageReference> open = new ArrayList<>(targets.names());
        open.removeAll(right);
        return List.copyOf(open);
    }

    /** The digests under which the list has to be put before the first of several names moves. */
    List<ImageReference> byDigest(TargetInventory inventory) {
        if (!targets.areSeveral()) {
            return List.of();
        }
        List<ImageReference> byDigest = new ArrayList<>();
        for (Repository repository : targets.repositories()) {
            if (!inventory.hasList(repository)) {
                byDigest.add(ImageReference.of(repository, list.digest()));
            }
        }
        return List.copyOf(byDigest);
    }

    /** Puts the list by its digest. */
    Digest put(ImageReference byDigest) {
        registry.push(byDigest, list);
        return list.digest();
    }

    /** Writes the open names one after the other, until one fails. */
    void writeNames() {
        for (ImageReference name : written()) {
            narrator.alreadyThere(name);
        }
        for (ImageReference name : open()) {
            Optional<PushFailure> failure = registry.tryPush(name, list, Optional.ofNullable(before.get(name)));
            if (failure.isPresent()) {
                throw failed(name, failure.get());
            }
            right.add(name);
            narrator.tagged(name);
        }
    }

    private ManifestException failed(ImageReference name, PushFailure failure) {
        List<ImageReference> notWritten = new ArrayList<>(open());
        if (failure.inDoubt()) {
            notWritten.remove(name);
        }
        boolean isClear = !targets.areSeveral() && !failure.inDoubt();
        return isClear
                ? failure.reason()
                : failure.reason()
                        .adding(names("Written: ", written())
                                + names("Perhaps written: ", failure.inDoubt() ? List.of(name) : List.of())
                                + names("Not written: ", notWritten) + "Run manifest:push again to complete");
    }

    /** Adds to a failure of an earlier stage that no name has moved. */
    ManifestException failedBefore(ManifestException failure) {
        String again = failure.kind() == ManifestException.Kind.ACCIDENT ? "Run manifest:push again to complete" : "";
        String right = names("There before: ", written());
        return failure.adding(("No tag was moved. " + right + again).strip());
    }

    private static String names(String label, List<ImageReference> names) {
        return names.isEmpty()
                ? ""
                : names.stream().map(ImageReference::toString).collect(Collectors.joining(", ", label, ". "));
    }
}
