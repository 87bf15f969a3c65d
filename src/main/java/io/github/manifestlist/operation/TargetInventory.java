package io.github.manifestlist.operation;

import io.github.manifestlist.image.Digest;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.image.Repository;
import io.github.manifestlist.registry.Registry;
import io.github.manifestlist.store.StoredList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the targets of a push hold already.
 *
 * @param list the digest of the list that is pushed
 * @param answers by what was asked for, the digest that is there; nothing if nothing is
 */
record TargetInventory(Digest list, Map<ImageReference, Optional<Digest>> answers) {
    TargetInventory {
        answers = Map.copyOf(answers);
    }

    /**
     * Asks the registries: everything at once, or the tags by themselves where the list was pushed before, so that in all
     * likelihood nothing else needs to be known.
     */
    static TargetInventory take(Registry registry, StoredList stored, Targets targets, Concurrently concurrently) {
        TargetInventory known = new TargetInventory(stored.manifest().digest(), Map.of());
        List<ImageReference> questions = new ArrayList<>();
        if (stored.record().pushed().isPresent()) {
            known = known.asking(registry, targets.names(), concurrently);
        } else {
            questions.addAll(targets.names());
        }
        List<Repository> incomplete = new ArrayList<>();
        for (Repository repository : targets.repositories()) {
            if (!known.hasList(repository)) {
                incomplete.add(repository);
                questions.addAll(content(repository, stored, targets));
            }
        }
        Runnable connected = new Foresight(registry).beforeAsking(questions, incomplete, stored);
        TargetInventory all = known.asking(registry, questions, concurrently);
        connected.run();
        return all;
    }

    /** What a name names; nothing also if it was not asked for. */
    Optional<Digest> digest(ImageReference name) {
        return answers.getOrDefault(name, Optional.empty());
    }

    /** Whether a name is that of this very list. */
    boolean isRight(ImageReference name) {
        return digest(name).equals(Optional.of(list));
    }

    /** Whether the list is in a repository, under whatever name. */
    boolean hasList(Repository repository) {
        for (ImageReference name : answers.keySet()) {
            if (name.repository().equals(repository) && isRight(name)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a child is known not to be there. */
    boolean lacks(Repository repository, ListEntry entry) {
        return Optional.empty().equals(answers.get(child(repository, entry)));
    }

    /** Whether a child is known to be there. */
    boolean has(Repository repository, ListEntry entry) {
        return answers.getOrDefault(child(repository, entry), Optional.empty()).isPresent();
    }

    /** The question of the list itself is worth asking only where it may be written by its digest. */
    private static Set<ImageReference> content(Repository repository, StoredList stored, Targets targets) {
        Set<ImageReference> questions = new LinkedHashSet<>();
        if (targets.areSeveral()) {
            questions.add(ImageReference.of(repository, stored.manifest().digest()));
        }
        for (ListEntry entry : stored.list().entries()) {
            questions.add(child(repository, entry));
        }
        return questions;
    }

    private TargetInventory asking(Registry registry, List<ImageReference> questions, Concurrently concurrently) {
        Map<ImageReference, Optional<Digest>> all = new HashMap<>(answers);
        all.putAll(concurrently.associate(questions, registry::digestOfUnlessSeen));
        return new TargetInventory(list, all);
    }

    private static ImageReference child(Repository repository, ListEntry entry) {
        return ImageReference.of(repository, entry.descriptor().digest());
    }
}
