package io.github.manifestlist.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.Platform;
import io.github.manifestlist.image.PlatformChange;
import io.github.manifestlist.operation.Source;
import io.github.manifestlist.testing.RepeatableProperty;
import java.util.HashSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;

class ImageTemplatePropertiesTest {
    /** Against an expansion in the simplest way that there is. */
    @RepeatableProperty
    void aTemplateNamesOneImageForEachPlatformInTheirOrder(
            @ForAll("templates") String template, @ForAll("platforms") List<Platform> platforms) {
        List<ImageReference> expected = platforms.stream()
                .map(platform -> ImageReference.parse(expanded(template, platform)))
                .toList();
        boolean isOfOneList = template.indexOf('{') < 0;
        boolean distinct = areDistinct(platforms) && (isOfOneList || areDistinct(expected));

        if (!distinct) {
            ManifestException failure = assertThrows(ManifestException.class, () -> expand(template, platforms));
            assertEquals(ManifestException.Kind.INPUT, failure.kind());
            assertTrue(expected.stream().anyMatch(name -> failure.getMessage().contains(name.toString())));
            return;
        }
        List<Source> sources = expand(template, platforms);
        assertEquals(expected, sources.stream().map(Source::reference).toList());
        assertEquals(
                platforms.stream().map(PlatformChange::of).toList(),
                sources.stream().map(Source::declared).toList());
    }

    private static boolean areDistinct(List<?> values) {
        return new HashSet<>(values).size() == values.size();
    }

    @Provide
    Arbitrary<String> templates() {
        return Arbitraries.of("{os}", "{arch}", "{variant}", "{-variant}", "-", "_", ".", "x")
                .list()
                .ofMaxSize(5)
                .map(parts -> "registry.example.com/app:1" + String.join("", parts));
    }

    @Provide
    Arbitrary<List<Platform>> platforms() {
        return Arbitraries.of("linux/amd64", "linux/arm64/v8", "linux/arm64", "linux/arm/v7", "windows/amd64")
                .map(Platform::parse)
                .list()
                .ofMaxSize(4);
    }

    private static String expanded(String template, Platform platform) {
        String variant = platform.variant();
        return template.replace("{os}", platform.os())
                .replace("{arch}", platform.architecture())
                .replace("{variant}", variant)
                .replace("{-variant}", variant.isEmpty() ? "" : "-" + variant);
    }

    private static List<Source> expand(String template, List<Platform> platforms) {
        return new ImageTemplate(new PomValue("<image>", template)).expand(platforms, false);
    }
}
