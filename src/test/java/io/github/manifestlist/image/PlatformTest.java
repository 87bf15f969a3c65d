package io.github.manifestlist.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
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
    void refusesOtherShapes(String text) {
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
    void hasANormalFormForComparisons(String text, String normal) {
        assertEquals(Platform.parse(normal), Platform.parse(text).normalized());
    }

    @Test
    void knowsNewArchitecturesThatDockersTableLacks() {
        assertTrue(Platform.parse("windows/arm64").isKnown());
        assertTrue(Platform.parse("linux/loong64").isKnown());
        assertTrue(Platform.parse("wasip1/wasm").isKnown());
        assertFalse(Platform.parse("linux/x86_64").isKnown());
    }

    @Test
    void aChangeLeavesWhatItDoesNotName() {
        Platform before = new Platform("linux", "arm64", "v8", "1", List.of("a"));
        PlatformChange change = new PlatformChange("", "amd64", "", "", List.of("b", "a"), true);

        assertEquals(new Platform("linux", "amd64", "v8", "1", List.of("a", "b")), change.applyTo(before));
    }

    @Test
    void aDeclarationReplacesFeatures() {
        Platform before = new Platform("windows", "amd64", "", "", List.of("a"));
        PlatformChange change = new PlatformChange("", "", "", "", List.of("b"), false);

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
}
