package io.github.manifestlist.image;

import io.github.manifestlist.ForeignText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an image runs on (OCI image-spec, image-index.md, "platform"). Values stand as they were written; what is not
 * known is empty, never {@code null}.
 */
public record Platform(String os, String architecture, String variant, String osVersion, List<String> osFeatures) {
    public static final Platform NONE = new Platform("", "", "", "", List.of());

    public Platform {
        osFeatures = List.copyOf(osFeatures);
    }

    /**
     * Reads {@code os/arch} or {@code os/arch/variant}.
     *
     * @throws IllegalArgumentException if the text has another shape
     */
    public static Platform parse(String text) {
        String[] parts = text.toLowerCase(Locale.ROOT).split("/", -1);
        boolean shaped = parts.length == 2 || parts.length == 3;
        for (String part : parts) {
            shaped &= isPart(part);
        }
        if (!shaped) {
            throw new IllegalArgumentException(
                    "a platform is written os/arch or os/arch/variant, such as linux/arm/v7");
        }
        return new Platform(parts[0], parts[1], parts.length == 3 ? parts[2] : "", "", List.of());
    }

    /** The same with this version of the operating system, and these features of it. */
    public Platform withSystem(String version, List<String> features) {
        return new Platform(os, architecture, variant, version, features);
    }

    private static boolean isPart(String part) {
        for (int i = 0; i < part.length(); i++) {
            if (part.charAt(i) <= ' ' || part.charAt(i) > '~') {
                return false;
            }
        }
        return !part.isEmpty();
    }

    /** Whether it says what a list must say: an operating system and an architecture. */
    public boolean isComplete() {
        return !os.isEmpty() && !architecture.isEmpty();
    }

    /** Whether it is {@code unknown/unknown}, as attestations are listed. */
    public boolean isUnknown() {
        return os.equals("unknown") && architecture.equals("unknown");
    }

    /** Whether the pair of operating system and architecture is one that toolchains can build for. */
    public boolean isKnown() {
        return KnownPlatforms.contains(os, architecture);
    }

    /**
     * The form in which two platforms are compared: lower case, aliases resolved, variants as containerd normalises them
     * ({@code arm} is {@code arm/v7}, {@code arm64/v8} is {@code arm64}).
     */
    public Platform normalized() {
        return PlatformNormalForm.of(this);
    }

    /**
     * With the names that Go's toolchain and so images have for what goes by others too: {@code x86_64} becomes
     * {@code amd64}, {@code armhf} becomes {@code arm/v7}. A variant that is merely usual stays as it was written.
     */
    public Platform withUsualNames() {
        return PlatformNormalForm.usualNames(this);
    }

    /**
     * Whether it is what was asked for: the same operating system, architecture and variant in their normal forms; the
     * version of the operating system and its features only where they are asked for.
     */
    public boolean meets(Platform wanted) {
        Platform here = normalized();
        Platform there = wanted.normalized();
        return here.os.equals(there.os)
                && here.architecture.equals(there.architecture)
                && here.variant.equals(there.variant)
                && (there.osVersion.isEmpty() || here.osVersion.equals(there.osVersion))
                && here.osFeatures.containsAll(there.osFeatures);
    }

    /**
     * The text for people: {@code os/arch[/variant]}, with the version of the operating system behind it if known. An
     * image's config may say anything, so it is made fit for a message.
     */
    @Override
    public String toString() {
        if (equals(NONE)) {
            return "no platform";
        }
        return ForeignText.word(text());
    }

    private String text() {
        String name = (os.isEmpty() ? "?" : os) + "/" + (architecture.isEmpty() ? "?" : architecture)
                + (variant.isEmpty() ? "" : "/" + variant);
        List<String> details = new ArrayList<>();
        if (!osVersion.isEmpty()) {
            details.add(osVersion);
        }
        details.addAll(osFeatures);
        return details.isEmpty() ? name : name + " (" + String.join(", ", details) + ")";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Platform that
                && os.equals(that.os)
                && architecture.equals(that.architecture)
                && variant.equals(that.variant)
                && osVersion.equals(that.osVersion)
                && osFeatures.equals(that.osFeatures);
    }

    @Override
    public int hashCode() {
        return Objects.hash(os, architecture, variant, osVersion, osFeatures);
    }
}
