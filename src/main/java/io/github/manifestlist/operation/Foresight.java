package io.github.manifestlist.operation;

import io.github.manifestlist.image.Descriptor;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.Repository;
import io.github.manifestlist.json.ManifestReader;
import io.github.manifestlist.registry.Registry;
import io.github.manifestlist.store.StoredList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Says, where a goal begins to ask, how much it will have to ask at once later on. A connection that is made beside others
 * takes no time; one that is made when it is needed takes more than the question. What is returned waits for them.
 */
final class Foresight {
    private final Registry registry;

    Foresight(Registry registry) {
        this.registry = registry;
    }

    /** Of an image that is elsewhere, a push will bring at least a config and a layer. */
    Runnable beforeReading(List<Source> sources, Repository target) {
        List<ImageReference> references =
                sources.stream().map(Source::reference).distinct().toList();
        return all(byRegistry(references, ImageReference::repository).values().stream()
                .map(here -> {
                    long elsewhere = here.stream()
                            .filter(reference -> !reference.repository().equals(target))
                            .count();
                    return registry.foresee(here.get(0).repository(), here.size(), here.size() + (int) elsewhere);
                })
                .toList());
    }

    /** Of a list that was never pushed, targets lack the blobs of all images that come from elsewhere. */
    Runnable beforeAsking(List<ImageReference> questions, List<Repository> targets, StoredList stored) {
        Map<String, List<ImageReference>> asked = byRegistry(questions, ImageReference::repository);
        return all(byRegistry(targets, Function.identity()).entrySet().stream()
                .map(here -> {
                    long blobs = here.getValue().stream()
                            .mapToLong(target -> blobsFromElsewhere(stored, target))
                            .sum();
                    int now = asked.getOrDefault(here.getKey(), List.of()).size();
                    return registry.foresee(here.getValue().get(0), now, (int) blobs);
                })
                .toList());
    }

    /** A list has many children. */
    Runnable beforeReadingAll(ImageReference list) {
        return registry.foresee(list.repository(), 1, registry.parallelism());
    }

    private static Runnable all(List<Runnable> waits) {
        return () -> waits.forEach(Runnable::run);
    }

    private static long blobsFromElsewhere(StoredList stored, Repository target) {
        return stored.list().entries().stream()
                .filter(entry -> !entry.source().repository().equals(target))
                .flatMap(entry -> ManifestReader.image(stored.child(entry)).blobs().stream())
                .map(Descriptor::digest)
                .distinct()
                .count();
    }

    private static <T> Map<String, List<T>> byRegistry(List<T> items, Function<T, Repository> repository) {
        return items.stream()
                .collect(Collectors.groupingBy(
                        item -> repository.apply(item).registry(), LinkedHashMap::new, Collectors.toList()));
    }
}
