package io.github.manifestlist.registry;

import io.github.manifestlist.address.Origin;
import io.github.manifestlist.http.Destination;

/** The way in which a registry wants to be signed in to, as its challenge said. */
sealed interface Way {
    /** Who challenged. */
    Origin registry();

    /** Whether both lead to the same sign-in. */
    boolean isAs(Way other);

    /** User and password with every request (RFC 7617). */
    record Basic(Origin registry) implements Way {
        @Override
        public boolean isAs(Way other) {
            return other instanceof Basic basic && basic.registry.equals(registry);
        }
    }

    /**
     * Tokens of a token server (distribution, "Token Authentication Specification").
     *
     * @param service what the registry calls itself there; may be empty
     */
    record Bearer(Origin registry, Destination realm, String service) implements Way {
        @Override
        public boolean isAs(Way other) {
            return other instanceof Bearer bearer
                    && bearer.registry.equals(registry)
                    && bearer.realm.uri().equals(realm.uri())
                    && bearer.service.equals(service);
        }
    }
}
