package io.github.manifestlist.http;

import io.github.manifestlist.ForeignText;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The headers of a request, by name in any case; values are never shown.
 *
 * @param secret the names of those that nobody may see
 */
record SentHeaders(Map<String, String> values, Set<String> secret) {
    /** What may travel to another origin; everything else stays behind, and with it every secret. */
    private static final Set<String> HARMLESS_ELSEWHERE = Set.of("accept", "range");

    static SentHeaders none() {
        return new SentHeaders(Map.of(), Set.of());
    }

    /** With one more; one of the same name is replaced. */
    SentHeaders with(String name, String value, boolean isSecret) {
        if (hasControlCharacter(name + value)) {
            throw new IllegalArgumentException("control character in header " + ForeignText.clean(name));
        }
        Map<String, String> more = new LinkedHashMap<>(values);
        removeInAnyCase(name, more.keySet());
        more.put(name, value);
        Set<String> moreSecret = new LinkedHashSet<>(secret);
        removeInAnyCase(name, moreSecret);
        if (isSecret) {
            moreSecret.add(name);
        }
        return new SentHeaders(more, moreSecret);
    }

    private static boolean hasControlCharacter(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character < ' ' && character != '\t') {
                return true;
            }
        }
        return false;
    }

    private static void removeInAnyCase(String name, Set<String> names) {
        for (Iterator<String> each = names.iterator(); each.hasNext(); ) {
            if (each.next().equalsIgnoreCase(name)) {
                each.remove();
            }
        }
    }

    /** Those that may travel to another origin. */
    SentHeaders harmless() {
        Map<String, String> kept = new LinkedHashMap<>();
        for (Map.Entry<String, String> header : values.entrySet()) {
            if (HARMLESS_ELSEWHERE.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                kept.put(header.getKey(), header.getValue());
            }
        }
        return new SentHeaders(kept, Set.of());
    }

    Optional<String> value(String name) {
        for (Map.Entry<String, String> header : values.entrySet()) {
            if (header.getKey().equalsIgnoreCase(name)) {
                return Optional.of(header.getValue());
            }
        }
        return Optional.empty();
    }

    boolean holdSecret() {
        return !secret.isEmpty();
    }

    @Override
    public String toString() {
        return values.keySet().toString();
    }
}
