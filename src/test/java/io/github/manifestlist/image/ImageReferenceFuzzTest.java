package io.github.manifestlist.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.manifestlist.testing.Attempt;
import java.nio.charset.StandardCharsets;

/** What may stand in a POM, in a {@code list.json} or on a command line as the name of an image. */
class ImageReferenceFuzzTest {
    @FuzzTest
    void references(byte[] bytes) throws Exception {
        String text = new String(bytes, StandardCharsets.UTF_8);

        Attempt.of(IllegalArgumentException.class, () -> ImageReference.parse(text))
                .ifPresent(reference -> assertEquals(reference, ImageReference.parse(reference.toString())));
    }
}
