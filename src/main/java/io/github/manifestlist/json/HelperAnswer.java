package io.github.manifestlist.json;

import io.github.manifestlist.Secret;

/**
 * What a credential helper keeps for a registry.
 *
 * @param username the user, or {@code <token>} where the secret is an identity token
 */
public record HelperAnswer(String username, Secret secret) {}
