package io.github.manifestlist.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What counts as waiting, and for how much of it a goal has time. */
class PatienceTest {
    private final List<String> told = new ArrayList<>();
    private final Patience patience = new Patience(new RetryListener() {
        @Override
        public void retrying(String host, int attempt, int attempts, String cause, Duration wait) {
            told.add(host + ": " + cause);
        }

        @Override
        public void waitedEnough(String host, Duration inAll) {
            told.add(host + ": enough");
        }
    });

    @Test
    void waitsSideBySideCountOnce() {
        for (int request = 0; request < 100; request++) {
            assertTrue(patience.spend(VirtualTime.START, Duration.ofSeconds(60), "a"));
        }
        assertTrue(patience.spend(VirtualTime.START.plusSeconds(30), Duration.ofSeconds(60), "a"));
        assertTrue(patience.spend(VirtualTime.START.plusSeconds(1000), Duration.ofSeconds(210), "a"));

        assertFalse(patience.spend(VirtualTime.START.plusSeconds(2000), Duration.ofSeconds(1), "a"));
        assertEquals(List.of("a: enough"), told);
    }

    @Test
    void retriesAreSummedUpSinceTheLastTime() {
        patience.spend(VirtualTime.START, Duration.ofSeconds(2), "a");
        patience.spend(VirtualTime.START.plusSeconds(1), Duration.ofSeconds(2), "b");
        patience.take(VirtualTime.START.plusSeconds(10), Duration.ofSeconds(5));

        assertEquals(new Patience.Retries(2, Duration.ofSeconds(8)), patience.retries());
        assertEquals(new Patience.Retries(0, Duration.ZERO), patience.retries());
    }

    @Test
    void aFilterHearsFirstAndSharesTheTime() {
        Patience veiled = patience.telling(cause -> "****");

        veiled.listener().retrying("a", 2, 6, "secret", Duration.ZERO);
        assertTrue(veiled.spend(VirtualTime.START, Duration.ofMinutes(5), "a"));
        assertFalse(patience.spend(VirtualTime.START.plusSeconds(300), Duration.ofSeconds(1), "b"));
        assertFalse(veiled.spend(VirtualTime.START.plusSeconds(300), Duration.ofSeconds(1), "c"));

        assertEquals(List.of("a: ****", "b: enough", "c: enough"), told);
    }
}
