package io.github.manifestlist.operation;

import io.github.manifestlist.image.Descriptor;
import io.github.manifestlist.image.Digest;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.image.Repository;
import io.github.manifestlist.registry.Registry;
import io.github.manifestlist.store.StoredList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
        Set<ImageReference> references = new LinkedHashSet<>();
        for (Source source : sources) {
            references.add(source.reference());
        }
        List<Runnable> waits = new ArrayList<>();
        for (List<Repository> here : byRegistry(repositories(references)).values()) {
            int soon = here.size();
            for (Repository repository : here) {
                soon += repository.equals(target) ? 0 : 1;
            }
            waits.add(registry.foresee(here.get(0), here.size(), soon));
        }
        return all(waits);
    }

    /** Of a list that was never pushed, targets lack the blobs of all images that come from elsewhere. */
    Runnable beforeAsking(List<ImageReference> questions, List<Repository> targets, StoredList stored) {
        Map<String, List<Repository>> asked = byRegistry(repositories(questions));
        List<Runnable> waits = new ArrayList<>();
        for (List<Repository> here : byRegistry(targets).values()) {
            int blobs = 0;
            for (Repository target : here) {
                blobs += blobsFromElsewhere(stored, target);
            }
            Repository any = here.get(0);
            int now = asked.getOrDefault(any.registry(), List.of()).size();
            waits.add(registry.foresee(any, now, blobs));
        }
        return all(waits);
    }

    /** A list has many children. */
    Runnable beforeReadingAll(ImageReference list) {
        return registry.foresee(list.repository(), 1, registry.parallelism());
    }

    private static Runnable all(List<Runnable> waits) {
        return () -> {
            for (Runnable wait : waits) {
                wait.run();
            }
        };
    }

    private static int blobsFromElsewhere(StoredList stored, Repository target) {
        Set<Digest> digests = new HashSet<>();
        for (ListEntry entry : stored.list().entries()) {
            if (!entry.source().repository().equals(target)) {
                for (Descriptor blob : stored.content(entry).blobs()) {
                    digests.add(blob.digest());
                }
            }
        }
        return digests.size();
    }

    private static List<Repository> repositories(Collection<ImageReference> references) {
        List<Repository> repositories = new ArrayList<>();
        for (ImageReference reference : references) {
            repositories.add(reference.repository());
        }
        return repositories;
    }

    private static Map<String, List<Repository>> byRegistry(List<Repository> repositories) {
        Map<String, List<Repository>> byRegistry = new LinkedHashMap<>();
        for (Repository repository : repositories) {
            byRegistry
                    .computeIfAbsent(repository.registry(), any -> new ArrayList<>())
                    .add(repository);
        }
        return byRegistry;
    }
}
