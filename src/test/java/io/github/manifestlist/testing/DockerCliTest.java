package io.github.manifestlist.testing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** docker's five commands work through the wrapper and against the embedded registry, or comparisons mean nothing. */
@RequiresTool("docker")
final class DockerCliTest {

    @Test
    void makesAListFromCreateToRemoval() {
        try (var registry = EmbeddedRegistry.start();
                var docker = new DockerCli()) {
            var amd64 = SampleImage.docker("linux/amd64");
            var arm = SampleImage.docker("linux/arm/v6");
            var first = amd64.putInto(registry, "app", "1.0-amd64");
            var second = arm.putInto(registry, "app", "1.0-armhf");
            var list = registry.host() + "/app:1.0";

            docker.create(list, first).orFail();
            docker.amend(list, second).orFail();
            docker.annotate(list, second, "--variant", "v7").orFail();
            var digest = docker.push(list).orFail().output().strip();

            assertEquals(digest, registry.digest("app", "1.0").orElseThrow());
            assertEquals(
                    ManifestType.DOCKER_LIST.mediaType(),
                    registry.mediaType("app", "1.0").orElseThrow());
            assertTrue(docker.inspect(list).orFail().output().contains("\"variant\": \"v7\""));
            docker.rm(list).orFail();
            assertNotEquals(0, docker.rm(list).exit());
        }
    }

    @Test
    void printsASampleImageAsItIs() {
        try (var registry = EmbeddedRegistry.start();
                var docker = new DockerCli()) {
            var image = SampleImage.builder()
                    .layout(SampleImage.Layout.INDENTED_WITH_NEWLINE)
                    .build();
            var reference = image.putInto(registry, "app", "1.0");

            // Docker indents by tabs, so only the content can be the same.
            var printed = docker.inspect(reference).orFail().stdout();

            assertEquals(Json.parse(image.manifestBytes()), Json.parse(printed));
            assertFalse(docker.inspect(registry.host() + "/app:none").exit() == 0);
        }
    }

    @Test
    void leavesNothingBehind() {
        var docker = new DockerCli();
        var configuration = docker.configuration();
        assertTrue(Files.isDirectory(configuration));

        docker.close();

        assertFalse(Files.exists(configuration));
    }

    @Test
    void makesTheSameDocumentAsASampleList() {
        try (var registry = EmbeddedRegistry.start();
                var docker = new DockerCli()) {
            var image = SampleImage.docker("linux/arm64/v8");
            var source = image.putInto(registry, "app", "1.0-arm64");
            var list = registry.host() + "/app:1.0";

            docker.create(list, source).orFail();
            docker.push(list).orFail();

            assertArrayEquals(
                    SampleList.docker(image).manifestBytes(),
                    registry.manifest("app", "1.0").orElseThrow());
        }
    }
}
