package io.github.manifestlist.credentials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.Secret;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtraHeadersTest {
    @Test
    void c32_whatIsForAGatewayIsSentAndTheNameOfTheProgramIsNot() {
        assertEquals(
                Map.of("X-Meta-Team", Secret.of("a b=c"), "x_y", Secret.of("")),
                headers(Map.of("X-Meta-Team", "a b=c", "x_y", "", "user-Agent", "docker")));
    }

    @ParameterizedTest
    @CsvSource({
        "Authorization, canary",
        "authorization, canary",
        "Proxy-Authorization, canary",
        "Host, canary",
        "Cookie, canary",
        "Transfer-Encoding, canary",
        "Accept, canary",
        "X-A, 'canary\r\nX-B: c'",
        "X-A, 'canary\n'",
        "X-A, 'canary\0'",
        "X-A, canaryü",
        "'X-A: c\r\nX-B', canary",
        "'', canary",
        "'X A', canary"
    })
    void c32_whatIsNotTheirsOrBreaksTheProtocolIsRefusedAndNotShown(String name, String value) {
        ManifestException refusal = assertThrows(ManifestException.class, () -> headers(Map.of(name, value)));

        String message = String.valueOf(refusal.getMessage());
        assertTrue(message.contains("HttpHeaders in config.json"), message);
        assertFalse(message.contains("canary") || message.contains("\n"), message);
    }

    private static Map<String, Secret> headers(Map<String, String> written) {
        Map<String, Secret> secrets = new java.util.HashMap<>();
        written.forEach((name, value) -> secrets.put(name, Secret.of(value)));
        return ExtraHeaders.of(secrets, "config.json");
    }
}
