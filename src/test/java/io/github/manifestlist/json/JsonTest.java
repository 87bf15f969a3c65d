package io.github.manifestlist.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R13 and R14: strict, bounded, and silent about content. */
class JsonTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "}",
                "{\"a\":1,}",
                "[1,]",
                "{a:1}",
                "{'a':1}",
                "// c\n{}",
                "{} /* c */",
                "NaN",
                "[+1]",
                "[01]",
                "[.5]",
                "[1.]",
                "[-]",
                "tru",
                "\"\t\"",
                "\"\\x\"",
                "\"\\u12\"",
                "{\"a\"}",
                "{\"a\":}",
                "[1 2]",
                "\u000b{}",
                "\u00a0{}"
            })
    void whatIsNoJsonIsRefused(String text) {
        assertRefused("it is not valid JSON (line ", text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\r\n\t"})
    void nothingIsRefused(String text) {
        assertRefused("it is empty", text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}{}", "{} []", "{} 1", "null null", "[]\n\"x\""})
    void m19_whatStandsBehindTheDocumentIsRefused(String text) {
        assertRefused("it has trailing data (line ", text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1,\"a\":1}", "[{\"b\":{\"a\":1,\"\\u0061\":null}}]"})
    void m18_aFieldThatStandsTwiceIsRefused(String text) {
        assertRefused("it has a duplicate field (line 1, column ", text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"\\ud800\"", "\"\\udc00x\"", "\"\\udfff\"", "\"\\ud83d\\ud83d\\ude00\"", "\"\\ude00\\ud83d\""})
    void m19_halfACharacterIsRefused(String text) {
        assertRefused("it has half a character (line 1, column ", text);
    }

    @Test
    void aWholeCharacterInTwoHalvesIsKept() {
        assertEquals("😀", parse("\"\\ud83d\\ude00\"").textValue());
        assertTrue(parse("{\"\\ud83d\\ude00\":1}").has("😀"));
    }

    @Test
    void halfACharacterInANameIsRefused() {
        assertRefused("it ", "{\"\\ud83d\":1}");
        assertRefused("it ", "{\"\\ude00x\":1}");
    }

    @Test
    void m19_otherEncodingsAreRefused() {
        assertRefused("it is not valid JSON: it begins with a byte order mark", "\ufeff{}");
        assertThrows(
                MalformedDocumentException.class, () -> Json.parse("{\"a\":1}".getBytes(StandardCharsets.UTF_16LE)));
        byte[][] malformed = {
            {'"', (byte) 0xff, '"'},
            {'"', (byte) 0xc0, (byte) 0x80, '"'},
            {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'},
            {'"', (byte) 0xe2, (byte) 0x80, '"'},
            "{}".getBytes(StandardCharsets.UTF_16)
        };
        for (byte[] bytes : malformed) {
            assertTrue(assertThrows(MalformedDocumentException.class, () -> Json.parse(bytes))
                    .rule()
                    .startsWith("it is not valid UTF-8 (line 1, column "));
        }
    }

    @Test
    void whatIsNoUtf8IsTracedToItsPlace() {
        byte[] latin1 = "{\n \"ü\": \"ü\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertEquals(
                "it is not valid UTF-8 (line 2, column 3)",
                assertThrows(MalformedDocumentException.class, () -> Json.parse(latin1))
                        .rule());
    }

    @ParameterizedTest
    @CsvSource({"64,true", "65,false", "100000,false"})
    void m16_depthIsBounded(int depth, boolean allowed) {
        assertBounded("[".repeat(depth) + "]".repeat(depth), allowed);
        assertBounded("{\"a\":".repeat(depth) + "1" + "}".repeat(depth), allowed);
        if (!allowed) {
            assertRefused("something in it is nested deeper than 64 levels", "[".repeat(depth));
        }
    }

    @ParameterizedTest
    @CsvSource({"32,true", "33,false", "1000000,false"})
    void m17_numbersAreBounded(int digits, boolean allowed) {
        assertBounded("[" + "9".repeat(digits) + "]", allowed);
    }

    @ParameterizedTest
    @CsvSource({"4096,true", "4097,false"})
    void namesAreBounded(int length, boolean allowed) {
        assertBounded("{\"" + "n".repeat(length) + "\":1}", allowed);
    }

    @ParameterizedTest
    @CsvSource({"8388608,true", "8388609,false"})
    void stringsAreBounded(int length, boolean allowed) {
        assertBounded("\"" + "s".repeat(length) + "\"", allowed);
    }

    @Test
    void aDocumentOfManySmallPartsIsBounded() {
        assertBounded("[" + "0,".repeat(200_000) + "0]", true);
        assertBounded("[" + "0,".repeat(300_000) + "0]", false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999", "-1E+99999999999999", "1e-999999999999", "0.1e400"})
    void m17_enormousExponentsCostNothing(String number) {
        assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> assertFalse(parse(number).isIntegralNumber()));
    }

    /** All of these have the same String.hashCode. */
    @Test
    void namesThatCollideCostNothing() {
        StringBuilder document = new StringBuilder("{");
        for (int i = 0; i < 1 << 14; i++) {
            document.append(i == 0 ? "" : ",").append('"');
            for (int bit = 0; bit < 14; bit++) {
                document.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            document.append("\":0");
        }

        assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertEquals(
                        1 << 14, parse(document.append('}').toString()).size()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"auths\": hunter2}",
                "{\"auths\": \"hunter2}",
                "{\"hunter2\":1,\"hunter2\":2}",
                "{} hunter2",
                "[1hunter2]",
                "\"hunter2\\ud800\"",
                "hunter2",
                "{hunter2:1}"
            })
    void messagesNeverQuote(String text) {
        MalformedDocumentException refusal = assertThrows(MalformedDocumentException.class, () -> parse(text));

        assertFalse(refusal.toString().contains("hunter2"), refusal::toString);
        assertEquals(null, refusal.getCause());
    }

    private static void assertBounded(String text, boolean allowed) {
        if (allowed) {
            parse(text);
        } else {
            assertRefused("something in it is nested deeper than 64 levels, or longer than any document needs", text);
        }
    }

    private static void assertRefused(String message, String text) {
        MalformedDocumentException refusal = assertThrows(MalformedDocumentException.class, () -> parse(text));
        assertTrue(String.valueOf(refusal.getMessage()).startsWith(message), refusal::toString);
    }

    private static com.fasterxml.jackson.databind.JsonNode parse(String text) {
        return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
