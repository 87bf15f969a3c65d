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

    /** A web page came instead. */
    static ManifestException ofPage(String action, String wanted) {
        return new ManifestException(
                ManifestException.Kind.REFUSED,
                action,
                "what came is a web page (text/html) and no " + wanted,
                Wording.CHECK_PLACE);
    }

    /** Something is not as large as what names it says. */
    static ManifestException ofSize(String action, String who, long said, long actual, String mend) {
        return new ManifestException(
                ManifestException.Kind.REFUSED,
                action,
                "size mismatch: " + who + " gives it " + said + " bytes, and it has " + actual,
                mend);
    }
}
