package io.github.manifestlist.image;

import java.util.List;
import java.util.Map;

/**
 * The pairs of operating system and architecture that Go's toolchain and docker's own table know: enough to notice a
 * typing error, never a reason to refuse.
 */
final class KnownPlatforms {
    private static final Map<String, List<String>> ARCHITECTURES = Map.ofEntries(
            Map.entry("aix", List.of("ppc64")),
            Map.entry("android", List.of("386", "amd64", "arm", "arm64")),
            Map.entry("darwin", List.of("386", "amd64", "arm", "arm64")),
            Map.entry("dragonfly", List.of("amd64")),
            Map.entry("freebsd", List.of("386", "amd64", "arm", "arm64", "riscv64")),
            Map.entry("illumos", List.of("amd64")),
            Map.entry("ios", List.of("amd64", "arm64")),
            Map.entry("js", List.of("wasm")),
            Map.entry(
                    "linux",
                    List.of(
                            "386",
                            "amd64",
                            "arm",
                            "arm64",
                            "loong64",
                            "mips",
                            "mipsle",
                            "mips64",
                            "mips64le",
                            "ppc64",
                            "ppc64le",
                            "riscv64",
                            "s390x")),
            Map.entry("netbsd", List.of("386", "amd64", "arm", "arm64")),
            Map.entry("openbsd", List.of("386", "amd64", "arm", "arm64", "mips64", "ppc64", "riscv64")),
            Map.entry("plan9", List.of("386", "amd64", "arm")),
            Map.entry("solaris", List.of("amd64")),
            Map.entry("unknown", List.of("unknown")),
            Map.entry("wasi", List.of("wasm")),
            Map.entry("wasip1", List.of("wasm")),
            Map.entry("windows", List.of("386", "amd64", "arm", "arm64")));

    private KnownPlatforms() {}

    static boolean contains(String os, String architecture) {
        return ARCHITECTURES.getOrDefault(os, List.of()).contains(architecture);
    }
}
