package io.github.manifestlist.image;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A platform, and for each field that says something, who said it. */
public record ResolvedPlatform(Platform platform, Map<PlatformField, PlatformOrigin> from) {
    public ResolvedPlatform {
        from = Map.copyOf(from);
    }

    /** A platform that comes from one place. */
    public static ResolvedPlatform of(Platform platform, PlatformOrigin origin) {
        return new ResolvedPlatform(platform, fields(platform, origin, new EnumMap<>(PlatformField.class)));
    }

    /** The same after somebody declared something. */
    public ResolvedPlatform with(PlatformChange change) {
        return with(change, PlatformOrigin.DECLARED);
    }

    /** The same after somebody more trusted said something. */
    public ResolvedPlatform with(PlatformChange change, PlatformOrigin origin) {
        Platform changed = change.applyTo(platform);
        Map<PlatformField, PlatformOrigin> origins = new EnumMap<>(PlatformField.class);
        origins.putAll(from);
        for (PlatformField field : from.keySet()) {
            if (!field.isIn(changed)) {
                origins.remove(field);
            }
        }
        return new ResolvedPlatform(changed, fields(change.said(), origin, origins));
    }

    /** The fields in which the image's own config says something else, by the normal forms of both. */
    public List<PlatformConflict> conflicts(Platform config) {
        return PlatformConflict.between(this, config);
    }

    private static Map<PlatformField, PlatformOrigin> fields(
            Platform said, PlatformOrigin origin, Map<PlatformField, PlatformOrigin> origins) {
        for (PlatformField field : PlatformField.values()) {
            if (field.isIn(said)) {
                origins.put(field, origin);
            }
        }
        return origins;
    }
}
