package io.github.manifestlist.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Row C12, as far as it is about text. */
class HelperAnswerReaderTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ServerURL\":\"https://h\",\"Username\":\"u\",\"Secret\":\"p:ü\"}\n",
                "{\"username\":\"u\",\"SECRET\":\"p:ü\",\"ServerURL\":17,\"Expires\":null}"
            })
    void userAndSecretAreRead(String text) {
        assertEquals(Optional.of(new HelperAnswer("u", Secret.of("p:ü"))), read(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"ServerURL\":\"h\"}", "{\"Username\":\"\",\"Secret\":\"\"}", "{\"Secret\":null}"})
    void anAnswerWithNeitherIsNone(String text) {
        assertEquals(Optional.empty(), read(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"Username":"canary"}                                         | Secret is missing
            {"Username":"canary","Secret":""}                             | Secret is missing
            {"Secret":"canary"}                                           | Username is missing
            {"Username":"u","Secret":["canary"]}                          | Secret is no string
            {"Username":"u","Secret":"canary"}{"Username":"u"}            | it has trailing data (line 1, column
            {"Username":"u","Secret":"canary","secret":"canary2"}         | Secret is there in two spellings
            {"Username":"u","Secret":"canary","Secret":"canary2"}         | it has a duplicate field (line 1, column
            ["canary"]                                                    | it is no JSON object
            canary                                                        | it is not valid JSON (line 1, column
            {"Username":"u","Secret":"canary\\ud800"}                     | it has half a character (line 1, column
            """)
    void anythingElseIsRefusedWithoutItsContent(String text, String rule) {
        MalformedDocumentException refusal = assertThrows(MalformedDocumentException.class, () -> read(text));

        assertTrue(refusal.rule().startsWith(rule), refusal::rule);
        assertFalse(refusal.toString().contains("canary"), refusal::toString);
    }

    private static Optional<HelperAnswer> read(String text) {
        return HelperAnswerReader.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
