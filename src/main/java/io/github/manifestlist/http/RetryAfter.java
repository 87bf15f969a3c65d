package io.github.manifestlist.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads {@code Retry-After} in both its forms (RFC 9110, 10.2.3); what makes no sense counts as not there. */
final class RetryAfter {
    private RetryAfter() {}

    static Optional<Duration> of(Response response, Instant now) {
        Optional<String> text = response.header("Retry-After");
        return text.isPresent() ? read(text.get().trim(), clock(response, now)) : Optional.empty();
    }

    /** A date is meant by the clock of the one who says it, which says what time it shows; ours may be wrong. */
    private static Instant clock(Response response, Instant ours) {
        return response.header("Date")
                .map(String::trim)
                .flatMap(RetryAfter::date)
                .orElse(ours);
    }

    private static Optional<Duration> read(String text, Instant now) {
        if (text.matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Integer.parseInt(text))).filter(wait -> !wait.isZero());
        }
        return date(text).map(when -> Duration.between(now, when)).filter(wait -> !wait.isNegative() && !wait.isZero());
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }
}
