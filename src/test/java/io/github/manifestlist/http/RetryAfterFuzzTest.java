package io.github.manifestlist.http;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.manifestlist.address.Zone;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.apache.hc.core5.http.message.BasicHeader;

/** What a registry may write into {@code Retry-After}. */
class RetryAfterFuzzTest {
    private static final URI REGISTRY = URI.create("https://registry.example.com/v2/");
    private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");

    @FuzzTest
    void waits(byte[] header) {
        String text = new String(header, StandardCharsets.ISO_8859_1);
        Response answer = new Response(
                503, new Headers(new BasicHeader("Retry-After", text)), new byte[0], REGISTRY, Zone.PUBLIC);

        RetryAfter.of(answer, NOW).ifPresent(wait -> assertTrue(wait.compareTo(Duration.ZERO) > 0));
    }
}
