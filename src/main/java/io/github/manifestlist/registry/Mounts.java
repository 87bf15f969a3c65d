package io.github.manifestlist.registry;

import io.github.manifestlist.http.Response;
import io.github.manifestlist.image.Repository;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which registries have refused to mount, so that a build does not ask them again for each blob. */
final class Mounts {
    private final Set<String> refusing = ConcurrentHashMap.newKeySet();

    /** Whether a blob may be had by a mount: within a registry that has not refused one. */
    boolean mayWork(Repository target, Repository source) {
        return source.sameRegistry(target) && !refusing.contains(target.registry());
    }

    /** Takes note of an answer. An upload instead (202) is no refusal: the next blob may be mounted all the same. */
    void answered(Repository target, Response response) {
        if (response.status() >= 400 && !Refusal.mayPass(response)) {
            refusing.add(target.registry());
        }
    }
}
