package io.github.manifestlist.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The edges; what is dangerous about addresses is in the tests of {@code http}. */
class ForeignAddressTest {
    private static final URI FROM = URI.create("https://registry.example.com/v2/app?a=b");

    @ParameterizedTest
    @CsvSource({
        "https://registry.example.com:1/, https://registry.example.com:1/",
        "https://registry.example.com:65535/, https://registry.example.com:65535/",
        "?c=d, https://registry.example.com/v2/app?c=d",
        "//other.example.com/x, https://other.example.com/x",
    })
    void isReadAgainstTheAddressWhereItWasGiven(String text, String address) throws ForeignAddress.Senseless {
        assertEquals(URI.create(address), ForeignAddress.read(FROM, text));
    }

    @ParameterizedTest
    @CsvSource({
        "https://registry.example.com:0/, no HTTP address",
        "https://registry.example.com:65536/, no HTTP address",
        "https://@registry.example.com/, a user name in the address",
        "https://registry.example.com/#, a fragment in the address",
        "https://[fe80::1%25eth0]/, no HTTP address",
        "ftp://registry.example.com/, no HTTP address",
        "'', no address",
    })
    void whatBreaksARuleIsRefused(String text, String reason) {
        assertEquals(
                reason,
                assertThrows(ForeignAddress.Senseless.class, () -> ForeignAddress.read(FROM, text))
                        .getMessage());
    }

    @ParameterizedTest
    @CsvSource({"/a#b, /a", "#b, ''", "/a, /a"})
    void aFragmentCanBeLeftOut(String text, String without) {
        assertEquals(without, ForeignAddress.withoutFragment(text));
    }
}
