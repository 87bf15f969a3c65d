package io.github.manifestlist.credentials;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.Secret;
import io.github.manifestlist.image.Repository;
import java.util.Map;
import java.util.Optional;

/** One place where credentials may lie. */
public interface CredentialSource {
    /**
     * What this place has for a repository; nothing means that the next place is asked.
     *
     * @throws ManifestException if what is there cannot be used; the text names place, line and column, and no content
     */
    Optional<FoundCredential> find(Repository repository);

    /**
     * What this place wants with every request to a registry, by name.
     *
     * @throws ManifestException if that may not be sent
     */
    default Map<String, Secret> headers() {
        return Map.of();
    }

    /** Where it looks, for the message that nothing was found: {@code /home/me/.docker/config.json (not there)}. */
    String lookedIn(Repository repository);
}
