package io.github.manifestlist.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.testing.Misbehaviour;
import io.github.manifestlist.testing.RegistryRequest;
import io.github.manifestlist.testing.SampleImage;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Registries that break, lie or forget in the middle of a push. */
class HostilePushTest extends PushFixture {
    private static final SampleImage AMD = SampleImage.docker("linux/amd64");

    @Test
    void m46_anUploadInsteadOfAMountThatLeadsNowhereIsNotUsed() {
        created(AMD.putInto(registry, "amd", "1"));
        registry.misbehave(RegistryRequest.mount(), Misbehaviour.answer(202));

        assertEquals(2, push().blobs().copied());
    }

    @Test
    void anUploadThatTheRegistryLosesIsBegunAgain() {
        created(AMD.putInto(other, "amd", "1"));
        registry.misbehave(
                RegistryRequest.of("PUT", ".*/blobs/uploads/.*"),
                Misbehaviour.answer(
                        404,
                        "{\"errors\":[{\"code\":\"BLOB_UPLOAD_UNKNOWN\"}]}",
                        Map.of("Content-Type", "application/json")),
                1);

        assertEquals(2, push().blobs().copied());
    }

    @Test
    void anUploadThatIsAlwaysLostIsAnErrorThatSaysSo() {
        created(AMD.putInto(other, "amd", "1"));
        registry.misbehave(RegistryRequest.of("PUT", ".*/blobs/uploads/.*"), Misbehaviour.answer(404));

        assertContains(failure(), "has lost the upload", "404");
        assertEquals(
                2 * 3, registry.requests(seen -> seen.method().equals("PUT")).size());
    }

    @Test
    void aTagIsNotThatOfASourceHoweverThatIsPinned() {
        created(AMD.putInto(registry, "app", "amd") + "@" + AMD.digest());

        assertContains(failure(reference(registry, "app", "amd")), "also the name of a source");
        assertTrue(registry.requests().isEmpty());
    }
}
