package io.github.manifestlist.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.ListFormat;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PomValueTest {
    @Test
    void p22_isTrimmed() {
        assertEquals("docker.io/library/app:1", value(" app:1\n").reference().toString());
        assertTrue(value(" TRUE ").bool());
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "1", "on", "truee"})
    void takesNothingButTrueAndFalseForABoolean(String text) {
        assertFails(() -> value(text).bool(), "<p> (-Dmanifest.p) is '" + text + "'", "Write true or false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "AUTO", " Auto\n"})
    void takesTheWordsOfAnEnumerationInAnyCase(String text) {
        assertEquals(ListFormat.AUTO, value(text).oneOf(ListFormat.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "aut", "auto,oci", "DOCKERS"})
    void namesTheWordsOfAnEnumerationToWhoWritesAnother(String text) {
        assertFails(
                () -> value(text).oneOf(ListFormat.class),
                "<p> (-Dmanifest.p) is '" + text + "'",
                "Write one of auto, docker, oci");
    }

    @ParameterizedTest
    @CsvSource({"500ms, PT0.5S", "10s, PT10S", "2m, PT2M"})
    void readsDurations(String text, Duration duration) {
        assertEquals(duration, value(text).duration());
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "10 s", "1h", "-1s", "0s", "99999999999s", "ten"})
    void refusesOtherDurations(String text) {
        assertFails(() -> value(text).duration(), "'" + text + "'", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "257", "x", "1.5", "99999999999"})
    void refusesNumbersOutOfRange(String text) {
        assertFails(() -> value(text).number(1, 256), "'" + text + "'", "from 1 to 256");
    }

    @Test
    void p18_refusesWhatMavenDidNotResolve() {
        assertFails(
                () -> value("app:${project.versoin}"), "app:${project.versoin}", "${project.versoin} is not resolved");
    }

    @Test
    void p15_refusesADigestInTheNameOfAList() {
        assertFails(() -> value("app@sha256:" + "0".repeat(64)).listName(), "<p>", "Remove the @digest");
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry.example.com", "localhost:5000", "[::1]:5000"})
    void readsHosts(String host) {
        assertEquals(host, value(host).registryHost());
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://registry.example.com", "registry.example.com/team", "registry", "a b"})
    void refusesWhatIsNoHost(String text) {
        assertThrows(ManifestException.class, () -> value(text).registryHost());
    }

    @Test
    void splitsAtCommas() {
        assertEquals(List.of("a", "b"), texts(value("a, b").commaSeparated()));
        assertFails(() -> value("a,,b").commaSeparated(), "'a,,b'", "Remove the comma");
        assertFails(() -> value("a,").commaSeparated(), "'a,'", "Remove the comma");
    }

    @Test
    void splitsCsvAsDockersOptionDoes() {
        assertEquals(List.of("x,y", "z"), texts(value("\"x,y\",z").csv()));
        assertEquals(List.of("a\"b"), texts(value("\"a\"\"b\"").csv()));
        assertEquals(List.of("win32k"), texts(value("win32k").csv()));
        assertFails(() -> value("\"bad").csv(), "'\"bad'", "Quote a whole field");
        assertFails(() -> value("a\"b").csv(), "'a\"b'", "Quote a whole field");
    }

    private static PomValue value(String text) {
        return new PomValue("<p> (-Dmanifest.p)", text);
    }

    private static List<String> texts(List<PomValue> values) {
        return values.stream().map(PomValue::text).toList();
    }

    private static void assertFails(org.junit.jupiter.api.function.Executable action, String value, String mend) {
        String message = assertThrows(ManifestException.class, action).getMessage();
        assertTrue(message.contains(value), message);
        assertTrue(message.contains(mend), message);
    }
}
