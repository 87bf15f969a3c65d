package io.github.manifestlist.image;

import java.util.Locale;

/** The normal form of platforms as containerd's {@code platforms} package defines it ({@code normalizeOS, normalizeArch}). */
final class PlatformNormalForm {
    private PlatformNormalForm() {}

    static Platform of(Platform platform) {
        String os = platform.os().toLowerCase(Locale.ROOT);
        String arch = platform.architecture().toLowerCase(Locale.ROOT);
        String variant = platform.variant().toLowerCase(Locale.ROOT);
        String normalArch = architecture(arch);
        return new Platform(
                os.equals("macos") ? "darwin" : os,
                normalArch,
                variant(normalArch, impliedVariant(arch, variant)),
                platform.osVersion(),
                platform.osFeatures().stream().sorted().toList());
    }

    static Platform usualNames(Platform platform) {
        String os = platform.os().toLowerCase(Locale.ROOT);
        String arch = platform.architecture().toLowerCase(Locale.ROOT);
        boolean withVariant = arch.startsWith("armv") && arch.length() == 5;
        String variant = withVariant ? arch.substring(3) : impliedVariant(arch, "");
        return new Platform(
                os.equals("macos") ? "darwin" : os,
                withVariant ? (arch.equals("armv8") ? "arm64" : "arm") : architecture(arch),
                platform.variant().isEmpty() ? variant : platform.variant().toLowerCase(Locale.ROOT),
                platform.osVersion(),
                platform.osFeatures());
    }

    private static String architecture(String arch) {
        return switch (arch) {
            case "i386" -> "386";
            case "x86_64", "x86-64" -> "amd64";
            case "aarch64" -> "arm64";
            case "armhf", "armel" -> "arm";
            default -> arch;
        };
    }

    private static String impliedVariant(String arch, String variant) {
        return switch (arch) {
            case "armhf" -> "v7";
            case "armel" -> "v6";
            default -> variant;
        };
    }

    private static String variant(String arch, String variant) {
        return switch (arch) {
            case "386" -> "";
            case "amd64" -> variant.equals("v1") ? "" : variant;
            case "arm64" -> variant.equals("8") || variant.equals("v8") ? "" : variant;
            case "arm" -> variant.isEmpty() ? "v7" : variant.length() == 1 ? "v" + variant : variant;
            default -> variant;
        };
    }
}
