package io.github.manifestlist.registry;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.Digest;

/** What it means that a registry has something else than it was asked for, or than it was sent. */
final class Mismatch {
    private Mismatch() {}

    static ManifestException ofDigest(String action, Digest expected, Digest actual) {
        return new ManifestException(
                ManifestException.Kind.REFUSED,
                action,
                "digest mismatch: expected " + expected + ", the registry has " + actual,
                "Do not trust what lies there; ask whoever runs the registry, or whoever pushed it");
    }

    /** A manifest is not as large as the list says that names it. */
    static ManifestException ofSize(String action, long listed, long actual) {
        return new ManifestException(
                ManifestException.Kind.REFUSED,
                action,
                "size mismatch: the list gives it " + listed + " bytes, and it has " + actual,
                "Make the list again");
    }
}
