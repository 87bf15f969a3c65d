package io.github.manifestlist.registry;

import io.github.manifestlist.ForeignText;
import io.github.manifestlist.http.Response;

/** What to do about a 429: when to come back, as far as the answer tells, and what Docker Hub says is left. */
final class RateLimit {
    private RateLimit() {}

    static String mend(Response response) {
        String when = response.header("Retry-After")
                .filter(value -> !value.matches("0+"))
                .map(RateLimit::after)
                .orElse("later");
        String left = response.header("RateLimit-Remaining")
                .map(quota -> " (remaining quota: " + ForeignText.clean(quota) + ")")
                .orElse("");
        return "The registry limits the rate of requests: try again " + when + left;
    }

    /** Seconds or a date (RFC 9110, 10.2.3). */
    private static String after(String value) {
        return "after " + (value.matches("\\d{1,9}") ? words(Integer.parseInt(value)) : ForeignText.clean(value));
    }

    private static String words(int seconds) {
        if (seconds % 3600 == 0) {
            return seconds / 3600 + " h";
        }
        return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
    }
}
