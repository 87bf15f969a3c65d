package io.github.manifestlist.registry;

import io.github.manifestlist.Secret;
import io.github.manifestlist.address.Origin;
import io.github.manifestlist.credentials.Credential;
import io.github.manifestlist.json.TokenAnswer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
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
    private final Map<Holder, Held> held = new ConcurrentHashMap<>();

    Tokens(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * A token that allows all of this, from here or else from its maker.
     *
     * @throws TurnedAway if the maker does not know the holder's credentials, or has said so before
     */
    Given get(Holder holder, List<Scope> scopes, Supplier<TokenAnswer> maker) throws InterruptedException {
        return held.computeIfAbsent(holder, h -> new Held(h.who().isEmpty())).get(scopes, maker);
    }

    /** Whether it has not expired. */
    boolean isLive(Token token) {
        return nanoTime.getAsLong() - token.bornAt()
                < token.lifetime().minus(EARLY).toNanos();
    }

    /** A token was refused: it is not used again. */
    void forget(Holder holder, Token token) {
        Held tokens = held.get(holder);
        if (tokens != null) {
            tokens.slots.values().forEach(slot -> slot.drop(token));
        }
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
     * @param exact whether it was asked for with just these scopes
     */
    record Given(Token token, boolean kept, boolean exact) {}

    /**
     * The tokens of one holder. Until the first was made, one is asked for at a time, and a refusal is remembered: a wrong
     * password that is shown again and again locks its user out.
     */
    private final class Held {
        private final Map<List<Scope>, Slot> slots = new ConcurrentHashMap<>();
        private final ReentrantLock proving = new ReentrantLock();
        private volatile boolean proven;
        private @Nullable TurnedAway refusal;

        private Held(boolean proven) {
            this.proven = proven;
        }

        private Given get(List<Scope> scopes, Supplier<TokenAnswer> maker) throws InterruptedException {
            Optional<Given> wider = slots.entrySet().stream()
                    .filter(entry -> scopes.stream().allMatch(scope -> scope.isIn(entry.getKey())))
                    .flatMap(entry -> entry.getValue().live().stream()
                            .map(token -> new Given(token, true, entry.getKey().equals(scopes))))
                    .findFirst();
            if (wider.isPresent()) {
                return wider.get();
            }
            Slot slot = slots.computeIfAbsent(scopes, s -> new Slot());
            if (proven) {
                return slot.get(maker);
            }
            proving.lockInterruptibly();
            try {
                return prove(slot, maker);
            } finally {
                proving.unlock();
            }
        }

        private Given prove(Slot slot, Supplier<TokenAnswer> maker) throws InterruptedException {
            if (refusal != null) {
                throw refusal;
            }
            try {
                Given given = slot.get(maker);
                proven = true;
                return given;
            } catch (TurnedAway e) {
                refusal = e;
                throw e;
            }
        }
    }

    private final class Slot {
        private final ReentrantLock making = new ReentrantLock();
        private volatile @Nullable Token token;

        Optional<Token> live() {
            return Optional.ofNullable(token).filter(Tokens.this::isLive);
        }

        Given get(Supplier<TokenAnswer> maker) throws InterruptedException {
            making.lockInterruptibly();
            try {
                Optional<Token> live = live();
                if (live.isPresent()) {
                    return new Given(live.get(), true, true);
                }
                TokenAnswer answer = maker.get();
                Token made = new Token(answer.token(), nanoTime.getAsLong(), answer.lifetime());
                token = made;
                return new Given(made, false, true);
            } finally {
                making.unlock();
            }
        }

        void drop(Token refused) {
            if (refused.equals(token)) {
                token = null;
            }
        }
    }
}
