package io.github.manifestlist.operation;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.ManifestList;
import io.github.manifestlist.image.MediaType;
import io.github.manifestlist.operation.ImageResolver.Resolved;
import io.github.manifestlist.registry.Registry;
import io.github.manifestlist.store.Documents;
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

    /**
     * Makes the list.
     *
     * @param amend whether the sources are added to, or replaced in, the local list that exists
     */
    public StoredList run(ImageReference name, List<Source> sources, boolean amend) {
        List<Source> once = eachOnce(name, sources);
        Documents documents = new Documents();
        ManifestList list = new ManifestList(MediaType.OCI_INDEX, List.of());
        if (amend) {
            Optional<StoredList> present = store.find(name);
            present.ifPresent(stored -> documents.add(stored.documents()));
            list = present.map(StoredList::list).orElse(list);
        }
        for (Resolved image : concurrently.map(once, new ImageResolver(registry)::resolve)) {
            documents.add(image.manifest(), image.content().config().digest(), image.config());
            list = list.with(image.entry());
        }
        StoredList stored = store.save(name, list, documents.of(list));
        narrator.created(stored);
        new ListChecks(narrator).warn(list);
        return stored;
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
