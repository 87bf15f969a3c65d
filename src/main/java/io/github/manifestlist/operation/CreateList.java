package io.github.manifestlist.operation;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.image.ManifestList;
import io.github.manifestlist.operation.ImageResolver.Resolved;
import io.github.manifestlist.registry.Registry;
import io.github.manifestlist.store.Documents;
import io.github.manifestlist.store.Draft;
import io.github.manifestlist.store.ListStore;
import io.github.manifestlist.store.StoredList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code manifest:create}: resolves every source to a digest, reads its platform, and writes the list to the store.
 *
 * <p>Every source is resolved afresh, and nothing is written before all of them are.
 */
public final class CreateList {
    private final Registry registry;
    private final ListStore store;
    private final Narrator narrator;
    private final Concurrently concurrently;

    public CreateList(Registry registry, ListStore store, Narrator narrator, int parallelism) {
        this.registry = registry;
        this.store = store;
        this.narrator = narrator;
        this.concurrently = new Concurrently(parallelism);
    }

    /** Makes the list, and stores it. */
    public StoredList run(ListPlan plan) {
        ImageReference name = plan.name();
        List<Source> once = eachOnce(name, plan.sources());
        List<Resolved> images = concurrently.map(once, new ImageResolver(registry)::resolve);
        StoredList stored = plan.amend()
                ? store.change(name, present -> draft(present, images))
                : store.save(name, draft(Optional.empty(), images));
        narrator.created(stored);
        new ListChecks(narrator).warn(stored.list());
        return stored;
    }

    /** The images behind, or in the places of, what the present list has. */
    private static Draft draft(Optional<StoredList> present, List<Resolved> images) {
        List<ListEntry> entries = present.map(stored -> stored.list().entries()).orElse(List.of());
        Documents documents = new Documents();
        present.ifPresent(stored -> documents.add(stored.documents()));
        for (Resolved image : images) {
            documents.add(image.manifest(), image.content().config().digest(), image.config());
            entries = ManifestList.with(entries, image.entry().source(), List.of(image.entry()));
        }
        return new Draft(ManifestList.of(entries), documents);
    }

    private List<Source> eachOnce(ImageReference name, List<Source> sources) {
        Map<ImageReference, Source> once = new LinkedHashMap<>();
        for (Source source : sources) {
            if (source.reference().equals(name)) {
                throw ManifestException.input(
                        "cannot create " + name,
                        "the list's name is also that of a source, which the push would overwrite",
                        "Give the list (<manifestList>, -Dmanifest.list) or the image (<images>) another tag");
            }
            Source first = once.putIfAbsent(source.reference(), source);
            if (first != null && !first.equals(source)) {
                throw ManifestException.input(
                        "cannot create " + name,
                        source.reference() + " stands twice in <images>, with different platforms",
                        "Remove one of the two");
            }
            if (first != null) {
                narrator.sourceListedTwice(source.reference());
            }
        }
        return new ArrayList<>(once.values());
    }
}
