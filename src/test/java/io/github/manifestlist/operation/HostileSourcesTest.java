package io.github.manifestlist.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.manifestlist.testing.SampleImage;
import io.github.manifestlist.testing.Sha256;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Lists as sources that somebody made who means no good. */
class HostileSourcesTest extends CreateFixture {
    private static final SampleImage AMD64 = SampleImage.oci("linux/amd64");

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

    private static String entryClaiming(int size) {
        return "{\"mediaType\":\"" + OCI_IMAGE + "\",\"digest\":\"" + AMD64.digest() + "\",\"size\":" + size + "}";
    }
}
