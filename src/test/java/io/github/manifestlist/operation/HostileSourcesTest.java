package io.github.manifestlist.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.store.StoredList;
import io.github.manifestlist.testing.SampleImage;
import io.github.manifestlist.testing.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lists as sources that somebody made who means no good. */
class HostileSourcesTest extends CreateFixture {
    private static final SampleImage AMD64 = SampleImage.oci("linux/amd64");

    @Test
    void anAttestationThatIsNoManifestOfAnImageIsAnErrorThatNamesIt() {
        byte[] broken = ("{\"schemaVersion\":2,\"mediaType\":\"" + OCI_IMAGE + "\",\"config\":{},\"layers\":[]}")
                .getBytes(StandardCharsets.UTF_8);
        registry.putManifest("base", Sha256.of(broken), OCI_IMAGE, broken);
        String list = index(
                "base",
                "1",
                entryFor("base", "linux/amd64"),
                entry(OCI_IMAGE, broken, Sha256.of(broken), attesting(AMD64)));

        assertContains(failure(source(list)), "cannot list " + list, "config");
    }

    @Test
    void anImageThatIsListedAsAnAttestationTooKeepsItsConfig() {
        String list = index("base", "1", entryFor("base", "linux/amd64"), entry("base", AMD64, attesting(AMD64)));

        StoredList stored = create(source(list));

        assertEquals(stored.record(), store().load(name).record());
        assertTrue(stored.documents()
                .config(stored.list().entries().get(0).descriptor().digest())
                .isPresent());
    }

    /** Looked through once for each image they take minutes. */
    @Test
    @Timeout(20)
    void manyAttestationsAreLookedThroughOnce() {
        String[] entries = IntStream.range(0, 6_000)
                .mapToObj(number -> claimed("i" + number, platform("linux/a" + number)) + ","
                        + claimed("a" + number, attesting(AMD64)))
                .toArray(String[]::new);

        assertContains(
                failure(plan(source(index("base", "1", entries))).with(Attestations.REQUIRE)),
                "no attestation of",
                "and 5980 more");
    }

    @Test
    void allThatIsReadOfSourcesTogetherIsBounded() {
        byte[] inner = indexBytes(entryClaiming(61 << 20));
        byte[] padded = Arrays.copyOf(inner, 4 << 20);
        Arrays.fill(padded, inner.length, padded.length, (byte) ' ');
        registry.putManifest("base", Sha256.of(padded), OCI_INDEX, padded);
        String list = index("base", "1", entry(OCI_INDEX, padded, Sha256.of(padded), ""));

        assertContains(failure(source(list)), "more than 67108864 bytes in all");
        assertEquals(2, registry.requests().size());
    }

    @Test
    void p16_aListIsNoSourceOfItselfHoweverThatIsPinned() {
        String pinned = AMD64.putInto(registry, "app", "1.0") + "@" + AMD64.digest();

        assertContains(failure(source(pinned)), "also that of a source");
        assertTrue(registry.requests().isEmpty());
    }

    private static String claimed(String content, String more) {
        return entry(OCI_IMAGE, new byte[9], Sha256.of(content.getBytes(StandardCharsets.UTF_8)), more);
    }

    private static String entryClaiming(int size) {
        return "{\"mediaType\":\"" + OCI_IMAGE + "\",\"digest\":\"" + AMD64.digest() + "\",\"size\":" + size + "}";
    }

    private static String attesting(SampleImage image) {
        return platform("unknown/unknown") + ",\"annotations\":{\"vnd.docker.reference.type\":\"attestation-manifest\","
                + "\"vnd.docker.reference.digest\":\"" + image.digest() + "\"}";
    }
}
