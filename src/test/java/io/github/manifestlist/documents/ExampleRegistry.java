package io.github.manifestlist.documents;

import io.github.manifestlist.testing.EmbeddedRegistry;
import io.github.manifestlist.testing.SampleImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the place of the registries that documents speak of, with all images that are named there. */
final class ExampleRegistry implements AutoCloseable {
    private static final List<String> HERE = List.of("registry.example.com", "localhost:5000", "localhost:5533");
    private static final String MIRROR = "mirror.example.net";
    private static final Pattern REFERENCE = Pattern.compile(
            "(?:registry\\.example\\.com|mirror\\.example\\.net|localhost:5000)/([a-z0-9/._-]+):([A-Za-z0-9_.${}-]+)");
    private static final Pattern ARCHITECTURE = Pattern.compile("-?(amd64|arm64|armhf|s390x|windows|\\{.*)$");
    private static final Pattern DIGEST = Pattern.compile("(?<=mirror\\.example\\.net/app@)sha256:[0-9a-f]{64}");

    private final EmbeddedRegistry registry = EmbeddedRegistry.start();

    /** With the images of every architecture for each tag that these documents name. */
    static ExampleRegistry of(List<Document> documents) {
        ExampleRegistry registry = new ExampleRegistry();
        documents.forEach(document -> REFERENCE
                .matcher(document.text())
                .results()
                .forEach(reference -> {
                    String tag = reference.group(2).replaceAll("\\$\\{[a-z.]+}", "1.0");
                    registry.put(
                            reference.group(1),
                            ARCHITECTURE.matcher(tag).replaceFirst("").replaceFirst("[.-]$", ""));
                }));
        return registry;
    }

    private void put(String repository, String tag) {
        images().forEach((suffix, image) -> image.putInto(registry, repository, tag + "-" + suffix));
    }

    private static Map<String, SampleImage> images() {
        Map<String, SampleImage> images = new LinkedHashMap<>();
        images.put("amd64", image("linux/amd64", 1).build());
        images.put("arm64", image("linux/arm64/v8", 2).build());
        // As many tools build it: the variant is not in the config.
        images.put("armhf", image("linux/arm", 3).build());
        images.put("arm-v7", image("linux/arm/v7", 4).build());
        images.put("s390x", image("linux/s390x", 5).build());
        images.put(
                "windows",
                image("windows/amd64", 6).osVersion("10.0.20348.2113").build());
        return images;
    }

    private static SampleImage.Builder image(String platform, long seed) {
        return SampleImage.builder().platform(platform).layers(2, 2_000).seed(seed);
    }

    /** A text of a document, with this registry in the place of others. */
    String here(String text) {
        String digest = registry.digest("app", "1.0-arm64").orElseThrow();
        String moved = DIGEST.matcher(text).replaceAll(Matcher.quoteReplacement(digest));
        for (String host : HERE) {
            moved = moved.replace(host, registry.localhost());
        }
        return moved.replace(MIRROR, registry.host());
    }

    @Override
    public void close() {
        registry.close();
    }
}
