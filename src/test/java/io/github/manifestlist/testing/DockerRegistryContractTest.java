package io.github.manifestlist.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract, and what distribution 2.8.2 does otherwise than the specification asks. */
@RequiresTool("docker-registry")
final class DockerRegistryContractTest extends RegistryContract {

    private RegistryProcess registry;

    @BeforeAll
    void start() {
        registry = RegistryProcess.start();
    }

    @AfterAll
    void stop() {
        registry.close();
    }

    @Override
    String host() {
        return registry.host();
    }

    @Test
    void startsASessionWhereOneRequestWouldDo() {
        var response = http().post("/v2/" + repository() + "/blobs/uploads/?digest=" + Sha256.of(HELLO), HELLO);

        assertEquals(202, response.statusCode());
        assertEquals(404, http().head(blobs(Sha256.of(HELLO))).statusCode());
    }

    @Test
    void doesNotLookAtContentRange() {
        var location = PlainHttp.location(startUpload());

        assertEquals(202, patch(location, "llo", "2-4").statusCode());
    }

    @Test
    void startsAnUploadOfWhatIsThereAlreadyIfTheOtherRepositoryLacksIt() {
        var digest = http().upload(repository(), HELLO);

        assertEquals(202, mount(digest, repository() + "/nowhere").statusCode());
    }

    @Test
    void deletesNoTag() {
        SampleImage.docker("linux/amd64").pushTo(host(), repository(), "1.0");

        assertError(400, "DIGEST_INVALID", http().delete(manifests("1.0")));
    }

    @Test
    void knowsNoPagesOfTags() {
        for (var tag : List.of("c", "a", "b")) {
            SampleImage.docker("linux/amd64").pushTo(host(), repository(), tag);
        }

        var response = http().get("/v2/" + repository() + "/tags/list?n=1&last=a");

        assertEquals(List.of("a", "b", "c"), List.copyOf(new TreeSet<>(tags(response))));
    }

    @Test
    void callsALargeManifestInvalidRatherThanTooLarge() {
        var bytes = new byte[(4 << 20) + 1];

        assertError(400, "MANIFEST_INVALID", put("1.0", ManifestType.OCI_INDEX.mediaType(), bytes));
    }

    @Test
    void makesSchema1OfADockerImageForWhoAsksByTagAndDoesNotAcceptIt() {
        SampleImage.docker("linux/amd64").pushTo(host(), repository(), "1.0");

        var response = http().get(manifests("1.0"));

        assertEquals(200, response.statusCode());
        assertTrue(text(response).contains("\"schemaVersion\": 1"));
    }

    /** Go reads such a body as a form and leaves nothing of it; curl's {@code --data-binary} sends it so. */
    @Test
    void losesABlobThatIsPutAsAForm() {
        var location = PlainHttp.withDigest(PlainHttp.location(startUpload()), Sha256.of(HELLO));

        var response = http().put(location, HELLO, "Content-Type", "application/x-www-form-urlencoded");

        assertError(400, "DIGEST_INVALID", response);
    }
}
