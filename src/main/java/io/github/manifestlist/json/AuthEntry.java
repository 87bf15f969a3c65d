package io.github.manifestlist.json;

import io.github.manifestlist.Secret;
import java.util.Optional;

/** What a {@link DockerConfig} holds for one registry, as it stands there; a text that is empty is not there. */
public sealed interface AuthEntry {
    /**
     * The fields of an entry; all of them empty where docker only marks that a helper keeps the secret.
     *
     * @param auth base64 of {@code user:password}; goes before the next two
     * @param username the user by itself
     * @param password the password by itself
     * @param identityToken a refresh token
     * @param registryToken a bearer token
     */
    record Texts(
            Optional<Secret> auth,
            Optional<String> username,
            Optional<Secret> password,
            Optional<Secret> identityToken,
            Optional<Secret> registryToken)
            implements AuthEntry {}

    /**
     * An entry of another shape, which matters to its registry alone.
     *
     * @param rule what is wrong with it, a clause without any of its content
     */
    record Broken(String rule) implements AuthEntry {}
}
