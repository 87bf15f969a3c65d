package io.github.manifestlist.json;

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
 */
public record DockerConfig(Map<String, AuthEntry> auths, Map<String, String> credHelpers, Optional<String> credsStore) {
    public DockerConfig {
        auths = Collections.unmodifiableMap(new LinkedHashMap<>(auths));
        credHelpers = Collections.unmodifiableMap(new LinkedHashMap<>(credHelpers));
    }
}
