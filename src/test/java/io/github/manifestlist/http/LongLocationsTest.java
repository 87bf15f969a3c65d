package io.github.manifestlist.http;

import static io.github.manifestlist.testing.LongTexts.assertLinear;

import io.github.manifestlist.address.ForeignAddress;
import io.github.manifestlist.address.ShownUri;
import io.github.manifestlist.address.Zone;
import io.github.manifestlist.testing.LinearTimeProperty;
import java.net.URI;
import java.time.Instant;
import net.jqwik.api.ForAll;
import org.apache.hc.core5.http.message.BasicHeader;

class LongLocationsTest {
    private static final URI FROM = URI.create("https://registry.example.com/v2/");

    @LinearTimeProperty
    void addressesAreReadOrRefusedInLinearTime(@ForAll String text) {
        assertLinear(LongLocationsTest::read, text);
        assertLinear(LongLocationsTest::read, "https://" + text);
        assertLinear(LongLocationsTest::read, "https://a/" + text);
    }

    @LinearTimeProperty
    void waitsAreReadInLinearTime(@ForAll String text) {
        assertLinear(LongLocationsTest::waitFor, text);
    }

    private static void read(String text) {
        try {
            ShownUri.of(ForeignAddress.read(FROM, text));
        } catch (ForeignAddress.Senseless refusal) {
            throw new IllegalArgumentException(refusal);
        }
    }

    private static void waitFor(String text) {
        Response answer =
                new Response(429, new Headers(new BasicHeader("Retry-After", text)), new byte[0], FROM, Zone.PUBLIC);
        RetryAfter.of(answer, Instant.EPOCH);
    }
}
