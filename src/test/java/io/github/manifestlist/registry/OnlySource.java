package io.github.manifestlist.registry;

import io.github.manifestlist.Secret;
import io.github.manifestlist.credentials.CredentialSource;
import io.github.manifestlist.credentials.FoundCredential;
import io.github.manifestlist.image.Repository;
import java.util.Map;
import java.util.Optional;

/** One place of credentials, which a test makes up. */
record OnlySource(Lookup lookup, Map<String, Secret> headers) implements CredentialSource {
    OnlySource(Lookup lookup) {
        this(lookup, Map.of());
    }

    /** What the place knows of a repository. */
    interface Lookup {
        Optional<FoundCredential> find(Repository repository);
    }

    @Override
    public Optional<FoundCredential> find(Repository repository) {
        return lookup.find(repository);
    }

    @Override
    public String lookedIn(Repository repository) {
        return "the test (empty)";
    }
}
