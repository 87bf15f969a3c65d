package io.github.manifestlist.operation;

import io.github.manifestlist.image.Digest;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.registry.Registry;
import io.github.manifestlist.store.StoredList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the target of a push holds already.
 *
 * @param tag the digest that the list's tag names
 * @param children the digests of the list's children that are in the repository
 */
record TargetInventory(Optional<Digest> tag, Set<Digest> children) {
    /**
     * Asks the registry: everything at once, or the tag by itself where the list was pushed before, so that in all
     * likelihood nothing else needs to be known.
     */
    static TargetInventory take(Registry registry, StoredList stored, Concurrently concurrently) {
        ImageReference name = stored.record().reference();
        Optional<Digest> tag = Optional.empty();
        List<ImageReference> questions = new ArrayList<>();
        if (stored.record().pushed().isPresent()) {
            tag = registry.digestOf(name);
            if (names(tag, stored)) {
                return new TargetInventory(tag, Set.of());
            }
        } else {
            questions.add(name);
        }
        stored.list().entries().stream()
                .map(ListEntry::descriptor)
                .map(descriptor -> name.withDigest(descriptor.digest()))
                .distinct()
                .forEach(questions::add);
        Set<Digest> children = new HashSet<>();
        List<Optional<Digest>> answers = concurrently.map(questions, registry::digestOfUnlessSeen);
        for (int i = 0; i < questions.size(); i++) {
            if (questions.get(i).equals(name)) {
                tag = answers.get(i);
            } else {
                answers.get(i).ifPresent(children::add);
            }
        }
        return new TargetInventory(tag, children);
    }

    /** Whether the tag names this very list, so that nothing is left to do. */
    boolean isComplete(StoredList stored) {
        return names(tag, stored);
    }

    boolean lacks(ListEntry entry) {
        return !children.contains(entry.descriptor().digest());
    }

    private static boolean names(Optional<Digest> tag, StoredList stored) {
        return tag.equals(Optional.of(stored.manifest().digest()));
    }
}
