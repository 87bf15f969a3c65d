package io.github.manifestlist.credentials;

import io.github.manifestlist.ForeignText;
import io.github.manifestlist.ManifestException;
import io.github.manifestlist.Secret;
import io.github.manifestlist.image.Repository;
import io.github.manifestlist.json.AuthEntry;
import io.github.manifestlist.json.DockerConfig;
import io.github.manifestlist.json.MalformedDocumentException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Credentials that stand in a text in the format of docker's {@code config.json}, or with a helper that it names: the one
 * that {@code credHelpers} has for the registry, else {@code credsStore}. A helper that has nothing does not end the search,
 * other than for docker: {@code auths} comes next. The text is read once.
 */
final class DockerConfigSource implements CredentialSource {
    private final ConfigPlace place;
    private final CredentialHelpers helpers;
    private @Nullable Reading reading;

    DockerConfigSource(ConfigPlace place, CredentialHelpers helpers) {
        this.place = place;
        this.helpers = helpers;
    }

    private record Reading(Optional<DockerConfig> config, Optional<ManifestException> failure) {}

    /** A helper and the field that names it. */
    private record Named(String suffix, String field) {
        String program() {
            return CredentialHelpers.shown(suffix);
        }
    }

    @Override
    public Optional<FoundCredential> find(Repository repository) {
        Reading read = reading();
        if (read.failure().isPresent()) {
            throw read.failure().get();
        }
        if (read.config().isEmpty()) {
            return Optional.empty();
        }
        DockerConfig config = read.config().get();
        Optional<FoundCredential> ofHelper = fromHelper(config, repository);
        return ofHelper.isPresent() ? ofHelper : fromEntries(config.auths(), repository);
    }

    @Override
    public String lookedIn(Repository repository) {
        Reading read = reading();
        String result = read.failure().isPresent()
                ? "cannot be used"
                : read.config().map(config -> nothing(config, repository)).orElse(place.absence());
        return place.shown() + " (" + result + ")";
    }

    /** Docker's own file has some; a file that cannot be read is told by {@link #find}. */
    @Override
    public Map<String, Secret> headers() {
        Optional<DockerConfig> config = place.hasHeaders() ? reading().config() : Optional.empty();
        return config.isPresent() ? ExtraHeaders.of(config.get().httpHeaders(), place.shown()) : Map.of();
    }

    private static String nothing(DockerConfig config, Repository repository) {
        String noEntry = "no entry for " + ForeignText.word(repository.registry());
        return helper(config, repository)
                .map(helper -> helper.field() + ": " + helper.program() + " has nothing, and " + noEntry)
                .orElse(noEntry);
    }

    private Optional<FoundCredential> fromHelper(DockerConfig config, Repository repository) {
        Optional<Named> named = helper(config, repository);
        if (named.isEmpty()) {
            return Optional.empty();
        }
        Named helper = named.get();
        String namedBy = helper.field() + " in " + place.shown();
        return helpers.find(helper.suffix(), repository, namedBy)
                .map(credential -> new FoundCredential(
                        credential, "credential helper " + helper.program() + " (" + namedBy + ")"));
    }

    /** An empty name in credHelpers is docker's way to except a registry from credsStore. */
    private static Optional<Named> helper(DockerConfig config, Repository repository) {
        List<Map.Entry<String, String>> ofRegistry = RegistryKey.matchingRegistry(config.credHelpers(), repository);
        Named named = ofRegistry.isEmpty()
                ? new Named(config.credsStore().orElse(""), "credsStore")
                : new Named(ofRegistry.get(0).getValue(), "credHelpers");
        return named.suffix().isEmpty() ? Optional.empty() : Optional.of(named);
    }

    private Optional<FoundCredential> fromEntries(Map<String, AuthEntry> auths, Repository repository) {
        for (Map.Entry<String, AuthEntry> entry : RegistryKey.matching(auths, repository)) {
            Optional<Credential> credential = credential(entry, repository);
            if (credential.isPresent()) {
                return Optional.of(new FoundCredential(credential.get(), place.source()));
            }
        }
        return Optional.empty();
    }

    private Optional<Credential> credential(Map.Entry<String, AuthEntry> entry, Repository repository) {
        try {
            return EntryCredential.of(entry.getValue());
        } catch (MalformedDocumentException e) {
            throw ManifestException.input(
                    "cannot get credentials for " + ForeignText.word(repository.registry()),
                    "the entry \"" + ForeignText.word(entry.getKey()) + "\" of auths in " + place.shown()
                            + " is broken: " + e.rule(),
                    "Sign in again with docker login or podman login, or remove the entry");
        }
    }

    private synchronized Reading reading() {
        if (reading == null) {
            try {
                reading = new Reading(place.read(), Optional.empty());
            } catch (ManifestException e) {
                reading = new Reading(Optional.empty(), Optional.of(e));
            }
        }
        return reading;
    }
}
