package io.github.manifestlist.registry;

import io.github.manifestlist.Secret;
import io.github.manifestlist.credentials.Credential;
import io.github.manifestlist.http.Origin;
import io.github.manifestlist.json.TokenAnswer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a build, each kept until shortly before it expires, by a clock that nobody sets. A token that allows more
 * than is needed serves too; the same one is never asked for twice at a time.
 */
final class Tokens {
    private static final Duration EARLY = Duration.ofSeconds(10);

    private final LongSupplier nanoTime;
    private final Map<Holder, Map<List<Scope>, Slot>> slots = new ConcurrentHashMap<>();

    Tokens(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** A token that allows all of this, from here or else from its maker. */
    Given get(Holder holder, List<Scope> scopes, Supplier<TokenAnswer> maker) {
        Map<List<Scope>, Slot> held = slots.computeIfAbsent(holder, h -> new ConcurrentHashMap<>());
        Optional<Given> wider = held.entrySet().stream()
                .filter(entry -> scopes.stream().allMatch(scope -> scope.isIn(entry.getKey())))
                .map(entry -> entry.getValue().live())
                .flatMap(Optional::stream)
                .findFirst()
                .map(token -> new Given(token, true));
        return wider.orElseGet(
                () -> held.computeIfAbsent(scopes, s -> new Slot()).get(maker));
    }

    /** A token was refused: it is not used again. */
    void forget(Holder holder, Token token) {
        slots.getOrDefault(holder, Map.of()).values().forEach(slot -> slot.drop(token));
    }

    /**
     * For whom tokens are made, and where they count.
     *
     * @param registry who takes them
     * @param realm who makes them
     * @param service what the registry is called there
     * @param who nothing for anonymous tokens
     */
    record Holder(Origin registry, URI realm, String service, Optional<Credential> who) {}

    /** A token and when it was made. */
    record Token(Secret value, long bornAt, Duration lifetime) {}

    /**
     * A token that is given out.
     *
     * @param kept whether it was made for somebody else before, and so may have been revoked since
     */
    record Given(Token token, boolean kept) {}

    private final class Slot {
        private volatile @Nullable Token token;

        Optional<Token> live() {
            return Optional.ofNullable(token)
                    .filter(t -> nanoTime.getAsLong() - t.bornAt() < usable(t).toNanos());
        }

        synchronized Given get(Supplier<TokenAnswer> maker) {
            Optional<Token> live = live();
            if (live.isPresent()) {
                return new Given(live.get(), true);
            }
            TokenAnswer answer = maker.get();
            Token made = new Token(answer.token(), nanoTime.getAsLong(), answer.lifetime());
            token = made;
            return new Given(made, false);
        }

        synchronized void drop(Token refused) {
            if (refused.equals(token)) {
                token = null;
            }
        }

        private Duration usable(Token t) {
            return t.lifetime().minus(EARLY);
        }
    }
}
