package io.github.manifestlist.registry;

import io.github.manifestlist.image.Digest;
import io.github.manifestlist.image.Repository;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Which manifests a build has seen in which repositories, so that no goal asks for what another learned. */
final class Presence {
    private final Set<Place> seen = ConcurrentHashMap.newKeySet();

    void saw(Repository repository, Digest digest) {
        seen.add(new Place(repository, digest));
    }

    boolean hasSeen(Repository repository, Digest digest) {
        return seen.contains(new Place(repository, digest));
    }

    private record Place(Repository repository, Digest digest) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Place that && repository.equals(that.repository) && digest.equals(that.digest);
        }

        @Override
        public int hashCode() {
            return Objects.hash(repository, digest);
        }
    }
}
