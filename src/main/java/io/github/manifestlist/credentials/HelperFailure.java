package io.github.manifestlist.credentials;

import io.github.manifestlist.ManifestException.Kind;

/** A helper that neither gave a credential nor said that it has none. */
final class HelperFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /**
     * Says so.
     *
     * @param why a clause that begins with the helper's name and holds nothing of its standard output
     */
    HelperFailure(Kind kind, String why) {
        super(why);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
