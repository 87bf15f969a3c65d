package io.github.manifestlist.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformTest {
    @Test
    void readsItsThreeParts() {
        assertEquals(new Platform("linux", "arm", "v7", "", List.of()), Platform.parse("linux/arm/v7"));
        assertEquals(new Platform("linux", "amd64", "", "", List.of()), Platform.parse("Linux/AMD64"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "linux", "linux/", "/amd64", "linux/amd64/v1/x", "linux/amd64/", "linux/am d64"})
    void p8_refusesOtherShapes(String text) {
        assertThrows(IllegalArgumentException.class, () -> Platform.parse(text));
    }

    /** As containerd's platforms package normalises. */
    @ParameterizedTest
    @CsvSource({
        "linux/arm, linux/arm/v7",
        "linux/arm/7, linux/arm/v7",
        "linux/arm/v6, linux/arm/v6",
        "linux/armhf, linux/arm/v7",
        "linux/armel, linux/arm/v6",
        "linux/arm64/v8, linux/arm64",
        "linux/aarch64, linux/arm64",
        "linux/x86_64, linux/amd64",
        "linux/amd64/v1, linux/amd64",
        "linux/amd64/v3, linux/amd64/v3",
        "linux/i386, linux/386",
        "macos/arm64, darwin/arm64",
    })
    void p10_hasANormalFormForComparisons(String text, String normal) {
        assertEquals(Platform.parse(normal), Platform.parse(text).normalized());
    }

    @Test
    void p9_knowsNewArchitecturesThatDockersTableLacks() {
        assertTrue(Platform.parse("windows/arm64").isKnown());
        assertTrue(Platform.parse("linux/loong64").isKnown());
        assertTrue(Platform.parse("wasip1/wasm").isKnown());
        assertFalse(Platform.parse("linux/x86_64").isKnown());
    }

    @Test
    void aChangeLeavesWhatItDoesNotName() {
        Platform before = new Platform("linux", "arm64", "v8", "1", List.of("a"));
        PlatformChange change = PlatformChange.annotating(new Platform("", "amd64", "", "", List.of("b", "a")));

        assertEquals(new Platform("linux", "amd64", "v8", "1", List.of("a", "b")), change.applyTo(before));
    }

    @Test
    void aDeclarationReplacesFeatures() {
        Platform before = new Platform("windows", "amd64", "", "", List.of("a"));
        PlatformChange change = PlatformChange.of(new Platform("", "", "", "", List.of("b")));

        assertEquals(List.of("b"), change.applyTo(before).osFeatures());
    }

    @Test
    void remembersWhoSaidWhat() {
        ResolvedPlatform resolved = ResolvedPlatform.of(Platform.parse("linux/arm"), PlatformOrigin.CONFIG)
                .with(PlatformChange.of(Platform.parse("linux/arm/v7")));

        assertEquals(PlatformOrigin.DECLARED, resolved.from().get(PlatformField.VARIANT));
        assertEquals(PlatformOrigin.DECLARED, resolved.from().get(PlatformField.OS));
        assertFalse(resolved.from().containsKey(PlatformField.OS_VERSION));
    }

    @Test
    void aDeclaredPlatformKeepsNoVariantOfAnother() {
        ResolvedPlatform arm64 = ResolvedPlatform.of(Platform.parse("linux/arm64/v8"), PlatformOrigin.CONFIG);

        ResolvedPlatform amd64 = arm64.with(PlatformChange.of(Platform.parse("linux/amd64")));

        assertEquals(Platform.parse("linux/amd64"), amd64.platform());
        assertFalse(amd64.from().containsKey(PlatformField.VARIANT));
        assertEquals(
                Platform.parse("linux/arm64/v8"),
                arm64.with(PlatformChange.of(Platform.parse("linux/arm64"))).platform());
    }

    @Test
    void annotateLeavesTheVariantAsDockerDoes() {
        PlatformChange change = PlatformChange.annotating(new Platform("linux", "amd64", "", "", List.of()));

        assertEquals(Platform.parse("linux/amd64/v8"), change.applyTo(Platform.parse("linux/arm64/v8")));
    }

    @Test
    void whoIsTrustedMoreHasTheLastWordFieldByField() {
        ResolvedPlatform resolved = ResolvedPlatform.of(
                        new Platform("linux", "arm", "v7", "1", List.of("a")), PlatformOrigin.CONFIG)
                .with(PlatformChange.of(Platform.parse("linux/arm")), PlatformOrigin.DESCRIPTOR)
                .with(PlatformChange.of(new Platform("", "", "", "2", List.of())));

        assertEquals(new Platform("linux", "arm", "v7", "2", List.of("a")), resolved.platform());
        assertEquals(
                Map.of(
                        PlatformField.OS, PlatformOrigin.DESCRIPTOR,
                        PlatformField.ARCHITECTURE, PlatformOrigin.DESCRIPTOR,
                        PlatformField.VARIANT, PlatformOrigin.CONFIG,
                        PlatformField.OS_VERSION, PlatformOrigin.DECLARED,
                        PlatformField.OS_FEATURES, PlatformOrigin.CONFIG),
                resolved.from());
    }

    @ParameterizedTest
    @CsvSource({
        "linux/amd64, linux/amd64, true",
        "linux/amd64/v1, linux/amd64, true",
        "linux/amd64/v3, linux/amd64, false",
        "linux/x86_64, linux/amd64, true",
        "linux/arm64, linux/arm64/v8, true",
        "linux/arm64/v9, linux/arm64, false",
        "linux/arm, linux/arm/v7, true",
        "linux/arm/v6, linux/arm, false",
        "linux/arm/7, linux/armhf, true",
        "darwin/arm64, macos/aarch64, true",
        "windows/amd64, linux/amd64, false",
        "unknown/unknown, linux/amd64, false",
    })
    void meetsWhatIsAskedForByItsNormalForm(String here, String wanted, boolean meets) {
        assertEquals(meets, Platform.parse(here).meets(Platform.parse(wanted)));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.1, a|b, '', '', true",
        "10.0.1, a|b, 10.0.1, b, true",
        "10.0.1, a|b, 10.0.2, '', false",
        "10.0.1, a|b, '', b|c, false",
        "'', '', 10.0.1, '', false",
    })
    void versionAndFeaturesMatterOnlyWhereTheyAreAskedFor(
            String version, String features, String wantedVersion, String wantedFeatures, boolean meets) {
        assertEquals(meets, windows(version, features).meets(windows(wantedVersion, wantedFeatures)));
    }

    @ParameterizedTest
    @CsvSource({
        "linux/x86_64, linux/amd64",
        "Linux/X86-64, linux/amd64",
        "linux/i386, linux/386",
        "linux/aarch64, linux/arm64",
        "linux/aarch64/v8, linux/arm64/v8",
        "linux/armhf, linux/arm/v7",
        "linux/armel, linux/arm/v6",
        "linux/armv7, linux/arm/v7",
        "linux/armv6, linux/arm/v6",
        "linux/armv8, linux/arm64/v8",
        "linux/armhf/v6, linux/arm/v6",
        "macos/arm64, darwin/arm64",
        "linux/arm64/v8, linux/arm64/v8",
        "linux/amd64/v1, linux/amd64/v1",
        "linux/arm, linux/arm",
        "linux/riscv64, linux/riscv64",
    })
    void hasTheUsualNames(String text, String usual) {
        assertEquals(Platform.parse(usual), Platform.parse(text).withUsualNames());
    }

    private static Platform windows(String version, String features) {
        return new Platform(
                "windows", "amd64", "", version, features.isEmpty() ? List.of() : List.of(features.split("\\|", -1)));
    }
}
