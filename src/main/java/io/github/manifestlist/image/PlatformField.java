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

    /** What the platform says in this field, with commas between several; empty if nothing. */
    String of(Platform platform) {
        return switch (this) {
            case OS -> platform.os();
            case ARCHITECTURE -> platform.architecture();
            case VARIANT -> platform.variant();
            case OS_VERSION -> platform.osVersion();
            case OS_FEATURES -> String.join(",", platform.osFeatures());
        };
    }

    @Override
    public String toString() {
        return text;
    }
}
