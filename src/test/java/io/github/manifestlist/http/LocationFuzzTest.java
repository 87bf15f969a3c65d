package io.github.manifestlist.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.manifestlist.address.Authority;
import io.github.manifestlist.address.Origin;
import io.github.manifestlist.address.Zone;
import io.github.manifestlist.testing.Attempt;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.hc.core5.http.message.BasicHeader;

/** Where a registry may want to send us: by {@code Location}, or by the realm of its challenge. */
class LocationFuzzTest {
    private static final Map<URI, Zone> SENDERS = Map.of(
            URI.create("https://registry.example.com/v2/app/blobs/uploads/"), Zone.PUBLIC,
            URI.create("https://10.1.2.3:5000/v2/app/blobs/uploads/?a=b"), Zone.PRIVATE,
            URI.create("http://localhost:5000/v2/"), Zone.LOOPBACK);

    private final Destinations destinations = new Destinations(
            new Leniency(InsecureRegistries.of(Set.of("insecure.example.com"))),
            new Guard(name -> new InetAddress[] {InetAddress.getLoopbackAddress()}, Zone::of),
            new Discretion(Trust.usual()));

    @FuzzTest
    void locations(byte[] header) throws Exception {
        String text = new String(header, StandardCharsets.ISO_8859_1);
        for (Map.Entry<URI, Zone> sender : SENDERS.entrySet()) {
            URI from = sender.getKey();
            Response answer = new Response(
                    307, new Headers(new BasicHeader("Location", text)), new byte[0], from, sender.getValue());
            Hop hop = new Hop("GET", from, SentHeaders.none(), null, Sender.USER, false, SlowStart.none());

            Attempt.of(TransportException.class, () -> destinations.next(hop, answer))
                    .ifPresent(next -> assertMayBeAsked(answer, next.uri()));
            Attempt.of(TransportException.class, () -> destinations.realm(answer, text))
                    .ifPresent(realm -> assertMayBeAsked(answer, realm.uri()));
            Attempt.of(TransportException.class, () -> destinations.upload(answer))
                    .ifPresent(upload -> assertGoesOn(answer, upload));
        }
    }

    private static void assertGoesOn(Response answer, Destination upload) {
        assertMayBeAsked(answer, upload.uri());
        URI last = upload.withParameter("digest", "sha256%3Aab").uri();
        assertMayBeAsked(answer, last);
        assertTrue(last.getRawQuery().endsWith("digest=sha256%3Aab"), last::toString);
        assertEquals(Origin.of(upload.uri()), Origin.of(last));
    }

    private static void assertMayBeAsked(Response answer, URI place) {
        String scheme = place.getScheme().toLowerCase(Locale.ROOT);
        assertTrue(scheme.equals("https") || scheme.equals("http"), place::toString);
        assertTrue(answer.origin().scheme().equals("http") || scheme.equals("https"), place::toString);
        assertNotNull(place.getHost());
        assertNull(place.getRawUserInfo());
        assertNull(place.getRawFragment());
        assertEquals(place, URI.create(place.toString()));
        Authority.of(place)
                .address()
                .ifPresent(address -> assertTrue(
                        answer.zone().neighbours().contains(Zone.of(address)), () -> place + " from " + answer.uri()));
    }
}
