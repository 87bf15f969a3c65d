package io.github.manifestlist.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListEntryTest {
    private static final Digest DIGEST = Digest.of("manifest".getBytes(StandardCharsets.UTF_8));
    private static final String OTHER = Digest.of(new byte[0]).toString();

    @ParameterizedTest
    @CsvSource({
        "h.x/app:1, h.x/app:1, true",
        "h.x/app:1, h.x/app:2, false",
        "h.x/app:1, h.x/app@DIGEST, true",
        "h.x/app:1, h.x/app:1@DIGEST, true",
        "h.x/app:1, h.x/app:2@DIGEST, false",
        "h.x/app:1, h.x/other@DIGEST, false",
        "h.x/app:1, h.x/app@OTHER, false",
        "h.x/app@OTHER, h.x/app@OTHER, true",
        "h.x/app@OTHER, h.x/app@DIGEST, true",
        "h.x/app:1@OTHER, h.x/app:1, false",
    })
    void isNamedByItsSourceOrItsDigest(String source, String reference, boolean named) {
        assertEquals(named, entry(source, "linux/amd64", Map.of()).isNamedBy(reference(reference)));
    }

    @ParameterizedTest
    @CsvSource({
        "h.x/app:1, h.x/app:1@DIGEST",
        "h.x/app@OTHER, h.x/app@DIGEST",
        "h.x/app:1@OTHER, h.x/app:1@DIGEST",
    })
    void hasANameOfItsOwn(String source, String name) {
        ListEntry entry = entry(source, "linux/amd64", Map.of());

        assertEquals(reference(name), entry.name());
        assertTrue(entry.isNamedBy(entry.name()));
    }

    @ParameterizedTest
    @CsvSource({
        "unknown/unknown, attestation-manifest, true",
        "unknown/unknown, something-else, false",
        "linux/amd64, attestation-manifest, false",
    })
    void anAttestationIsForNoPlatformAndSaysWhatItIs(String platform, String type, boolean attests) {
        ListEntry entry = entry(
                "h.x/app:1", platform, Map.of("vnd.docker.reference.type", type, "vnd.docker.reference.digest", OTHER));

        assertEquals(attests, entry.isAttestation());
        assertEquals(Optional.of(OTHER), entry.attested());
        assertFalse(entry("h.x/app:1", platform, Map.of()).isAttestation());
        assertEquals(Optional.empty(), entry("h.x/app:1", platform, Map.of()).attested());
    }

    @Test
    void annotationsAreSortedAndTheLaterOnesWin() {
        ListEntry entry =
                entry("h.x/app:1", "linux/amd64", Map.of("z", "1", "b", "1")).annotated(Map.of("b", "2", "a", "2"));

        assertEquals(
                List.of("a=2", "b=2", "z=1"),
                entry.annotations().entrySet().stream().map(Object::toString).toList());
    }

    @Test
    void annotationsAndAnArtifactTypeAreOciOnly() {
        ListEntry plain = entry("h.x/app:1", "linux/amd64", Map.of());

        assertFalse(plain.isOciOnly());
        assertTrue(plain.annotated(Map.of("a", "")).isOciOnly());
        assertTrue(plain.withArtifactType("a/b").isOciOnly());
    }

    private static ListEntry entry(String source, String platform, Map<String, String> annotations) {
        return new ListEntry(
                reference(source),
                new Descriptor(MediaType.OCI_IMAGE.toString(), DIGEST, 8),
                ResolvedPlatform.of(Platform.parse(platform), PlatformOrigin.DESCRIPTOR),
                annotations,
                "");
    }

    private static ImageReference reference(String text) {
        return ImageReference.parse(text.replace("DIGEST", DIGEST.toString()).replace("OTHER", OTHER));
    }
}
