package io.github.manifestlist.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;

/**
 * The embedded registry as the projects of {@code src/it} use it: their {@code setup.groovy} starts it, the build gets its
 * address as the property {@code registry}, and their {@code verify.groovy} asks what it holds and what it was asked.
 */
public final class ItRegistry {
    private ItRegistry() {}

    /**
     * Starts a registry with the four images of the quickstart in {@code team/app}, and leaves it in the context under
     * {@code registry}.
     */
    public static void start(File project, Map<String, Object> context) throws IOException {
        start(project, context, EmbeddedRegistry.builder());
    }

    /** The same with a registry that asks for more than others, such as a password. */
    public static void start(File project, Map<String, Object> context, EmbeddedRegistry.Builder builder)
            throws IOException {
        // In the JVM of Maven, whose logger would tell of every start of the server inside WireMock.
        System.setProperty("org.slf4j.simpleLogger.log.org.eclipse.jetty", "error");
        EmbeddedRegistry registry = builder.start();
        image("linux/amd64", 1).putInto(registry, "team/app", "1.0-amd64");
        image("linux/arm64/v8", 2).putInto(registry, "team/app", "1.0-arm64");
        // As many tools build it: the variant is not in the config.
        image("linux/arm", 3).putInto(registry, "team/app", "1.0-armhf");
        SampleImage.builder()
                .platform("windows/amd64")
                .osVersion("10.0.20348.2113")
                .layers(2, 30_000)
                .seed(4)
                .build()
                .putInto(registry, "team/app", "1.0-windows");
        context.put("registry", registry);
        Files.writeString(project.toPath().resolve("test.properties"), "registry=" + registry.localhost() + "\n");
    }

    private static SampleImage image(String platform, long seed) {
        return SampleImage.builder()
                .platform(platform)
                .layers(3, 20_000)
                .seed(seed)
                .build();
    }
}
