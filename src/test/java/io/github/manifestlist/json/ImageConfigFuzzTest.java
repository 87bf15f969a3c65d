package io.github.manifestlist.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.manifestlist.image.Platform;
import io.github.manifestlist.testing.Attempt;
import java.nio.charset.StandardCharsets;

/** What a registry may send as the config of an image. */
class ImageConfigFuzzTest {
    @FuzzTest
    void configs(byte[] config) throws Exception {
        Attempt.of(MalformedDocumentException.class, () -> ImageConfigReader.platform(config))
                .ifPresent(ImageConfigFuzzTest::assertReadBack);
    }

    private static void assertReadBack(Platform platform) {
        String written = PlatformCodec.object(platform).document();

        assertEquals(platform, ImageConfigReader.platform(written.getBytes(StandardCharsets.UTF_8)));
        assertEquals(platform.normalized(), platform.normalized().normalized());
    }
}
