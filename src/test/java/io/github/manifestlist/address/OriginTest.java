package io.github.manifestlist.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same host is the same however it is spelled, and no other host is. */
class OriginTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://registry.example.com",
                "https://registry.example.com/v2/?a=b#c",
                "HTTPS://Registry.EXAMPLE.com/",
                "https://registry.example.com./",
                "https://registry.example.com:443/",
                "https://registry.example.com.:443/"
            })
    void spellingsOfOneOriginAreOne(String uri) {
        assertEquals(new Origin("https", "registry.example.com", 443), origin(uri));
        assertEquals("registry.example.com", origin(uri).authority());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://registry.example.com/",
                "https://registry.example.com:444/",
                "https://registry.example.com.evil.test/",
                "https://evil.test/registry.example.com",
                "https://registry.example.co/",
                "https://example.com/",
                "http://registry.example.com:443/"
            })
    void othersAreOthers(String uri) {
        assertNotEquals(origin("https://registry.example.com/"), origin(uri));
    }

    @Test
    void addressesAreHostsToo() {
        assertEquals(new Origin("http", "::1", 5000), origin("http://[::1]:5000/"));
        assertEquals("http://[::1]:5000", origin("http://[::1]:5000/").toString());
    }

    @ParameterizedTest
    @CsvSource({
        "https://auth.example.com/, auth.example.com, true",
        "https://auth.example.com/, Auth.Example.com., true",
        "https://auth.example.com/, auth.example.com:443, true",
        "http://auth.example.com/, auth.example.com:443, false",
        "http://auth.example.com/, auth.example.com, true",
        "https://auth.example.com:8443/, auth.example.com, false",
        "https://auth.example.com:8443/, auth.example.com:8443, true",
        "https://auth.example.com/, example.com, false",
        "https://auth.example.com.evil.test/, auth.example.com, false"
    })
    void listedHostsAreComparedAsAWhole(String uri, String listed, boolean same) {
        assertEquals(same, origin(uri).isListedAs(Authority.parse(listed)));
    }

    @Test
    void loopbackIsTold() {
        assertTrue(origin("http://LOCALHOST.:5000/").isLoopback());
        assertTrue(origin("http://[::ffff:127.0.0.1]/").isLoopback());
        assertTrue(origin("http://127.9.9.9/").isLoopback());
        assertFalse(origin("http://127.0.0.1.evil.test/").isLoopback());
        assertFalse(origin("http://notlocalhost/").isLoopback());
    }

    private static Origin origin(String uri) {
        return Origin.of(URI.create(uri));
    }
}
