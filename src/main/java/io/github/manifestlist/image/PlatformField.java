package io.github.manifestlist.image;

/** The fields of a platform, with their names in documents. */
public enum PlatformField {
    OS("os"),
    ARCHITECTURE("architecture"),
    VARIANT("variant"),
    OS_VERSION("os.version"),
    OS_FEATURES("os.features");

    private final String text;

    PlatformField(String text) {
        this.text = text;
    }

    /** Whether the platform says anything in this field. */
    public boolean isIn(Platform platform) {
        return switch (this) {
            case OS -> !platform.os().isEmpty();
            case ARCHITECTURE -> !platform.architecture().isEmpty();
            case VARIANT -> !platform.variant().isEmpty();
            case OS_VERSION -> !platform.osVersion().isEmpty();
            case OS_FEATURES -> !platform.osFeatures().isEmpty();
        };
    }

    @Override
    public String toString() {
        return text;
    }
}
