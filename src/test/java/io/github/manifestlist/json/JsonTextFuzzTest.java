package io.github.manifestlist.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.manifestlist.testing.Attempt;
import java.nio.charset.StandardCharsets;

/** Any JSON, which is laid out anew without a change of what it says. */
class JsonTextFuzzTest {
    @FuzzTest
    void documents(byte[] bytes) throws Exception {
        Attempt.of(MalformedDocumentException.class, () -> Json.parse(bytes))
                .ifPresent(tree -> assertSaysTheSame(tree, new String(bytes, StandardCharsets.UTF_8)));
    }

    private static void assertSaysTheSame(JsonNode tree, String text) {
        String indented = JsonText.indent(text, "   ");
        String compact = JsonText.compactEscaped(text);

        assertEquals(tree, parse(indented));
        assertEquals(tree, parse(compact));
        assertEquals(indented, JsonText.indent(indented, "   "));
        assertEquals(compact, JsonText.compactEscaped(indented));
        assertEquals(compact, JsonText.compactEscaped(compact));
    }

    private static JsonNode parse(String text) {
        return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
