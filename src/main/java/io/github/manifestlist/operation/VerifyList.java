package io.github.manifestlist.operation;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.registry.Registry;
import io.github.manifestlist.store.ListStore;
import io.github.manifestlist.store.StoredList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * {@code manifest:verify}: looks whether a published list is what was made, and whole, and writes nothing.
 *
 * <p>All is asked that can be asked: a fault hides no other, and a question without an answer is told as that. Only then does
 * the goal fail.
 */
public final class VerifyList {
    private final Registry registry;
    private final ListStore store;
    private final Narrator narrator;
    private final Concurrently concurrently;

    public VerifyList(Registry registry, ListStore store, Narrator narrator) {
        this.registry = registry;
        this.store = store;
        this.narrator = narrator;
        this.concurrently = new Concurrently(registry.parallelism());
    }

    /** Looks at the list under all of its names. */
    public List<Verified> run(VerifyPlan plan) {
        List<Finding> findings = new ArrayList<>();
        Optional<StoredList> local = local(plan.name(), findings);
        NameCheck names = new NameCheck(registry, concurrently, plan, local.map(StoredList::manifest));
        List<Supplier<Checked>> checks = new ArrayList<>();
        plan.names().forEach(name -> checks.add(() -> names.check(name)));
        local.ifPresent(list ->
                checks.add(() -> new Checked(new Drift(registry, concurrently).since(list.list()), Optional.empty())));
        List<Checked> checked = concurrently.map(checks, Supplier::get);
        checked.forEach(check -> findings.addAll(check.findings()));
        List<Finding> distinct = findings.stream().distinct().toList();
        if (!distinct.isEmpty()) {
            narrator.found(plan.name(), distinct);
            throw failure(plan.name(), distinct);
        }
        List<Verified> verified =
                checked.stream().flatMap(check -> check.verified().stream()).toList();
        narrator.verified(plan.name(), verified);
        return verified;
    }

    /** The local list, if there is one; one that cannot be read is no reason not to look at the registry. */
    private Optional<StoredList> local(ImageReference name, List<Finding> findings) {
        try {
            Optional<StoredList> local = store.find(name);
            if (local.isEmpty()) {
                narrator.driftUnknown(name);
            }
            return local;
        } catch (ManifestException e) {
            findings.add(Finding.notChecked(e));
            return Optional.empty();
        }
    }

    private static ManifestException failure(ImageReference name, List<Finding> findings) {
        Map<Finding.Kind, Long> counts =
                findings.stream().collect(Collectors.groupingBy(Finding::kind, TreeMap::new, Collectors.counting()));
        String summary = counts.entrySet().stream()
                .map(kind -> kind.getKey() + " (" + kind.getValue() + ")")
                .collect(Collectors.joining(", "));
        return new ManifestException(
                ManifestException.Kind.REFUSED,
                name + " is not as it should be",
                summary,
                counts.keySet().stream().map(Finding.Kind::mend).distinct().collect(Collectors.joining(". ")));
    }
}
