package io.github.manifestlist.credentials;

import io.github.manifestlist.ForeignText;
import io.github.manifestlist.ManifestException;
import io.github.manifestlist.Secret;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * {@code HttpHeaders} of docker's {@code config.json}: what somebody wants with every request to a registry, mostly for a
 * gateway before it. As secret as a password; what says who asks, or is the business of the protocol, is refused.
 */
final class ExtraHeaders {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}");

    /** Docker drops it, too: requests go under our name. */
    private static final String DROPPED = "user-agent";

    private static final Set<String> NOT_THEIRS = Set.of(
            "authorization",
            "proxy-authorization",
            "cookie",
            "host",
            "accept",
            "accept-encoding",
            "connection",
            "content-length",
            "content-type",
            "expect",
            "keep-alive",
            "range",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private ExtraHeaders() {}

    /**
     * Those that are sent.
     *
     * @param shown where they stand, for messages
     */
    static Map<String, Secret> of(Map<String, Secret> written, String shown) {
        Map<String, Secret> headers = new LinkedHashMap<>();
        written.forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (NOT_THEIRS.contains(lower)) {
                throw refused(name, shown, "it is not for a file to set");
            }
            if (!NAME.matcher(name).matches() || !canBeSent(value)) {
                throw refused(name, shown, "its name or its value holds what no header may hold, such as a line break");
            }
            if (!lower.equals(DROPPED)) {
                headers.put(name, value);
            }
        });
        return headers;
    }

    private static boolean canBeSent(Secret value) {
        return value.reveal().chars().allMatch(c -> c == '\t' || (c >= ' ' && c <= '~'));
    }

    private static ManifestException refused(String name, String shown, String why) {
        return ManifestException.input(
                "cannot send the header \"" + ForeignText.word(name) + "\" of HttpHeaders in " + shown,
                why,
                "Remove it there");
    }
}
