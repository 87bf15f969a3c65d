package io.github.manifestlist.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A search that finds nothing must mean that nothing is there: each way in which a secret leaks is found. */
final class CanaryTest {

    private static final String SECRET = "q7?&wZ+x \"9<k>~ü/T4'mB=3vR*";
    private static final String PAIR = "ci:" + SECRET;
    private static final Canary CANARY = Canary.of("ci", SECRET);

    static Stream<Arguments> leaks() {
        return Stream.of(
                leak("the secret", SECRET),
                leak("the secret for JSON", "{\"Secret\":" + Json.compact(SECRET) + "}"),
                leak("the secret for XML", "q7?&amp;wZ+x &quot;9&lt;k&gt;~ü/T4&apos;mB=3vR*"),
                leak("the secret for a shell", "'q7?&wZ+x \"9<k>~ü/T4'\\''mB=3vR*'"),
                leak("the secret for a URL", "?password=q7%3F%26wZ%2Bx+%229%3Ck%3E%7E%C3%BC%2FT4%27mB%3D3vR*&x"),
                leak("the secret for a URL", "?password=q7%3F%26wZ%2Bx%20%229%3Ck%3E%7E%C3%BC%2FT4%27mB%3D3vR*&x"),
                leak("the secret for a URL", "?password=q7%3f%26wZ%2bx%20%229%3ck%3e%7e%c3%bc%2fT4%27mB%3d3vR*&x"),
                leak("the secret in hex", HexFormat.of().formatHex(bytes(SECRET))),
                leak("the secret in base64", base64(SECRET)),
                leak("the secret in base64", base64("x" + SECRET)),
                leak("the secret in base64", base64("xx" + SECRET + "y")),
                leak(
                        "the secret in base64",
                        Base64.getEncoder().withoutPadding().encodeToString(bytes(SECRET))),
                leak("the secret in base64 for URLs", Base64.getUrlEncoder().encodeToString(bytes(SECRET))),
                leak(
                        "the secret in base64 for URLs",
                        Base64.getUrlEncoder().withoutPadding().encodeToString(bytes("x" + SECRET))),
                leak("user and secret in base64", "Authorization: Basic " + base64(PAIR)),
                leak(
                        "user and secret in base64 for URLs",
                        Base64.getUrlEncoder().encodeToString(bytes(PAIR))),
                leak(
                        "user and secret in base64",
                        Base64.getMimeEncoder(20, bytes("\r\n")).encodeToString(bytes(PAIR))));
    }

    @ParameterizedTest
    @MethodSource("leaks")
    void findsTheSecretInEachOfItsForms(String form, String leak) {
        var finds = CANARY.in("some text " + leak + " and more");

        assertTrue(finds.contains(form), () -> finds + " in " + leak);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", " \n    ", "\n[INFO] ", "\n[DEBUG]   "})
    void findsASecretThatALineBreakTearsApart(String separator) {
        for (var at = 1; at < SECRET.length(); at++) {
            assertEquals(
                    List.of("the secret"),
                    CANARY.in("[INFO] " + SECRET.substring(0, at) + separator + SECRET.substring(at) + "."));
        }
    }

    @Test
    void findsHalfASecret() {
        var middle = SECRET.length() / 2;

        assertEquals(
                List.of("the first half of the secret"), CANARY.in("password=" + SECRET.substring(0, middle) + "…"));
        assertEquals(
                List.of("the first half of the secret", "the second half of the secret"),
                CANARY.in(SECRET.substring(middle) + " before " + SECRET.substring(0, middle)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ci",
                "ci:****",
                "Authorization: Basic ****",
                "Authorization: Basic Y2k6b3RoZXI=",
                "q7?&wZ+x",
                "every line\nof a log\n[INFO] that is clean"
            })
    void findsNothingInCleanText(String text) {
        assertEquals(List.of(), CANARY.in(text));
    }

    @Test
    void namesTheFilesThatHoldTheSecret(@TempDir Path folder) throws IOException {
        var binary = bytes("\0\0" + base64(SECRET) + "\0");
        Files.write(folder.resolve("binary"), concat(new byte[] {(byte) 0xff, (byte) 0xfe}, binary));
        Files.writeString(Files.createDirectories(folder.resolve("a/b")).resolve("log.txt"), "password: " + SECRET);
        Files.writeString(folder.resolve("clean.txt"), "nothing");
        var simple = Canary.of("ci", "Zx8Kq0Wv5Tn2Lp7R");
        Files.createFile(folder.resolve("a/Zx8Kq0Wv5Tn2Lp7R"));

        assertEquals(
                List.of("a/b/log.txt: the secret", "binary: the secret in base64"),
                CANARY.inFolder(folder).stream()
                        .map(find -> find.replace('\\', '/'))
                        .toList());
        assertEquals(
                List.of("name of a/Zx8Kq0Wv5Tn2Lp7R: the secret"),
                simple.inFolder(folder).stream()
                        .map(find -> find.replace('\\', '/'))
                        .toList());
    }

    @Test
    void wantsASecretThatCannotOccurByChance() {
        assertThrows(IllegalArgumentException.class, () -> Canary.of("ci", "password"));
    }

    private static Arguments leak(String form, String text) {
        return Arguments.of(form, text);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        var all = new byte[first.length + second.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
