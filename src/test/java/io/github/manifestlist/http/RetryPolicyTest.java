package io.github.manifestlist.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.manifestlist.address.Zone;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers of the policy, apart from any network. */
class RetryPolicyTest {
    private final RetryPolicy longest = new RetryPolicy(8, () -> 1.0);

    @Test
    void waitsDoubleUpToTwentySeconds() {
        List<Long> waits = IntStream.rangeClosed(1, 8)
                .mapToObj(attempt -> longest.after(Fault.CONNECTION_RESET, attempt, Duration.ZERO))
                .map(wait -> wait.orElseThrow().toMillis())
                .toList();

        assertEquals(List.of(500L, 1000L, 2000L, 4000L, 8000L, 16000L, 20000L, 20000L), waits);
    }

    @Test
    void jitterTakesAllOfIt() {
        RetryPolicy shortest = new RetryPolicy(5, () -> 0.0);

        assertEquals(Optional.of(Duration.ZERO), shortest.after(Fault.TRUNCATED, 4, Duration.ZERO));
    }

    @Test
    void onlyFaultsOfTheWireMayPass() {
        Set<Fault> passing = EnumSet.allOf(Fault.class).stream()
                .filter(fault -> longest.after(fault, 1, Duration.ZERO).isPresent())
                .collect(Collectors.toSet());

        assertEquals(
                Set.of(
                        Fault.UNKNOWN_HOST,
                        Fault.CONNECTION_REFUSED,
                        Fault.NO_ROUTE,
                        Fault.CONNECT_TIMEOUT,
                        Fault.TLS_TIMEOUT,
                        Fault.RESPONSE_TIMEOUT,
                        Fault.CONNECTION_RESET,
                        Fault.PROXY_CANNOT_REACH,
                        Fault.TRUNCATED),
                passing);
    }

    @Test
    void endsWithTheLastTry() {
        assertEquals(Optional.empty(), longest.after(Fault.TRUNCATED, 9, Duration.ZERO));
        assertEquals(
                Optional.empty(), longest.after(busy("1"), Persistence.usual(), 9, Duration.ZERO, VirtualTime.START));
        assertEquals(Optional.empty(), new RetryPolicy(0, () -> 1.0).after(Fault.TRUNCATED, 1, Duration.ZERO));
    }

    @Test
    void endsWhenTwoMinutesWereWaited() {
        assertEquals(Optional.empty(), longest.after(Fault.TRUNCATED, 8, Duration.ofSeconds(101)));
        assertEquals(
                Optional.empty(),
                longest.after(busy("30"), Persistence.usual(), 1, Duration.ofSeconds(91), VirtualTime.START));
    }

    @ParameterizedTest
    @CsvSource({"1,1", "60,60", "'Tue, 24 Nov 2026 10:01:00 GMT',60", "'Tue, 24 Nov 2026 10:00:01 GMT',1"})
    void n23_retryAfterInBothForms(String value, int seconds) {
        assertEquals(
                Optional.of(Duration.ofSeconds(seconds)),
                longest.after(busy(value), Persistence.usual(), 1, Duration.ZERO, VirtualTime.START));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1",
                "0",
                "soon",
                "9223372036854775808",
                "1.5",
                "",
                "Tue, 24 Nov 2026 09:59:59 GMT",
                "+5",
                "Tue, 99 Nov 2026 09:59:59 GMT"
            })
    void n23_retryAfterThatMakesNoSenseIsIgnored(String value) {
        assertEquals(
                Optional.of(Duration.ofMillis(500)),
                longest.after(busy(value), Persistence.usual(), 1, Duration.ZERO, VirtualTime.START));
    }

    @ParameterizedTest
    @ValueSource(strings = {"61", "86400", "999999999", "Fri, 31 Dec 9999 23:59:59 GMT"})
    void n24_retryAfterThatIsTooLongEndsIt(String value) {
        assertEquals(
                Optional.empty(), longest.after(busy(value), Persistence.usual(), 1, Duration.ZERO, VirtualTime.START));
    }

    private static Response busy(String retryAfter) {
        Header header = new BasicHeader("Retry-After", retryAfter);
        return new Response(503, new Headers(header), new byte[0], URI.create("https://registry.test/"), Zone.PUBLIC);
    }
}
