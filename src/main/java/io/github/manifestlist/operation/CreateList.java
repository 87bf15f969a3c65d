package io.github.manifestlist.operation;

import io.github.manifestlist.registry.Registry;
import io.github.manifestlist.store.ListStore;
import io.github.manifestlist.store.StoredList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * {@code manifest:create}: resolves every source to the digests of its entries, reads their platforms, and writes the list
 * to the store.
 *
 * <p>Every source is resolved afresh, and nothing is written before all of them are and the list is what was asked for.
 */
public final class CreateList {
    private final ListStore store;
    private final Narrator narrator;
    private final Foresight foresight;
    private final SourceResolver resolver;

    public CreateList(Registry registry, ListStore store, Narrator narrator) {
        this.store = store;
        this.narrator = narrator;
        this.foresight = new Foresight(registry);
        this.resolver = new SourceResolver(registry, new Concurrently(registry.parallelism()), narrator);
    }

    /** Makes the list, and stores it. */
    public StoredList run(ListPlan plan) {
        return prepare(plan).get();
    }

    /** Checks the plan; the list is made when that is asked for. So of several all can be checked before a request. */
    public Supplier<StoredList> prepare(ListPlan plan) {
        List<Source> sources = new PlanChecks(narrator).sources(plan);
        store.refuseUnwritable(plan.name());
        return () -> make(plan, sources);
    }

    private StoredList make(ListPlan plan, List<Source> sources) {
        Runnable connected = foresight.beforeReading(sources, plan.name().repository());
        Resolution resolution = resolver.resolve(sources, plan.attestations());
        connected.run();
        new PlatformReview(plan.platformMismatch(), narrator).of(resolution.entries(), resolution.documents());
        Assembly assembly = new Assembly(plan, narrator);
        StoredList stored = plan.amend()
                ? store.change(plan.name(), present -> assembly.draft(present, resolution))
                : store.save(plan.name(), assembly.draft(Optional.empty(), resolution));
        narrator.created(stored);
        new ListWarnings(narrator).of(stored.list());
        return stored;
    }
}
