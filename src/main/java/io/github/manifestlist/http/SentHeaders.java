package io.github.manifestlist.http;

import io.github.manifestlist.ForeignText;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

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
        if ((name + value).chars().anyMatch(character -> character < ' ' && character != '\t')) {
            throw new IllegalArgumentException("control character in header " + ForeignText.clean(name));
        }
        Map<String, String> more = new LinkedHashMap<>(values);
        more.keySet().removeIf(name::equalsIgnoreCase);
        more.put(name, value);
        Set<String> moreSecret = new LinkedHashSet<>(secret);
        moreSecret.removeIf(name::equalsIgnoreCase);
        if (isSecret) {
            moreSecret.add(name);
        }
        return new SentHeaders(more, moreSecret);
    }

    /** Those that may travel to another origin. */
    SentHeaders harmless() {
        Map<String, String> kept = new LinkedHashMap<>(values);
        kept.keySet().removeIf(name -> !HARMLESS_ELSEWHERE.contains(name.toLowerCase(Locale.ROOT)));
        return new SentHeaders(kept, Set.of());
    }

    Optional<String> value(String name) {
        return values.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    boolean holdSecret() {
        return !secret.isEmpty();
    }

    void forEach(BiConsumer<String, String> action) {
        values.forEach(action);
    }

    @Override
    public String toString() {
        return values.keySet().toString();
    }
}
