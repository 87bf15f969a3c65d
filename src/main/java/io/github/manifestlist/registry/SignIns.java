package io.github.manifestlist.registry;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * What was learned about signing in, for all goals of a build that trust alike: how each registry wants it, and the tokens.
 */
final class SignIns {
    private final Map<String, Door> doors = new ConcurrentHashMap<>();
    private final Tokens tokens;

    SignIns(LongSupplier nanoTime) {
        this.tokens = new Tokens(nanoTime);
    }

    /**
     * The entrance of a registry.
     *
     * @param host {@code host[:port]} as requests name it
     */
    Door door(String host) {
        Door added = new Door();
        Door known = doors.putIfAbsent(host, added);
        return known == null ? added : known;
    }

    Tokens tokens() {
        return tokens;
    }
}
