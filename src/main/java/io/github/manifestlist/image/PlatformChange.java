package io.github.manifestlist.image;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What somebody declares about a platform: an empty field leaves what is there.
 *
 * @param addsFeatures whether {@code osFeatures} are added to those that are there, as {@code docker manifest annotate}
 *     does, or replace them, as a declaration in the POM does
 */
public record PlatformChange(
        String os,
        String architecture,
        String variant,
        String osVersion,
        List<String> osFeatures,
        boolean addsFeatures) {
    public static final PlatformChange NONE = new PlatformChange("", "", "", "", List.of(), false);

    public PlatformChange {
        osFeatures = List.copyOf(osFeatures);
    }

    /** Declares all that this platform says. */
    public static PlatformChange of(Platform platform) {
        return new PlatformChange(
                platform.os(),
                platform.architecture(),
                platform.variant(),
                platform.osVersion(),
                platform.osFeatures(),
                false);
    }

    public boolean isEmpty() {
        return equals(new PlatformChange("", "", "", "", List.of(), addsFeatures));
    }

    /** The platform after the change. */
    public Platform applyTo(Platform platform) {
        return new Platform(
                os.isEmpty() ? platform.os() : os,
                architecture.isEmpty() ? platform.architecture() : architecture,
                variant.isEmpty() ? platform.variant() : variant,
                osVersion.isEmpty() ? platform.osVersion() : osVersion,
                features(platform.osFeatures()));
    }

    /** What is declared, by itself. */
    Platform declared() {
        return new Platform(os, architecture, variant, osVersion, osFeatures);
    }

    private List<String> features(List<String> present) {
        if (osFeatures.isEmpty()) {
            return present;
        }
        if (!addsFeatures) {
            return osFeatures;
        }
        Set<String> all = new LinkedHashSet<>(present);
        all.addAll(osFeatures);
        return List.copyOf(all);
    }
}
