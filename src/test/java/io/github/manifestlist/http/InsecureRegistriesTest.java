package io.github.manifestlist.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.manifestlist.address.Authority;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Leave given for one host is for no other. */
class InsecureRegistriesTest {
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
        assertEquals(match, InsecureRegistries.of(List.of(listed)).list(Authority.parse(asked)));
    }
}
