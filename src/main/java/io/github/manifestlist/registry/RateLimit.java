package io.github.manifestlist.registry;

import io.github.manifestlist.ForeignText;
import io.github.manifestlist.http.Response;

/** When to come back to a registry that limits requests or is overloaded, and what Docker Hub says is left of a quota. */
final class RateLimit {
    private RateLimit() {}

    static String mend(Response response) {
        String left = response.header("RateLimit-Remaining")
                .map(quota -> " (remaining quota: " + ForeignText.clean(quota) + ")")
                .orElse("");
        return "The registry limits the rate of requests: try again " + when(response) + left;
    }

    /** When the other side wants to be asked again, as far as it says that. */
    static String when(Response response) {
        return response.header("Retry-After")
                .filter(value -> !value.matches("0+"))
                .map(RateLimit::after)
                .orElse("later");
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
