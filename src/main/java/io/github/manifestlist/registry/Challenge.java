package io.github.manifestlist.registry;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One way of signing in that a server offers in {@code WWW-Authenticate} (RFC 9110, 11.6.1).
 *
 * @param scheme lower case: {@code bearer}, {@code basic}, …
 * @param parameters by their names in lower case
 */
record Challenge(String scheme, Map<String, String> parameters) {
    static final String BEARER = "bearer";
    static final String BASIC = "basic";

    Challenge {
        scheme = scheme.toLowerCase(Locale.ROOT);
        Map<String, String> byName = new LinkedHashMap<>();
        parameters.forEach((name, value) -> byName.put(name.toLowerCase(Locale.ROOT), value));
        parameters = byName;
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isBlank());
    }
}
