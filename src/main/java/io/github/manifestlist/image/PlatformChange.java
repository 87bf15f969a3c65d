package io.github.manifestlist.image;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says about a platform that is known so far: what is left empty stays as it is.
 *
 * @param manner how what is said goes with what is there
 */
public record PlatformChange(Platform said, Manner manner) {
    public static final PlatformChange NONE = of(Platform.NONE);

    /** How what is said goes with what is there. */
    public enum Manner {
        /**
         * As in the POM. Who declares operating system and architecture declares a platform, so the variant that was there
         * stays only if it is one of that platform: {@code linux/amd64} over {@code linux/arm64/v8} is not
         * {@code linux/amd64/v8}. Features replace those that were there.
         */
        DECLARE,
        /** As by {@code docker manifest annotate}: each field by itself, and features are added. */
        ANNOTATE,
        /** As {@link #ANNOTATE}, but operating system, architecture and variant together. */
        REPLACE
    }

    /** Declares all that this platform says. */
    public static PlatformChange of(Platform platform) {
        return new PlatformChange(platform, Manner.DECLARE);
    }

    public static PlatformChange annotating(Platform platform) {
        return new PlatformChange(platform, Manner.ANNOTATE);
    }

    public static PlatformChange replacing(Platform platform) {
        return new PlatformChange(platform, Manner.REPLACE);
    }

    public boolean isEmpty() {
        return said.equals(Platform.NONE);
    }

    /** The platform after the change. */
    public Platform applyTo(Platform platform) {
        return new Platform(
                saidOr(said.os(), platform.os()),
                saidOr(said.architecture(), platform.architecture()),
                keepsVariant(platform) ? saidOr(said.variant(), platform.variant()) : said.variant(),
                saidOr(said.osVersion(), platform.osVersion()),
                features(platform.osFeatures()));
    }

    private static String saidOr(String said, String present) {
        return said.isEmpty() ? present : said;
    }

    private boolean keepsVariant(Platform platform) {
        return manner == Manner.ANNOTATE
                || (manner == Manner.DECLARE && (!said.isComplete() || isOfWhatIsSaid(platform.variant())));
    }

    private boolean isOfWhatIsSaid(String variant) {
        Platform plain = new Platform(said.os(), said.architecture(), "", "", List.of());
        return new Platform(said.os(), said.architecture(), variant, "", List.of()).meets(plain);
    }

    private List<String> features(List<String> present) {
        if (said.osFeatures().isEmpty()) {
            return present;
        }
        if (manner == Manner.DECLARE) {
            return said.osFeatures();
        }
        Set<String> all = new LinkedHashSet<>(present);
        all.addAll(said.osFeatures());
        return List.copyOf(all);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PlatformChange that && said.equals(that.said) && manner.equals(that.manner);
    }

    @Override
    public int hashCode() {
        return Objects.hash(said, manner);
    }
}
