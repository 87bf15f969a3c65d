package io.github.manifestlist.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.Secret;
import io.github.manifestlist.address.Origin;
import io.github.manifestlist.credentials.Credential;
import io.github.manifestlist.json.TokenAnswer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TokensTest {
    private static final List<Scope> PULL = List.of(Scope.pull("app"));
    private static final List<Scope> PUSH = List.of(Scope.push("app"));
    private static final List<Scope> MOUNT = List.of(Scope.push("app"), Scope.pull("base"));
    private static final Tokens.Holder JANE = holder("registry.example.com", "jane");

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final AtomicInteger made = new AtomicInteger();
    private final Tokens tokens = new Tokens(now::get);

    @Test
    void aTokenServesUntilShortlyBeforeItExpires() {
        assertEquals("1", get(JANE, PULL));
        now.addAndGet(Duration.ofSeconds(289).toNanos());
        assertEquals("1", get(JANE, PULL));
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertEquals("2", get(JANE, PULL));
    }

    @Test
    void aTokenThatAllowsMoreServesToo() {
        assertEquals("1", get(JANE, MOUNT));
        assertEquals("1", get(JANE, PUSH));
        assertEquals("1", get(JANE, PULL));
        assertEquals("1", get(JANE, List.of(Scope.pull("base"))));
        assertEquals("2", get(JANE, List.of(Scope.push("base"))));
    }

    @Test
    void aTokenThatAllowsLessDoesNot() {
        assertEquals("1", get(JANE, PULL));
        assertEquals("2", get(JANE, PUSH));
        assertEquals("3", get(JANE, MOUNT));
    }

    @Test
    void nobodyGetsTheTokenOfAnother() {
        assertEquals("1", get(JANE, PULL));
        assertEquals("2", get(holder("registry.example.com", "joe"), PULL));
        assertEquals("3", get(holder("other.example.com", "jane"), PULL));
        assertEquals(
                "4", get(new Tokens.Holder(JANE.registry(), JANE.realm(), JANE.service(), Optional.empty()), PULL));
        assertEquals("1", get(JANE, PULL));
    }

    @Test
    void aForgottenTokenIsNotGivenAgainAndANewerOneIsNotForgottenForIt() {
        Tokens.Given first = give(JANE, PULL);
        assertFalse(first.kept());
        assertTrue(give(JANE, PULL).kept());
        tokens.forget(JANE, first.token());
        assertEquals("2", get(JANE, PULL));
        tokens.forget(JANE, first.token());
        assertEquals("2", get(JANE, PULL));
    }

    @Test
    void credentialsThatWereTurnedAwayAreNotShownAgain() throws Exception {
        TurnedAway away = new TurnedAway(ManifestException.input("a", "b", "c"));

        for (List<Scope> scopes : List.of(PULL, PUSH, MOUNT)) {
            TurnedAway told = assertThrows(
                    TurnedAway.class,
                    () -> tokens.get(JANE, scopes, () -> {
                        made.incrementAndGet();
                        throw away;
                    }));
            assertEquals(away, told);
        }

        assertEquals(1, made.get());
        assertEquals("2", get(holder("registry.example.com", "joe"), PULL));
    }

    @Test
    void anInterruptEndsTheWaitForATokenThatAnotherThreadAsksFor() throws Exception {
        CountDownLatch asking = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(1);
        Future<Tokens.Given> slow = threads.submit(() -> tokens.get(JANE, PULL, () -> {
            asking.countDown();
            try {
                answer.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return new TokenAnswer(Secret.of("slow"), Duration.ofMinutes(5));
        }));
        asking.await();
        Thread.currentThread().interrupt();

        assertThrows(
                InterruptedException.class,
                () -> tokens.get(JANE, PULL, () -> {
                    throw new AssertionError("asked twice");
                }));

        answer.countDown();
        assertEquals("slow", slow.get().token().value().reveal());
        threads.shutdown();
    }

    @Test
    void eightThreadsAskOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        CountDownLatch all = new CountDownLatch(8);
        List<Future<String>> results = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            results.add(threads.submit(() -> {
                all.countDown();
                all.await();
                return get(JANE, PUSH);
            }));
        }
        for (Future<String> result : results) {
            assertEquals("1", result.get());
        }
        threads.shutdown();
    }

    private String get(Tokens.Holder holder, List<Scope> scopes) {
        return give(holder, scopes).token().value().reveal();
    }

    private Tokens.Given give(Tokens.Holder holder, List<Scope> scopes) {
        try {
            return tokens.get(
                    holder,
                    scopes,
                    () -> new TokenAnswer(Secret.of(String.valueOf(made.incrementAndGet())), Duration.ofMinutes(5)));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Tokens.Holder holder(String registry, String user) {
        return new Tokens.Holder(
                Origin.of(URI.create("https://" + registry)),
                URI.create("https://auth.example.com/token"),
                "registry",
                Optional.of(new Credential.Password(user, Secret.of("p"))));
    }
}
