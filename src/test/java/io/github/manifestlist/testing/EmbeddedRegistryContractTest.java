package io.github.manifestlist.testing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The contract, and what the specification asks for and distribution 2.8 does otherwise. */
final class EmbeddedRegistryContractTest extends RegistryContract {

    private final EmbeddedRegistry registry = EmbeddedRegistry.start();

    @AfterAll
    void stop() {
        registry.close();
    }

    @Override
    String host() {
        return registry.host();
    }

    @Test
    void takesABlobInOneRequest() {
        var response = http().post("/v2/" + repository() + "/blobs/uploads/?digest=" + Sha256.of(HELLO), HELLO);

        assertEquals(201, response.statusCode());
        assertArrayEquals(HELLO, http().get(blobs(Sha256.of(HELLO))).body());
    }

    /** Distribution 2.8 does so too, but announces the whole blob as the body and then sends none. */
    @Test
    void refusesAPartBeyondTheEndOfABlob() {
        var digest = http().upload(repository(), HELLO);

        assertEquals(416, http().get(blobs(digest), "Range", "bytes=5-").statusCode());
    }

    @Test
    void refusesAChunkOutOfOrder() {
        var location = PlainHttp.location(startUpload());

        assertEquals(416, patch(location, "llo", "2-4").statusCode());
    }

    @Test
    void mountsWhatIsThereAlreadyFromAnywhere() {
        var digest = http().upload(repository(), HELLO);

        assertEquals(201, mount(digest, repository() + "/nowhere").statusCode());
    }

    @Test
    void deletesATagAndKeepsTheManifest() {
        var image = SampleImage.docker("linux/amd64");
        image.pushTo(host(), repository(), "1.0");

        assertEquals(202, http().delete(manifests("1.0")).statusCode());

        assertError(404, "MANIFEST_UNKNOWN", http().get(manifests("1.0"), "Accept", ALL));
        assertEquals(200, http().get(manifests(image.digest())).statusCode());
    }

    @Test
    void listsTagsSortedAndInPages() {
        for (var tag : List.of("c", "a", "b")) {
            SampleImage.docker("linux/amd64").putInto(registry, repository(), tag);
        }
        var list = "/v2/" + repository() + "/tags/list";

        var first = http().get(list + "?n=2");
        assertEquals(List.of("a", "b"), tags(first));
        assertEquals("<" + list + "?last=b&n=2>; rel=\"next\"", header(first, "Link"));

        var second = http().get(list + "?last=b&n=2");
        assertEquals(List.of("c"), tags(second));
        assertEquals(Optional.empty(), second.headers().firstValue("Link"));

        assertEquals(List.of(), tags(http().get(list + "?n=0")));
        assertEquals(List.of("a", "b", "c"), tags(http().get(list + "?n=3")));
        assertError(400, "PAGINATION_NUMBER_INVALID", http().get(list + "?n=many"));
    }

    @Test
    void refusesAManifestOfMoreThanFourMebibytes() {
        var bytes = new byte[(4 << 20) + 1];

        assertError(413, "MANIFEST_INVALID", put("1.0", ManifestType.OCI_INDEX.mediaType(), bytes));
    }

    @Test
    void takesABlobOfSixteenMebibytesAndNoMore() {
        var digest = http().upload(repository(), new byte[16 << 20]);
        var location = PlainHttp.withDigest(PlainHttp.location(startUpload()), digest);

        assertEquals(16 << 20, http().get(blobs(digest)).body().length);
        assertError(413, "SIZE_INVALID", http().put(location, new byte[(16 << 20) + 1]));
    }

    /** Where distribution makes a schema 1 manifest, or fails to; see the other test. */
    @Test
    void hidesADockerImageFromWhoAsksByTagAndDoesNotAcceptIt() {
        SampleImage.docker("linux/amd64").pushTo(host(), repository(), "1.0");

        assertError(404, "MANIFEST_UNKNOWN", http().get(manifests("1.0")));
    }
}
