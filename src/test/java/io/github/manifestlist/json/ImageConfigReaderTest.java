package io.github.manifestlist.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.manifestlist.image.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ImageConfigReaderTest {
    /**
     * {@code configs.golden}: a config, a tab, and what {@code docker manifest create} (28.2.2) stored as the platform of an
     * image with this config, or {@code !} and what it said; ⏎ stands for a line end.
     */
    @ParameterizedTest
    @MethodSource("goldens")
    void aConfigIsReadAsDockerDoes(String golden) {
        String[] parts = golden.split("\t", 2);
        byte[] config = parts[0].replace('⏎', '\n').getBytes(StandardCharsets.UTF_8);

        if (parts[1].startsWith("!")) {
            assertThrows(MalformedDocumentException.class, () -> ImageConfigReader.platform(config));
        } else {
            Platform platform = ImageConfigReader.platform(config);
            assertEquals(parts[1], PlatformCodec.object(platform).document());
        }
    }

    @Test
    void aFieldOfAWrongTypeIsNamed() {
        byte[] config = "{\"OS.Version\":7}".getBytes(StandardCharsets.UTF_8);

        assertEquals(
                "config.OS.Version is no string",
                assertThrows(MalformedDocumentException.class, () -> ImageConfigReader.platform(config))
                        .getMessage());
    }

    static List<String> goldens() throws IOException {
        try (InputStream file = ImageConfigReaderTest.class.getResourceAsStream("configs.golden")) {
            if (file == null) {
                throw new IllegalStateException("no configs.golden");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }
}
