package io.github.manifestlist.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.ForeignText;
import io.github.manifestlist.address.Authority;
import io.github.manifestlist.address.ShownUri;
import io.github.manifestlist.address.Zone;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What came from elsewhere cannot pretend to be ours when it is printed, nor betray what is secret. */
class ForeignTextTest {
    @Test
    void plainTextStays() {
        assertEquals(
                "manifest unknown: größer als 4 MiB 😀 \"x\"",
                ForeignText.clean("manifest unknown: größer als 4 MiB 😀 \"x\""));
    }

    @Test
    void linesAndSequencesAreEscaped() {
        assertEquals(
                "a\\n[INFO] BUILD SUCCESS\\r\\n\\t\\u001b[31m",
                ForeignText.clean("a\n[INFO] BUILD SUCCESS\r\n\t\u001b[31m"));
        assertEquals("\\u202egnp\\u2028\\u0085\\u009b\\u200b", ForeignText.clean("\u202egnp\u2028\u0085\u009b\u200b"));
        assertEquals("\\ud800x", ForeignText.clean("\ud800x"));
    }

    @Test
    void commandsToCiServersAreBroken() {
        assertEquals(
                "a \\u0023#vso[task.setvariable]x \\u0023#[error]",
                ForeignText.clean("a ##vso[task.setvariable]x ##[error]"));
        assertEquals(" \\u003a:set-output::x", ForeignText.clean(" ::set-output::x"));
        assertEquals("a::b #1", ForeignText.clean("a::b #1"));
    }

    @Test
    void longTextIsCut() {
        String clean = ForeignText.clean("\n".repeat(5_000_000));

        assertTrue(clean.length() <= 1024 && clean.endsWith("…"), clean);
    }

    @ParameterizedTest
    @CsvSource({
        "https://r.test/v2/?scope=a&n=5, https://r.test/v2/?scope=a&n=5",
        "https://u:p@r.test:5000/a?token=x&digest=sha256:b&secret, https://r.test:5000/a?token=…&digest=sha256:b&…",
        "http://[::1]:80/a?=x&, http://[::1]:80/a?=…&"
    })
    void addressesLoseTheirSecrets(URI uri, String shown) {
        assertEquals(shown, ShownUri.of(uri));
    }

    @Test
    void requestsAndResponsesHideTheirs() {
        Request request = Request.get("r.test", "/v2/?token=secret").with("Authorization", "secret");
        Response response =
                new Response(200, new Headers(), new byte[0], URI.create("https://r.test/?token=secret"), Zone.PUBLIC);

        assertEquals("GET r.test/v2/?token=…", request.toString());
        assertEquals("200 from https://r.test/?token=…", response.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:5000",
                "a.localhost:1",
                "127.0.0.1:80",
                "127.255.3.4",
                "[::1]:5000",
                "[0:0:0:0:0:0:0:1]"
            })
    void loopbackIsToldFromTheName(String host) {
        assertTrue(Authority.parse(host).isLoopback());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost.example.com",
                "127.0.0.1.example.com",
                "128.0.0.1",
                "127.0.0.256",
                "127.1",
                "[::2]:5000",
                "xlocalhost",
                "10.0.0.1",
                "0177.0.0.1"
            })
    void otherNamesAreNoLoopback(String host) {
        assertEquals(false, Authority.parse(host).isLoopback());
    }

    @ParameterizedTest
    @CsvSource({
        "r.test, r.test, true",
        "r.test, r.test:443, true",
        "r.test, r.test:80, true",
        "r.test, r.test:5000, false",
        "R.test:5000, r.test:5000, true",
        "r.test:443, r.test, true",
        "r.test:5000, r.test:5001, false",
        "r.test, s.test, false",
        "r.test, a.r.test, false",
        "[::1]:5, [::1]:5, true"
    })
    void insecureHostsAreComparedWhole(String listed, String asked, boolean match) {
        assertEquals(match, InsecureRegistries.of(java.util.List.of(listed)).list(Authority.parse(asked)));
    }

    @Test
    void headersCannotBeForged() {
        org.junit.jupiter.api.Assertions.assertThrows(
                IllegalArgumentException.class, () -> Request.get("r", "/").with("A", "b\r\nC: d"));
        org.junit.jupiter.api.Assertions.assertThrows(
                IllegalArgumentException.class, () -> Request.to("GET", URI.create("https://user@r/")));
        org.junit.jupiter.api.Assertions.assertThrows(
                IllegalArgumentException.class, () -> Request.to("GET", URI.create("file:///etc/passwd")));
    }
}
