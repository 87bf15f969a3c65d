package io.github.manifestlist.json;

import io.github.manifestlist.Secret;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What docker's {@code config.json} and Podman's {@code auth.json} say of credentials.
 *
 * @param auths the entries by registry, in whatever spelling, in their order
 * @param credHelpers which helper keeps the credentials of a registry: the end of its program's name, empty for none
 * @param credsStore the helper for all other registries
 * @param httpHeaders what goes with every request to a registry
 */
public record DockerConfig(
        Map<String, AuthEntry> auths,
        Map<String, String> credHelpers,
        Optional<String> credsStore,
        Map<String, Secret> httpHeaders) {
    public DockerConfig {
        httpHeaders = Collections.unmodifiableMap(new LinkedHashMap<>(httpHeaders));
        auths = Collections.unmodifiableMap(new LinkedHashMap<>(auths));
        credHelpers = Collections.unmodifiableMap(new LinkedHashMap<>(credHelpers));
    }
}
