package io.github.manifestlist.json;

import java.util.Locale;

/**
 * Names of fields as Go's {@code encoding/json} matches them, and so docker and most registries: in any case, by Unicode's
 * simple folding. Under it U+017F is an s and U+212A a k; no other letter beyond ASCII has a twin in it.
 */
final class FieldName {
    private FieldName() {}

    /** Two names are one to Go if this is the same for both, as far as ASCII names are concerned. */
    static String folded(String name) {
        return name.replace('\u017f', 's').replace('\u212a', 'k').toLowerCase(Locale.ROOT);
    }
}
