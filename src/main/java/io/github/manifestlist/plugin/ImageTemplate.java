package io.github.manifestlist.plugin;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.Platform;
import io.github.manifestlist.image.PlatformChange;
import io.github.manifestlist.operation.Source;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of images that differ in their platforms only: a reference with {@code {os}}, {@code {arch}}, {@code {variant}},
 * and {@code {-variant}}, which is a hyphen and the variant where there is one. Without any of them it is the name of a list,
 * of which the entries for the platforms are taken.
 */
record ImageTemplate(PomValue text) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)\\}");
    private static final String KNOWN = "Write {os}, {arch}, {variant} or {-variant}";

    /** The images of these platforms, in their order; without a placeholder, the entries that a list has for them. */
    List<Source> expand(List<Platform> platforms, boolean ignoreMissing) {
        Map<Platform, ImageReference> names = new LinkedHashMap<>();
        Map<ImageReference, Platform> platformsByName = new HashMap<>();
        boolean tellsApart = PLACEHOLDER.matcher(text.text()).find();
        for (Platform platform : platforms) {
            ImageReference name = new PomValue(text.parameter(), expand(platform)).reference();
            if (names.putIfAbsent(platform, name) != null) {
                throw text.wrong(
                        "it gives " + name + " for " + platform + " twice",
                        "Remove one of the two from <platforms> (-Dmanifest.platforms)");
            }
            Platform other = platformsByName.putIfAbsent(name, platform);
            if (tellsApart && other != null) {
                throw text.wrong(
                        "it gives " + name + " for " + other + " and for " + platform,
                        "Add what tells them apart: {os}, {arch} or {-variant}");
            }
        }
        return names.entrySet().stream()
                .map(image -> new Source(image.getValue(), PlatformChange.of(image.getKey()), Map.of(), ignoreMissing))
                .toList();
    }

    private String expand(Platform platform) {
        StringBuilder expanded = new StringBuilder();
        Matcher placeholder = PLACEHOLDER.matcher(text.text());
        while (placeholder.find()) {
            placeholder.appendReplacement(expanded, Matcher.quoteReplacement(part(placeholder.group(1), platform)));
        }
        placeholder.appendTail(expanded);
        if (expanded.indexOf("{") >= 0 || expanded.indexOf("}") >= 0) {
            throw text.wrong("a brace stands by itself", KNOWN);
        }
        return expanded.toString();
    }

    private String part(String name, Platform platform) {
        return switch (name) {
            case "os" -> platform.os();
            case "arch" -> platform.architecture();
            case "variant" -> platform.variant();
            case "-variant" -> platform.variant().isEmpty() ? "" : "-" + platform.variant();
            default -> throw text.wrong("{" + name + "} is no placeholder", KNOWN);
        };
    }

    /** Says that one of the two parameters is there without the other. */
    static ManifestException incomplete(ParameterName present, ParameterName absent) {
        return ManifestException.input(
                present + " is given without " + absent.element(),
                "images are named by a template and the platforms that it is expanded for, together",
                "Add " + absent + ", or name the images in <images> (-Dmanifest.images)");
    }
}
