package io.github.manifestlist.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Go's {@code json.Indent}, {@code json.Compact} and string escaping; more in {@code render}, held against docker itself. */
class JsonTextTest {
    @Test
    void everyElementStandsOnItsLine() {
        assertEquals(
                "{\n  \"a\": [\n    1,\n    {\n      \"b\": null\n    }\n  ],\n  \"c\": {},\n  \"d\": []\n}",
                JsonText.indent("{\"a\":[1,{\"b\":null}],\"c\":{ },\"d\":[\n]}", "  "));
    }

    @Test
    void spaceBeforeIsDroppedAndSpaceBehindIsKept() {
        assertEquals("{} \t\r\n\n ", JsonText.indent(" \n{ } \t\r\n\n ", "\t"));
    }

    @Test
    void stringsStandAsTheyAre() {
        String string = "\"\\\" { } [ ] , : \\\\\\\" \\u003C \\/ <&>\u2028 é😀\u007f\"";

        assertEquals("[\n\t" + string + "\n]", JsonText.indent("[ " + string + "]", "\t"));
    }

    @Test
    void numbersKeepTheirSpelling() {
        assertEquals("[\n\t1E5,\n\t-0,\n\t1.50\n]", JsonText.indent("[1E5 ,-0,\r\n1.50]", "\t"));
    }

    @Test
    void whatGoEmbedsIsCompactAndEscaped() {
        assertEquals(
                "{\"\\u003ck\\u003e\":\"a b\\\\ \\\" \\u0026\\u2028\\u2029 \\/ é\",\"n\":[1E5,-0]}",
                JsonText.compactEscaped(
                        " {\n\"<k>\" :\t\"a b\\\\ \\\" &\u2028\u2029 \\/ é\" , \"n\":[ 1E5 , -0 ] }\r\n"));
    }

    @Test
    void stringsAreEscapedAsGoDoes() {
        assertEquals(
                "\"\\\"\\\\\\n\\r\\t\\b\\f\\u0000\\u0001\\u001f\\u003c\\u003e\\u0026\\u2028\\u2029/'=\u007f\u0080é漢😀\"",
                JsonText.quote("\"\\\n\r\t\b\f\0\u0001\u001f<>&\u2028\u2029/'=\u007f\u0080é漢😀"));
    }

    @Test
    void halfACharacterBecomesTheReplacement() {
        assertEquals("\"\ufffd|\ufffd|\ufffd😀\"", JsonText.quote("\ud83d|\ude00|\ud83d\ud83d\ude00"));
        assertEquals("\"a\ufffd\"", JsonText.quote("a\ud83d"));
    }
}
