package io.github.manifestlist.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.manifestlist.testing.Attempt;
import java.nio.charset.StandardCharsets;

/** What may stand in a POM as a platform. */
class PlatformFuzzTest {
    @FuzzTest
    void platforms(byte[] bytes) throws Exception {
        String text = new String(bytes, StandardCharsets.UTF_8);

        Attempt.of(IllegalArgumentException.class, () -> Platform.parse(text)).ifPresent(platform -> {
            assertEquals(platform.normalized(), platform.normalized().normalized());
            assertEquals(platform.withUsualNames(), platform.withUsualNames().withUsualNames());
            assertTrue(platform.normalized().meets(platform));
        });
    }
}
