package io.github.manifestlist.image;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A place in a registry where images of one name live: {@code registry.example.com:5000} and {@code team/app}.
 *
 * @param registry the host, with its port if the reference had one, spelled as in the reference; Docker Hub is
 *     {@code docker.io}
 * @param path the repository's name within the registry
 */
public record Repository(String registry, String path) {
    /** The name under which references know Docker Hub. */
    public static final String DOCKER_HUB = "docker.io";

    public boolean sameRegistry(Repository other) {
        return registry.equals(other.registry);
    }

    @Override
    public String toString() {
        return registry + "/" + path;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Repository that && registry.equals(that.registry) && path.equals(that.path);
    }

    @Override
    public int hashCode() {
        return Objects.hash(registry, path);
    }
}
