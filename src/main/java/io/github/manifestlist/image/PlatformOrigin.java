package io.github.manifestlist.image;

import java.util.Locale;

/** Who said what a field of a platform holds, the most trusted first. */
public enum PlatformOrigin {
    /** The POM, a property or {@code annotate}. */
    DECLARED,
    /** The entry of a list that was a source. */
    DESCRIPTOR,
    /** The image's own config. */
    CONFIG;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
