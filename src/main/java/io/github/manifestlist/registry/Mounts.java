package io.github.manifestlist.registry;

import io.github.manifestlist.http.Response;
import io.github.manifestlist.image.Repository;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which registries have refused to mount, so that a build does not ask them again for each blob. Who may not see one
 * repository, or finds nothing there, may still mount from another.
 */
final class Mounts {
    private static final Set<Integer> ABOUT_THE_SOURCE = Set.of(401, 403, 404);

    private final Set<String> refusing = ConcurrentHashMap.newKeySet();
    private final Set<Passage> closed = ConcurrentHashMap.newKeySet();

    /** Whether a blob may be had by a mount: within a registry that has not refused one. */
    boolean mayWork(Repository target, Repository source) {
        return source.sameRegistry(target)
                && !refusing.contains(target.registry())
                && !closed.contains(new Passage(target, source));
    }

    /** Takes note of an answer. An upload instead (202) is no refusal: the next blob may be mounted all the same. */
    void answered(Repository target, Repository source, Response response) {
        if (ABOUT_THE_SOURCE.contains(response.status())) {
            closed.add(new Passage(target, source));
        } else if (response.status() >= 400 && !Refusal.mayPass(response)) {
            refusing.add(target.registry());
        }
    }

    /** From one repository into another. */
    private record Passage(Repository target, Repository source) {}
}
