package io.github.manifestlist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What came from elsewhere cannot pretend to be ours when it is printed. */
class ForeignTextTest {
    @Test
    void plainTextStays() {
        assertEquals(
                "manifest unknown: größer als 4 MiB 😀 \"x\"",
                ForeignText.clean("manifest unknown: größer als 4 MiB 😀 \"x\""));
    }

    @Test
    void m51_linesAndSequencesAreEscaped() {
        assertEquals(
                "a\\n[INFO] BUILD SUCCESS\\r\\n\\t\\u001b[31m",
                ForeignText.clean("a\n[INFO] BUILD SUCCESS\r\n\t\u001b[31m"));
        assertEquals("\\u202egnp\\u2028\\u0085\\u009b\\u200b", ForeignText.clean("\u202egnp\u2028\u0085\u009b\u200b"));
        assertEquals("\\ud800x", ForeignText.clean("\ud800x"));
    }

    @Test
    void m51_commandsToCiServersAreBroken() {
        assertEquals(
                "a \\u0023#vso[task.setvariable]x \\u0023#[error]",
                ForeignText.clean("a ##vso[task.setvariable]x ##[error]"));
        assertEquals(" \\u003a:set-output::x", ForeignText.clean(" ::set-output::x"));
        assertEquals("a::b #1", ForeignText.clean("a::b #1"));
    }

    @Test
    void m51_longTextIsCut() {
        String clean = ForeignText.clean("\n".repeat(5_000_000));

        assertTrue(clean.length() <= 1024 && clean.endsWith("…"), clean);
    }
}
