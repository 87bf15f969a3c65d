package io.github.manifestlist.image;

import io.github.manifestlist.ForeignText;
import java.util.ArrayList;
import java.util.List;

/**
 * A field of an entry's platform in which the image's own config says something else.
 *
 * @param by who said what is listed
 * @param listed as it is written in the list; empty if nothing is
 * @param config as it stands in the config
 */
public record PlatformConflict(PlatformField field, PlatformOrigin by, String listed, String config) {
    static List<PlatformConflict> between(ResolvedPlatform resolved, Platform config) {
        Platform listed = resolved.platform().normalized();
        Platform own = config.normalized();
        List<PlatformConflict> conflicts = new ArrayList<>();
        for (PlatformField field : PlatformField.values()) {
            if (field.isIn(config) && differs(field, listed, own)) {
                conflicts.add(new PlatformConflict(
                        field, by(resolved, field), field.of(resolved.platform()), field.of(config)));
            }
        }
        return List.copyOf(conflicts);
    }

    /** Whoever said that there is no variant said which architecture it is. */
    private static PlatformOrigin by(ResolvedPlatform resolved, PlatformField field) {
        PlatformOrigin architecture = resolved.from().getOrDefault(PlatformField.ARCHITECTURE, PlatformOrigin.DECLARED);
        return resolved.from().getOrDefault(field, architecture);
    }

    private static boolean differs(PlatformField field, Platform listed, Platform own) {
        if (field == PlatformField.OS_FEATURES) {
            return !listed.osFeatures().containsAll(own.osFeatures());
        }
        // A variant is one of an architecture: of another there is nothing to compare.
        boolean comparable =
                field != PlatformField.VARIANT || listed.architecture().equals(own.architecture());
        return comparable && !field.of(listed).equals(field.of(own));
    }

    /** Words that tell of it: {@code architecture is arm64 as declared, and amd64 in the image's config}. */
    @Override
    public String toString() {
        return field + " is " + (listed.isEmpty() ? "none" : ForeignText.word(listed))
                + (by == PlatformOrigin.DECLARED ? " as declared" : " in the list that it comes from") + ", and "
                + ForeignText.word(config) + " in the image's config";
    }
}
