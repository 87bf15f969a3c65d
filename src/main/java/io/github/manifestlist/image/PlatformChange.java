package io.github.manifestlist.image;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What somebody declares about a platform: an empty field leaves what is there.
 *
 * @param addsFeatures whether {@code osFeatures} are added to those that are there, as {@code docker manifest annotate}
 *     does, or replace them, as a declaration in the POM does
 * @param replacesVariant whether an empty {@code variant} removes the one that is there
 */
public record PlatformChange(
        String os,
        String architecture,
        String variant,
        String osVersion,
        List<String> osFeatures,
        boolean addsFeatures,
        boolean replacesVariant) {
    public static final PlatformChange NONE = new PlatformChange("", "", "", "", List.of(), false);

    public PlatformChange {
        osFeatures = List.copyOf(osFeatures);
    }

    public PlatformChange(
            String os,
            String architecture,
            String variant,
            String osVersion,
            List<String> osFeatures,
            boolean addsFeatures) {
        this(os, architecture, variant, osVersion, osFeatures, addsFeatures, false);
    }

    /** The same, but with operating system, architecture and variant of this platform instead of what is there. */
    public PlatformChange replacing(Platform platform) {
        return new PlatformChange(
                platform.os(), platform.architecture(), platform.variant(), osVersion, osFeatures, addsFeatures, true);
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

    /**
     * The platform after the change.
     *
     * <p>Who declares operating system and architecture declares a platform: the variant that was there stays only if it
     * is one of that platform. {@code linux/amd64} over {@code linux/arm64/v8} is not {@code linux/amd64/v8}.
     */
    public Platform applyTo(Platform platform) {
        return new Platform(
                os.isEmpty() ? platform.os() : os,
                architecture.isEmpty() ? platform.architecture() : architecture,
                variant.isEmpty() && keepsVariant(platform) ? platform.variant() : variant,
                osVersion.isEmpty() ? platform.osVersion() : osVersion,
                features(platform.osFeatures()));
    }

    /** Whether the platform's variant stands where this declares none; docker's annotate leaves it in any case. */
    private boolean keepsVariant(Platform platform) {
        Platform plain = new Platform(os, architecture, "", "", List.of());
        if (replacesVariant) {
            return false;
        }
        return addsFeatures
                || !plain.isComplete()
                || new Platform(os, architecture, platform.variant(), "", List.of()).meets(plain);
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
