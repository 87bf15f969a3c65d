package io.github.manifestlist.registry;

import io.github.manifestlist.credentials.Credential;
import io.github.manifestlist.http.Response;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The entrance of one registry, for all goals of a build that trust alike: how it wants to be signed in to, once that is
 * known, and whom it has turned away. Where credentials are at hand, one request goes ahead of all others, so that no burst of
 * them is refused; and one goes ahead with a password, so that a wrong one is shown once and locks nobody out.
 */
final class Door {
    private final Vanguard first = new Vanguard();
    private final Vanguard firstWrite = new Vanguard();
    private final Map<Credential, Vanguard> firstWithPassword = new ConcurrentHashMap<>();
    private final Map<Credential, Response> turnedAway = new ConcurrentHashMap<>();
    private final Map<String, Way> ways = new ConcurrentHashMap<>();
    private volatile @Nullable Way latest;

    /** How to sign in for a repository; nothing while the registry has not asked for it. */
    Optional<Way> way(String repository) {
        Way known = ways.get(repository);
        return Optional.ofNullable(known == null ? latest : known);
    }

    void learn(String repository, Way found) {
        ways.put(repository, found);
        latest = found;
    }

    /** Who goes ahead of all reads or writes; some registries let everybody read, and ask on the first write. */
    Vanguard first(boolean writes) {
        return writes ? firstWrite : first;
    }

    /** Who goes ahead of all requests with this password. */
    Vanguard firstWith(Credential password) {
        return firstWithPassword.computeIfAbsent(password, p -> new Vanguard());
    }

    void turnAway(Credential password, Response answer) {
        turnedAway.putIfAbsent(password, answer);
    }

    /** The answer by which a password was refused. */
    Optional<Response> turnedAway(Credential password) {
        return Optional.ofNullable(turnedAway.get(password));
    }
}
