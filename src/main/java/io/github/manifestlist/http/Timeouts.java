package io.github.manifestlist.http;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How patient a build is.
 *
 * @param connect longest wait for a connection, and again for its TLS handshake
 * @param response longest wait for the beginning of a response, and for its next byte
 * @param exchange longest time from the last byte of a request to the end of its response, streams excepted
 */
public record Timeouts(Duration connect, Duration response, Duration exchange) {
    public static Timeouts defaults() {
        return new Timeouts(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(2));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Timeouts that
                && connect.equals(that.connect)
                && response.equals(that.response)
                && exchange.equals(that.exchange);
    }

    @Override
    public int hashCode() {
        return Objects.hash(connect, response, exchange);
    }
}
