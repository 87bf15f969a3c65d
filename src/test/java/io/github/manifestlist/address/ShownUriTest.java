package io.github.manifestlist.address;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A URI that is shown betrays nothing that is secret. */
class ShownUriTest {
    @ParameterizedTest
    @CsvSource({
        "https://r.test/v2/?scope=a&n=5, https://r.test/v2/?scope=a&n=5",
        "https://u:p@r.test:5000/a?token=x&digest=sha256:b&secret, https://r.test:5000/a?token=…&digest=sha256:b&…",
        "http://[::1]:80/a?=x&, http://[::1]:80/a?=…&"
    })
    void addressesLoseTheirSecrets(URI uri, String shown) {
        assertEquals(shown, ShownUri.of(uri));
    }
}
