package io.github.manifestlist.registry;

import io.github.manifestlist.ManifestException;

/** A token server does not know these credentials, whatever they are shown for. */
final class TurnedAway extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ManifestException inWords;

    TurnedAway(ManifestException inWords) {
        super(inWords);
        this.inWords = inWords;
    }

    ManifestException inWords() {
        return inWords;
    }
}
