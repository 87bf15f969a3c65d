package io.github.manifestlist.address;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told from the name of a host alone. */
class AuthorityTest {
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
        assertFalse(Authority.parse(host).isLoopback());
    }
}
