package io.github.manifestlist.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The registry fails as told, as often as told, and is honest otherwise; and its log tells what happened. */
final class EmbeddedRegistryMisbehaviourTest {

    private static final String MANIFEST = "/v2/app/manifests/1.0";

    private final EmbeddedRegistry registry = EmbeddedRegistry.start();
    private final PlainHttp http = PlainHttp.to(registry.host());
    private final SampleImage image = SampleImage.docker("linux/amd64");

    @BeforeEach
    void putImage() {
        image.putInto(registry, "app", "1.0");
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void answersAStatusAsOftenAsToldAndIsHonestAfterwards() {
        registry.misbehave(RegistryRequest.manifest("GET"), Misbehaviour.answer(503), 2);

        assertEquals(503, get().statusCode());
        assertEquals(503, get().statusCode());
        assertEquals(200, get().statusCode());
    }

    @Test
    void misbehavesForTheseRequestsOnlyUntilToldOtherwise() {
        registry.misbehave(RegistryRequest.of("GET", MANIFEST), Misbehaviour.answer(500));

        assertEquals(500, get().statusCode());
        assertEquals(500, get().statusCode());
        assertEquals(200, http.head(MANIFEST, "Accept", image.mediaType()).statusCode());
        assertEquals(200, http.get("/v2/app/manifests/" + image.digest()).statusCode());
        registry.behave();
        assertEquals(200, get().statusCode());
    }

    @Test
    void goesOnToTheNextRuleWhenOneIsUsedUp() {
        registry.misbehave(RegistryRequest.any(), Misbehaviour.answer(500), 1);
        registry.misbehave(RegistryRequest.any(), Misbehaviour.answer(502), 1);

        assertEquals(500, get().statusCode());
        assertEquals(502, get().statusCode());
        assertEquals(200, get().statusCode());
    }

    @Test
    void answersWithBodyAndHeaders() {
        registry.misbehave(
                RegistryRequest.any(),
                Misbehaviour.answer(502, "<html>bad gateway</html>", Map.of("Content-Type", "text/html")));

        var response = get();

        assertEquals("<html>bad gateway</html>", new String(response.body(), UTF_8));
        assertEquals(Optional.of("text/html"), response.headers().firstValue("Content-Type"));
    }

    @Test
    void asksForPatience() {
        registry.misbehave(RegistryRequest.any(), Misbehaviour.tooManyRequests("3"), 1);

        var response = get();

        RegistryContract.assertError(429, "TOOMANYREQUESTS", response);
        assertEquals(Optional.of("3"), response.headers().firstValue("Retry-After"));
    }

    static List<Misbehaviour> breaks() {
        return List.of(Misbehaviour.reset(), Misbehaviour.answerNothing(), Misbehaviour.answerGarbage());
    }

    @ParameterizedTest
    @MethodSource("breaks")
    void breaksTheConnection(Misbehaviour how) {
        registry.misbehave(RegistryRequest.any(), how, 1);

        // No GET: the JDK's client repeats that by itself when a connection breaks before the answer.
        var failure = assertThrows(UncheckedIOException.class, () -> http.post("/v2/app/blobs/uploads/", new byte[0]));

        assertInstanceOf(IOException.class, failure.getCause());
        assertEquals(200, get().statusCode());
    }

    @Test
    void doesNothingBeforeAReset() {
        registry.misbehave(RegistryRequest.manifest("PUT"), Misbehaviour.reset());

        assertThrows(UncheckedIOException.class, () -> put("2.0"));

        assertEquals(List.of("1.0"), registry.tags("app"));
    }

    @Test
    void actsThenResets() {
        registry.misbehave(RegistryRequest.manifest("PUT"), Misbehaviour.actThenReset());

        assertThrows(UncheckedIOException.class, () -> put("2.0"));

        assertEquals(Optional.of(image.digest()), registry.digest("app", "2.0"));
    }

    @Test
    void corruptsTheBodyAndKeepsItsLength() {
        registry.misbehave(RegistryRequest.any(), Misbehaviour.corruptBody());

        var response = get();

        assertEquals(image.manifestBytes().length, response.body().length);
        assertNotEquals(image.digest(), Sha256.of(response.body()));
        assertEquals(Optional.of(image.digest()), digest(response));
        assertArrayEquals(image.manifestBytes(), registry.manifest("app", "1.0").orElseThrow());
    }

    @Test
    void sendsHalfOfTheBodyThatItAnnounced() throws IOException {
        registry.misbehave(RegistryRequest.any(), Misbehaviour.truncateBody());
        var size = image.configBytes().length;

        var answer = RawHttp.get(registry.host(), "/v2/app/blobs/" + image.configDigest());

        assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
        assertTrue(answer.contains("Content-Length: " + size + "\r\n"), answer);
        var half = new String(Arrays.copyOf(image.configBytes(), size / 2), UTF_8);
        assertTrue(answer.endsWith("\r\n\r\n" + half), answer);
    }

    @Test
    void blowsTheBodyUp() {
        registry.misbehave(RegistryRequest.any(), Misbehaviour.oversizeBody(5 << 20));

        var response = get();

        assertEquals(5 << 20, response.body().length);
        assertEquals(Json.parse(image.manifestBytes()), Json.parse(response.body()));
    }

    @Test
    void omitsTheDigest() {
        registry.misbehave(RegistryRequest.any(), Misbehaviour.omitDigest());

        assertEquals(Optional.empty(), digest(get()));
        assertEquals(Optional.empty(), digest(put("2.0")));
    }

    @Test
    void liesAboutTheDigest() {
        var lie = Sha256.of(new byte[0]);
        registry.misbehave(RegistryRequest.any(), Misbehaviour.lieAboutDigest(lie));

        assertEquals(Optional.of(lie), digest(get()));
        assertEquals(Optional.of(lie), digest(http.head(MANIFEST, "Accept", image.mediaType())));
        assertEquals(Optional.of(lie), digest(put("2.0")));
        assertEquals(Optional.of(image.digest()), registry.digest("app", "2.0"));
    }

    @Test
    void namesAnotherMediaType() {
        registry.misbehave(RegistryRequest.any(), Misbehaviour.contentType("text/plain"));

        assertEquals(Optional.of("text/plain"), get().headers().firstValue("Content-Type"));
    }

    @Test
    void leavesAHeaderOut() {
        registry.misbehave(RegistryRequest.any(), Misbehaviour.dropHeader("Content-Type"));

        assertEquals(Optional.empty(), get().headers().firstValue("Content-Type"));
    }

    @Test
    void givesARelativeLocation() {
        registry.misbehave(RegistryRequest.any(), Misbehaviour.relativeLocation());

        var started = http.post("/v2/app/blobs/uploads/", new byte[0]);

        assertTrue(started.headers().firstValue("Location").orElseThrow().startsWith("/v2/app/blobs/uploads/"));
        assertEquals(Sha256.of(RegistryContract.HELLO), http.upload("app", RegistryContract.HELLO));
    }

    @Test
    void answersTooLateAndClosesInTimeNevertheless() {
        registry.misbehave(RegistryRequest.any(), Misbehaviour.delay(Duration.ofMinutes(1)));

        var late = assertThrows(
                UncheckedIOException.class,
                () -> http.send("GET", MANIFEST, new byte[0], Duration.ofMillis(100), "Accept", image.mediaType()));

        assertInstanceOf(HttpTimeoutException.class, late.getCause());
        assertTimeout(Duration.ofSeconds(2), registry::close);
    }

    @Test
    void holdsUpNobodyElseWhileItDelays() {
        registry.misbehave(RegistryRequest.of("GET", MANIFEST), Misbehaviour.delay(Duration.ofMinutes(1)));
        assertThrows(
                UncheckedIOException.class,
                () -> http.send("GET", MANIFEST, new byte[0], Duration.ofMillis(100), "Accept", image.mediaType()));

        assertEquals(200, http.get("/v2/").statusCode());
    }

    @Test
    void refusesToMount() {
        registry.misbehave(RegistryRequest.any(), Misbehaviour.refuseMount());

        var response = http.post("/v2/other/blobs/uploads/?mount=" + image.configDigest() + "&from=app", new byte[0]);

        assertEquals(202, response.statusCode());
        assertEquals(false, registry.hasBlob("other", image.configDigest()));
        var ended =
                http.put(PlainHttp.withDigest(PlainHttp.location(response), image.configDigest()), image.configBytes());
        assertEquals(201, ended.statusCode());
    }

    @Test
    void remembersRequestsWithWhatCameOfThem() {
        registry.misbehave(RegistryRequest.manifest("PUT"), Misbehaviour.actThenReset(), 1);
        get();
        assertThrows(UncheckedIOException.class, () -> put("2.0"));
        http.get("/v2/app/tags/list?n=5", "X-Test", "yes");

        var requests = registry.requests();

        assertEquals(
                List.of("GET " + MANIFEST, "PUT /v2/app/manifests/2.0", "GET /v2/app/tags/list?n=5"),
                requests.stream().map(Seen::line).toList());
        assertEquals(List.of(200, 0, 200), requests.stream().map(Seen::status).toList());
        assertEquals(image.manifestBytes().length, requests.get(1).bodySize());
        assertEquals(0, requests.get(0).bodySize());
        assertEquals("n=5", requests.get(2).query());
        assertEquals(Optional.of("yes"), requests.get(2).header("x-test"));
        assertEquals(List.of(requests.get(1)), registry.writes());
        registry.clearRequests();
        assertEquals(List.of(), registry.requests());
    }

    @Test
    void isToldApartByNameButIsOneRegistry() {
        var response = PlainHttp.to(registry.localhost()).get("/v2/app/tags/list");

        assertEquals(200, response.statusCode());
    }

    @Test
    void servesEverythingToEveryoneIfLenient() {
        try (var lenient = EmbeddedRegistry.builder().lenientAccept().start()) {
            SampleImage.oci("linux/amd64").putInto(lenient, "app", "1.0");

            assertEquals(200, PlainHttp.to(lenient.host()).get(MANIFEST).statusCode());
        }
    }

    private HttpResponse<byte[]> get() {
        return http.get(MANIFEST, "Accept", image.mediaType());
    }

    private HttpResponse<byte[]> put(String tag) {
        return http.put("/v2/app/manifests/" + tag, image.manifestBytes(), "Content-Type", image.mediaType());
    }

    private static Optional<String> digest(HttpResponse<byte[]> response) {
        return response.headers().firstValue("Docker-Content-Digest");
    }
}
