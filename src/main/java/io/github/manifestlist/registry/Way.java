package io.github.manifestlist.registry;

import io.github.manifestlist.http.Destination;
import io.github.manifestlist.http.Origin;

/** The way in which a registry wants to be signed in to, as its challenge said. */
sealed interface Way {
    /** Who challenged. */
    Origin registry();

    /** User and password with every request (RFC 7617). */
    record Basic(Origin registry) implements Way {}

    /**
     * Tokens of a token server (distribution, "Token Authentication Specification").
     *
     * @param service what the registry calls itself there; may be empty
     */
    record Bearer(Origin registry, Destination realm, String service) implements Way {}
}
