package io.github.manifestlist.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenAnswerReaderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"token\":\"t\"}|t",
                "{\"access_token\":\"a\"}|a",
                "{\"token\":\"t\",\"access_token\":\"a\"}|a",
                "{\"access_token\":\"\",\"token\":\"t\"}|t",
                "{\"access_token\":null,\"token\":\"opaque~+/=._-\",\"more\":[1]}|opaque~+/=._-"
            })
    void findsTheToken(String json, String token) {
        assertEquals(token, read(json).orElseThrow().token().reveal());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "<html>log in</html>",
                "{\"token\":7}",
                "{\"token\":\"a\\nb\"}",
                "{\"token\":\"a b\"}",
                "{\"token\":\"a\\u0000\"}",
                "{\"token\":\"\\u00e9\"}",
                "{\"token\":\"a\",\"token\":\"b\"}"
            })
    void m38_whatCannotBeSentIsNoToken(String json) {
        assertEquals(Optional.empty(), read(json));
    }

    @ParameterizedTest
    @CsvSource({
        "300, 300",
        "0, 60",
        "-5, 60",
        "59, 60",
        "1000000000000, 3600",
        "1e12, 60",
        "\"600\", 60",
        "99999999999999999999999, 60",
        "null, 60"
    })
    void m39_lifetimesAreSensible(String said, long seconds) {
        assertEquals(
                Duration.ofSeconds(seconds),
                read("{\"token\":\"t\",\"issued_at\":\"1970-01-01T00:00:00Z\",\"expires_in\":" + said + "}")
                        .orElseThrow()
                        .lifetime());
        assertEquals(
                Duration.ofSeconds(60), read("{\"token\":\"t\"}").orElseThrow().lifetime());
    }

    @Test
    void theTokenIsNotPrinted() {
        assertFalse(read("{\"token\":\"canary\"}").toString().contains("canary"));
    }

    private static Optional<TokenAnswer> read(String json) {
        return TokenAnswerReader.read(json.getBytes(StandardCharsets.UTF_8));
    }
}
