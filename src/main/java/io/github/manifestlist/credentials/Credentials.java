package io.github.manifestlist.credentials;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.Secret;
import io.github.manifestlist.image.Repository;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** All places where a goal looks for credentials, in order: the first that has some wins. For many threads at once. */
public final class Credentials {
    private final List<CredentialSource> sources;
    private final Map<Repository, Optional<FoundCredential>> found = new ConcurrentHashMap<>();

    public Credentials(List<CredentialSource> sources) {
        this.sources = List.copyOf(sources);
    }

    public static Credentials none() {
        return new Credentials(List.of());
    }

    /**
     * The same for who may do without: a place that cannot be used is told, and the next one asked.
     *
     * @param listener hears what is wrong with a place
     */
    public Credentials tolerant(Consumer<ManifestException> listener) {
        List<CredentialSource> tolerant = new ArrayList<>();
        for (CredentialSource source : sources) {
            tolerant.add(new TolerantSource(source, listener));
        }
        return new Credentials(tolerant);
    }

    /** The credential for a repository, which is remembered. */
    public Optional<FoundCredential> find(Repository repository) {
        Optional<FoundCredential> known = found.get(repository);
        if (known == null) {
            // Not in computeIfAbsent: whoever waits there for a slow helper hears no interrupt.
            known = firstHit(repository);
            found.put(repository, known);
        }
        return known;
    }

    /** What goes with every request to a registry, by name. */
    public Map<String, Secret> headers() {
        Map<String, Secret> headers = new LinkedHashMap<>();
        for (CredentialSource source : sources) {
            headers.putAll(source.headers());
        }
        return headers;
    }

    /** Where was looked, in order. */
    public List<String> lookedIn(Repository repository) {
        return sources.stream().map(source -> source.lookedIn(repository)).toList();
    }

    private Optional<FoundCredential> firstHit(Repository repository) {
        for (CredentialSource source : sources) {
            Optional<FoundCredential> hit = source.find(repository);
            if (hit.isPresent()) {
                return hit;
            }
        }
        return Optional.empty();
    }

    private record TolerantSource(CredentialSource source, Consumer<ManifestException> listener)
            implements CredentialSource {
        @Override
        public Optional<FoundCredential> find(Repository repository) {
            try {
                return source.find(repository);
            } catch (ManifestException e) {
                listener.accept(e);
                return Optional.empty();
            }
        }

        @Override
        public Map<String, Secret> headers() {
            try {
                return source.headers();
            } catch (ManifestException e) {
                listener.accept(e);
                return Map.of();
            }
        }

        @Override
        public String lookedIn(Repository repository) {
            return source.lookedIn(repository);
        }
    }
}
