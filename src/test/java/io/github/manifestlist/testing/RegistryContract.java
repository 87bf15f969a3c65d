package io.github.manifestlist.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.testing.SampleImage.Layout;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the embedded registry and a real one must both do, so that a test against the former says something. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class RegistryContract {

    static final byte[] NOTHING = {};
    static final byte[] HELLO = "hello".getBytes(UTF_8);
    static final byte[] OTHER = "other".getBytes(UTF_8);
    static final String ALL = ManifestType.all();

    private PlainHttp http;
    private String repository;

    /** The registry under test, which all tests of the class share. */
    abstract String host();

    /** A repository for each test keeps them apart. */
    @BeforeEach
    void useOwnRepository(TestInfo test) {
        http = PlainHttp.to(host());
        var name = test.getTestMethod().orElseThrow().getName() + test.getDisplayName();
        repository = "contract/" + Sha256.of(name.getBytes(UTF_8)).substring("sha256:".length());
    }

    PlainHttp http() {
        return http;
    }

    String repository() {
        return repository;
    }

    @Test
    void answersThePing() {
        var response = http.get("/v2/");

        assertEquals(200, response.statusCode());
        assertEquals("registry/2.0", header(response, "Docker-Distribution-Api-Version"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v2/UPPER/manifests/latest",
                "/v2/app/nonsense",
                "/v2/app/blobs/garbage",
                "/v2/app/manifests/bad%20tag"
            })
    void knowsNoOtherPath(String path) {
        var response = http.get(path);

        assertEquals(404, response.statusCode());
        // Distribution's router answers before its API does.
        assertEquals("404 page not found\n", text(response));
    }

    @Test
    void refusesAMethodThatIsNotForThePath() {
        assertEquals(405, http.put("/v2/app/tags/list", HELLO).statusCode());
        assertEquals(405, http.post("/v2/app/manifests/latest", HELLO).statusCode());
    }

    @Test
    void returnsAManifestExactlyAsItWasPut() {
        var image = SampleImage.builder().layout(Layout.INDENTED_WITH_NEWLINE).build();
        image.pushTo(host(), repository, "1.0");

        for (var reference : List.of("1.0", image.digest())) {
            var response = http.get(manifests(reference), "Accept", ALL);

            assertEquals(200, response.statusCode());
            assertArrayEquals(image.manifestBytes(), response.body());
            assertEquals(image.mediaType(), header(response, "Content-Type"));
            assertEquals(image.digest(), header(response, "Docker-Content-Digest"));
            assertEquals(length(image.manifestBytes()), header(response, "Content-Length"));
            assertEquals(Optional.empty(), response.headers().firstValue("Transfer-Encoding"));
            assertEquals(Optional.empty(), response.headers().firstValue("Content-Encoding"));
        }
    }

    @Test
    void saysOnHeadWhatItSaysOnGet() {
        var image = SampleImage.oci("linux/arm64/v8");
        image.pushTo(host(), repository, "1.0");

        for (var reference : List.of("1.0", image.digest())) {
            var response = http.head(manifests(reference), "Accept", ALL);

            assertEquals(200, response.statusCode());
            assertEquals(image.mediaType(), header(response, "Content-Type"));
            assertEquals(image.digest(), header(response, "Docker-Content-Digest"));
            assertEquals(length(image.manifestBytes()), header(response, "Content-Length"));
        }
    }

    @Test
    void doesNotCompressForClientsThatTakeIt() {
        var image = SampleImage.builder().layers(20, 1).build();
        image.pushTo(host(), repository, "1.0");

        var response = http.get(manifests("1.0"), "Accept", ALL, "Accept-Encoding", "gzip");

        assertArrayEquals(image.manifestBytes(), response.body());
        assertEquals(Optional.empty(), response.headers().firstValue("Content-Encoding"));
    }

    @Test
    void confirmsAPutWithTheDigest() {
        var image = SampleImage.docker("linux/amd64");
        image.pushTo(host(), repository, "1.0");

        var response = put("2.0", image.mediaType(), image.manifestBytes());

        assertEquals(201, response.statusCode());
        assertEquals(image.digest(), header(response, "Docker-Content-Digest"));
        assertEquals("http://" + host() + manifests(image.digest()), header(response, "Location"));
        assertEquals("0", header(response, "Content-Length"));
        assertEquals(0, response.body().length);
    }

    @Test
    void movesATagAndKeepsWhatItStoodFor() {
        var first = SampleImage.docker("linux/amd64");
        var second = SampleImage.docker("linux/arm64");
        first.pushTo(host(), repository, "1.0");
        second.pushTo(host(), repository, "1.0");

        assertArrayEquals(
                second.manifestBytes(),
                http.get(manifests("1.0"), "Accept", ALL).body());
        assertArrayEquals(
                first.manifestBytes(), http.get(manifests(first.digest())).body());
    }

    @Test
    void answersNotModifiedToTheDigestThatItHas() {
        var image = SampleImage.docker("linux/amd64");
        image.pushTo(host(), repository, "1.0");

        var response = http.get(manifests("1.0"), "Accept", ALL, "If-None-Match", '"' + image.digest() + '"');

        assertEquals(304, response.statusCode());
    }

    @Test
    void doesNotKnowAManifestThatWasNeverPut() {
        assertError(404, "MANIFEST_UNKNOWN", http.get(manifests("1.0"), "Accept", ALL));
        assertError(404, "MANIFEST_UNKNOWN", http.get(manifests(Sha256.of(HELLO)), "Accept", ALL));
        assertEquals(404, http.head(manifests("1.0"), "Accept", ALL).statusCode());
    }

    @Test
    void doesNotKnowAManifestOfAnotherRepository() {
        var image = SampleImage.docker("linux/amd64");
        image.pushTo(host(), repository + "/elsewhere", "1.0");

        assertError(404, "MANIFEST_UNKNOWN", http.get(manifests(image.digest()), "Accept", ALL));
    }

    /** Distribution wants to see the very type, be it asked by digest or with a wildcard. */
    @ParameterizedTest
    @ValueSource(strings = {"", "*/*", "application/vnd.docker.distribution.manifest.v2+json"})
    void hidesAnOciManifestFromWhoDoesNotAcceptIt(String accept) {
        var image = SampleImage.oci("linux/amd64");
        var index = SampleList.oci(image);
        index.pushTo(host(), repository, "1.0");
        var headers = accept.isEmpty() ? new String[0] : new String[] {"Accept", accept};

        for (var reference : List.of("1.0", index.digest(), image.digest())) {
            assertError(404, "MANIFEST_UNKNOWN", http.get(manifests(reference), headers));
        }
    }

    @Test
    void readsEveryAcceptHeaderAndItsParameters() {
        var image = SampleImage.oci("linux/amd64");
        image.pushTo(host(), repository, "1.0");

        var several = http.get(manifests("1.0"), "Accept", "text/html", "Accept", image.mediaType());
        var weighted = http.get(manifests("1.0"), "Accept", "text/html, " + image.mediaType() + ";q=0.5");

        assertEquals(200, several.statusCode());
        assertEquals(200, weighted.statusCode());
    }

    /** Why a client that forgets a type gets something else than it asked for. */
    @Test
    void turnsADockerListIntoItsAmd64ImageForWhoDoesNotAcceptLists() {
        var amd64 = SampleImage.docker("linux/amd64");
        var list = SampleList.docker(SampleImage.docker("linux/arm64"), amd64);
        list.pushTo(host(), repository, "1.0");

        var byTag = http.get(manifests("1.0"), "Accept", amd64.mediaType());
        var byDigest = http.get(manifests(list.digest()), "Accept", amd64.mediaType());

        assertArrayEquals(amd64.manifestBytes(), byTag.body());
        assertEquals(amd64.digest(), header(byTag, "Docker-Content-Digest"));
        assertArrayEquals(list.manifestBytes(), byDigest.body());
    }

    @Test
    void hasNoImageForWhoDoesNotAcceptListsWhereThereIsNoAmd64() {
        var arm64 = SampleImage.docker("linux/arm64");
        SampleList.docker(arm64).pushTo(host(), repository, "1.0");

        assertError(404, "MANIFEST_UNKNOWN", http.get(manifests("1.0"), "Accept", arm64.mediaType()));
    }

    @ParameterizedTest
    @EnumSource(ManifestType.class)
    void takesAManifestOfEveryType(ManifestType type) {
        var image = type.isOci() ? SampleImage.oci("linux/amd64") : SampleImage.docker("linux/amd64");
        var list = type.isOci() ? SampleList.oci(image) : SampleList.docker(image);
        list.pushTo(host(), repository, "list");
        image.pushTo(host(), repository, "image");

        var response = http.get(manifests(type.isList() ? "list" : "image"), "Accept", type.mediaType());

        assertEquals(type.mediaType(), header(response, "Content-Type"));
        assertArrayEquals(type.isList() ? list.manifestBytes() : image.manifestBytes(), response.body());
    }

    @Test
    void takesAListOfLists() {
        var image = SampleImage.oci("linux/amd64");
        var inner = SampleList.oci(image);
        inner.pushTo(host(), repository, "inner");
        var outer = json(Map.of(
                "schemaVersion",
                2,
                "manifests",
                List.of(SampleImage.descriptor(inner.mediaType(), inner.manifestBytes()))));

        assertEquals(201, put("outer", inner.mediaType(), outer).statusCode());
    }

    @Test
    void refusesAManifestUnderTheDigestOfAnother() {
        var image = SampleImage.docker("linux/amd64");
        image.pushTo(host(), repository, "1.0");

        assertError(400, "DIGEST_INVALID", put(Sha256.of(HELLO), image.mediaType(), image.manifestBytes()));
    }

    @Test
    void refusesAListWhoseChildrenAreAbsent() {
        var image = SampleImage.docker("linux/amd64");
        var list = SampleList.docker(image);
        image.pushTo(host(), repository + "/elsewhere", "1.0");

        var response = put("1.0", list.mediaType(), list.manifestBytes());

        assertError(400, "MANIFEST_BLOB_UNKNOWN", response);
        assertTrue(text(response).contains(image.digest()));
        assertEquals(404, http.head(manifests("1.0"), "Accept", ALL).statusCode());
    }

    @Test
    void refusesAnImageWhoseLayersAreAbsent() {
        var image = SampleImage.builder().layers(2, 10).build();
        http.upload(repository, image.configBytes());
        http.upload(repository, image.layers().get(0));

        var response = put("1.0", image.mediaType(), image.manifestBytes());

        assertError(400, "MANIFEST_BLOB_UNKNOWN", response);
        assertTrue(text(response).contains(Sha256.of(image.layers().get(1))));
    }

    @Test
    void refusesAnImageWhoseConfigIsAbsent() {
        var image = SampleImage.oci("linux/amd64");
        http.upload(repository, image.layers().get(0));

        var response = put("1.0", image.mediaType(), image.manifestBytes());

        assertError(400, "MANIFEST_BLOB_UNKNOWN", response);
        assertTrue(text(response).contains(image.configDigest()));
    }

    @Test
    void takesAnImageWhoseForeignLayersAreElsewhere() {
        var config = http.upload(repository, HELLO);
        var image = """
                {"schemaVersion":2,"mediaType":"application/vnd.docker.distribution.manifest.v2+json",
                 "config":{"mediaType":"application/vnd.docker.container.image.v1+json","size":5,"digest":"%s"},
                 "layers":[{"mediaType":"application/vnd.docker.image.rootfs.foreign.diff.tar.gzip","size":5,
                            "digest":"%s","urls":["https://example.com/layer"]}]}
                """.formatted(config, Sha256.of(OTHER)).getBytes(UTF_8);

        assertEquals(
                201, put("1.0", ManifestType.DOCKER_IMAGE.mediaType(), image).statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "[]",
                "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.index.v1+json\",\"manifests\":[]}",
            })
    void refusesWhatIsNoManifestOfItsType(String body) {
        var response = put("1.0", ManifestType.DOCKER_IMAGE.mediaType(), body.getBytes(UTF_8));

        assertError(400, "MANIFEST_INVALID", response);
    }

    @Test
    void refusesAManifestOfNoKnownType() {
        assertError(400, "MANIFEST_INVALID", put("1.0", "application/x.unknown", "{}".getBytes(UTF_8)));
    }

    @Test
    void ignoresParametersOfAManifestsType() {
        var image = SampleImage.docker("linux/amd64");
        image.pushTo(host(), repository, "1.0");

        var response = put("2.0", image.mediaType() + "; charset=utf-8", image.manifestBytes());

        assertEquals(201, response.statusCode());
        assertEquals(image.mediaType(), header(http.head(manifests("2.0"), "Accept", ALL), "Content-Type"));
    }

    @Test
    void deletesAManifestWithItsTags() {
        var image = SampleImage.docker("linux/amd64");
        image.pushTo(host(), repository, "1.0");
        image.pushTo(host(), repository, "2.0");
        SampleImage.docker("linux/arm64").pushTo(host(), repository, "3.0");

        assertEquals(202, http.delete(manifests(image.digest())).statusCode());

        assertError(404, "MANIFEST_UNKNOWN", http.get(manifests("1.0"), "Accept", ALL));
        assertError(404, "MANIFEST_UNKNOWN", http.get(manifests(image.digest()), "Accept", ALL));
        assertError(404, "MANIFEST_UNKNOWN", http.delete(manifests(image.digest())));
        assertEquals(List.of("3.0"), tags(http.get("/v2/" + repository + "/tags/list")));
    }

    @Test
    void listsTags() {
        for (var tag : List.of("b", "a", "c")) {
            SampleImage.docker("linux/amd64").pushTo(host(), repository, tag);
        }

        var response = http.get("/v2/" + repository + "/tags/list");

        assertEquals(200, response.statusCode());
        assertEquals(repository, Json.object(response.body()).get("name"));
        // In no order: distribution 2.8 lists them as its folder does, the specification asks for lexical order.
        assertEquals(List.of("a", "b", "c"), List.copyOf(new TreeSet<>(tags(response))));
    }

    @Test
    void listsNoTagsOfARepositoryWithoutManifests() {
        http.upload(repository, HELLO);

        assertError(404, "NAME_UNKNOWN", http.get("/v2/" + repository + "/tags/list"));
    }

    @Test
    void returnsABlobExactlyAsItWasPut() {
        var bytes = SampleLayer.of(7, 100_000).gzip();
        var digest = http.upload(repository, bytes);

        var got = http.get(blobs(digest), "Accept-Encoding", "gzip");
        var head = http.head(blobs(digest));

        assertArrayEquals(bytes, got.body());
        for (var response : List.of(got, head)) {
            assertEquals(200, response.statusCode());
            assertEquals("application/octet-stream", header(response, "Content-Type"));
            assertEquals(length(bytes), header(response, "Content-Length"));
            assertEquals(digest, header(response, "Docker-Content-Digest"));
        }
    }

    @Test
    void returnsPartOfABlob() {
        var digest = http.upload(repository, HELLO);

        var part = http.get(blobs(digest), "Range", "bytes=1-2");
        var rest = http.get(blobs(digest), "Range", "bytes=3-");

        assertEquals(206, part.statusCode());
        assertEquals("el", text(part));
        assertEquals("bytes 1-2/5", header(part, "Content-Range"));
        assertEquals("lo", text(rest));
    }

    @Test
    void doesNotKnowABlobThatWasNeverPut() {
        assertError(404, "BLOB_UNKNOWN", http.get(blobs(Sha256.of(HELLO))));
        assertEquals(404, http.head(blobs(Sha256.of(HELLO))).statusCode());
    }

    @Test
    void doesNotKnowABlobOfAnotherRepository() {
        var digest = http.upload(repository + "/elsewhere", HELLO);

        assertEquals(404, http.head(blobs(digest)).statusCode());
    }

    @Test
    void deletesABlobFromOneRepository() {
        var digest = http.upload(repository, HELLO);
        http.upload(repository + "/elsewhere", HELLO);

        assertEquals(202, http.delete(blobs(digest)).statusCode());

        assertError(404, "BLOB_UNKNOWN", http.get(blobs(digest)));
        assertError(404, "BLOB_UNKNOWN", http.delete(blobs(digest)));
        assertEquals(
                200,
                http.head("/v2/" + repository + "/elsewhere/blobs/" + digest).statusCode());
    }

    @Test
    void takesABlobInOnePiece() {
        var started = startUpload();
        assertEquals(202, started.statusCode());
        assertEquals("0-0", header(started, "Range"));
        assertEquals("0", header(started, "Content-Length"));
        assertTrue(header(started, "Location").contains(header(started, "Docker-Upload-UUID")));

        var ended = http.put(
                PlainHttp.withDigest(PlainHttp.location(started), Sha256.of(HELLO)),
                HELLO,
                "Content-Type",
                "application/octet-stream");

        assertEquals(201, ended.statusCode());
        assertEquals(Sha256.of(HELLO), header(ended, "Docker-Content-Digest"));
        assertEquals("http://" + host() + blobs(Sha256.of(HELLO)), header(ended, "Location"));
        assertArrayEquals(HELLO, http.get(blobs(Sha256.of(HELLO))).body());
    }

    @Test
    void takesABlobInChunks() {
        var first = patch(PlainHttp.location(startUpload()), "he", "0-1");
        var second = patch(PlainHttp.location(first), "l", "2-2");
        var ended = http.put(PlainHttp.withDigest(PlainHttp.location(second), Sha256.of(HELLO)), "lo".getBytes(UTF_8));

        assertEquals(202, first.statusCode());
        assertEquals("0-1", header(first, "Range"));
        assertEquals("0-2", header(second, "Range"));
        assertEquals(201, ended.statusCode());
        assertArrayEquals(HELLO, http.get(blobs(Sha256.of(HELLO))).body());
    }

    @Test
    void takesAnEmptyBlob() {
        assertArrayEquals(
                NOTHING, http.get(blobs(http.upload(repository, NOTHING))).body());
    }

    @Test
    void saysHowMuchOfABlobHasArrived() {
        var status = http.get(PlainHttp.location(patch(PlainHttp.location(startUpload()), "hel", "0-2")));

        assertEquals(204, status.statusCode());
        assertEquals("0-2", header(status, "Range"));
        assertNotEquals("", header(status, "Docker-Upload-UUID"));
    }

    /** The state in distribution's Location; a client that keeps the first one fails. */
    @Test
    void goesOnOnlyWhereTheLastAnswerPointed() {
        var old = PlainHttp.location(startUpload());
        patch(old, "he", "0-1");

        assertError(404, "BLOB_UPLOAD_INVALID", patch(old, "llo", "2-4"));
        assertError(404, "BLOB_UPLOAD_INVALID", http.put(PlainHttp.withDigest(old, Sha256.of(HELLO)), NOTHING));
    }

    @Test
    void wantsTheQueryOfAnUploadsLocation() {
        var location = PlainHttp.location(startUpload());
        var bare = location.substring(0, location.indexOf('?'));

        assertError(404, "BLOB_UPLOAD_INVALID", http.put(PlainHttp.withDigest(bare, Sha256.of(HELLO)), HELLO));
    }

    @Test
    void refusesABlobWithTheDigestOfAnother() {
        var location = PlainHttp.location(startUpload());

        assertError(400, "DIGEST_INVALID", http.put(PlainHttp.withDigest(location, Sha256.of(OTHER)), HELLO));

        assertEquals(404, http.head(blobs(Sha256.of(OTHER))).statusCode());
        assertEquals(404, http.head(blobs(Sha256.of(HELLO))).statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&digest=garbage"})
    void refusesABlobWithoutAProperDigest(String parameter) {
        var location = PlainHttp.location(startUpload());

        assertError(400, "DIGEST_INVALID", http.put(location + parameter, HELLO));
    }

    @Test
    void cancelsAnUpload() {
        var location = PlainHttp.location(startUpload());

        assertEquals(204, http.delete(location).statusCode());

        assertError(404, "BLOB_UPLOAD_UNKNOWN", http.get(location));
        assertError(404, "BLOB_UPLOAD_UNKNOWN", patch(location, "he", "0-1"));
    }

    @Test
    void forgetsAnUploadThatHasEnded() {
        var location = PlainHttp.location(startUpload());
        http.put(PlainHttp.withDigest(location, Sha256.of(HELLO)), HELLO);

        assertError(404, "BLOB_UPLOAD_UNKNOWN", http.get(location));
        assertError(404, "BLOB_UPLOAD_UNKNOWN", http.delete(location));
    }

    @Test
    void mountsABlobOfAnotherRepository() {
        var digest = http.upload(repository + "/elsewhere", HELLO);

        var response = mount(digest, repository + "/elsewhere");

        assertEquals(201, response.statusCode());
        assertEquals(digest, header(response, "Docker-Content-Digest"));
        assertEquals("http://" + host() + blobs(digest), header(response, "Location"));
        assertArrayEquals(HELLO, http.get(blobs(digest)).body());
    }

    @Test
    void startsAnUploadWhereNothingCanBeMounted() {
        var response = mount(Sha256.of(HELLO), repository + "/nowhere");

        assertEquals(202, response.statusCode());
        var ended = http.put(PlainHttp.withDigest(PlainHttp.location(response), Sha256.of(HELLO)), HELLO);
        assertEquals(201, ended.statusCode());
    }

    String manifests(String reference) {
        return "/v2/" + repository + "/manifests/" + reference;
    }

    String blobs(String digest) {
        return "/v2/" + repository + "/blobs/" + digest;
    }

    HttpResponse<byte[]> put(String reference, String mediaType, byte[] bytes) {
        return http.put(manifests(reference), bytes, "Content-Type", mediaType);
    }

    HttpResponse<byte[]> startUpload() {
        return http.post("/v2/" + repository + "/blobs/uploads/", NOTHING);
    }

    HttpResponse<byte[]> mount(String digest, String from) {
        return http.post("/v2/%s/blobs/uploads/?mount=%s&from=%s".formatted(repository, digest, from), NOTHING);
    }

    HttpResponse<byte[]> patch(String location, String chunk, String range) {
        return http.patch(
                location, chunk.getBytes(UTF_8), "Content-Type", "application/octet-stream", "Content-Range", range);
    }

    static String header(HttpResponse<byte[]> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), UTF_8);
    }

    static List<String> tags(HttpResponse<byte[]> response) {
        return Json.object(response.body()).get("tags") instanceof List<?> tags
                ? tags.stream().map(String::valueOf).toList()
                : List.of();
    }

    static void assertError(int status, String code, HttpResponse<byte[]> response) {
        assertEquals(status, response.statusCode(), () -> text(response));
        assertTrue(header(response, "Content-Type").startsWith("application/json"), () -> text(response));
        var codes = Json.objects(Json.object(response.body()).get("errors")).stream()
                .map(error -> error.get("code"))
                .toList();
        assertEquals(List.of(code), codes);
    }

    private static String length(byte[] bytes) {
        return String.valueOf(bytes.length);
    }

    private static byte[] json(Object document) {
        return Json.compact(document).getBytes(UTF_8);
    }
}
