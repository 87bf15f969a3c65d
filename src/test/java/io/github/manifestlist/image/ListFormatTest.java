package io.github.manifestlist.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListFormatTest {
    private static final ListEntry DOCKER = entry("docker", MediaType.DOCKER_IMAGE);
    private static final ListEntry OCI = entry("oci", MediaType.OCI_IMAGE);
    private static final ListEntry ODD = new ListEntry(
            DOCKER.source(), new Descriptor("application/x", Digest.of(new byte[0]), 0), DOCKER.resolved());

    @ParameterizedTest
    @CsvSource({
        "AUTO, DOCKER_LIST, every entry is of a Docker type",
        "DOCKER, DOCKER_LIST, that format is asked for",
        "OCI, OCI_INDEX, that format is asked for",
    })
    void ofDockersImages(ListFormat format, MediaType type, String reason) {
        assertIs(type, reason, format, List.of(DOCKER, DOCKER), Map.of());
    }

    @ParameterizedTest
    @CsvSource({
        "AUTO, OCI_INDEX, what h.x/app:oci names is of an OCI type",
        "DOCKER, DOCKER_LIST, that format is asked for",
        "OCI, OCI_INDEX, that format is asked for",
    })
    void ofImagesOfBothTypes(ListFormat format, MediaType type, String reason) {
        assertIs(type, reason, format, List.of(DOCKER, OCI), Map.of());
    }

    @Test
    void whatOnlyOciHasAPlaceForMakesAnIndex() {
        assertIs(MediaType.OCI_INDEX, "the list has annotations", ListFormat.AUTO, List.of(DOCKER), Map.of("a", "b"));
        assertIs(
                MediaType.OCI_INDEX,
                "what h.x/app:docker names is listed with annotations or an artifact type",
                ListFormat.AUTO,
                List.of(DOCKER.annotated(Map.of("a", "b"))),
                Map.of());
        assertIs(
                MediaType.OCI_INDEX,
                "what h.x/app:docker names is of an OCI type",
                ListFormat.AUTO,
                List.of(ODD),
                Map.of());
    }

    @Test
    void aDockerListTakesNoneOfThat() {
        assertThrows(IllegalArgumentException.class, () -> ListFormat.DOCKER.list(List.of(DOCKER), Map.of("a", "b")));
        assertThrows(
                IllegalArgumentException.class,
                () -> ListFormat.DOCKER.list(List.of(DOCKER.withArtifactType("a/b")), Map.of()));
    }

    private static void assertIs(
            MediaType type,
            String reason,
            ListFormat format,
            List<ListEntry> entries,
            Map<String, String> annotations) {
        ManifestList list = format.list(entries, annotations);

        assertEquals(type, list.type());
        assertEquals(reason, format.reason(list));
        assertEquals(annotations, list.annotations());
    }

    private static ListEntry entry(String tag, MediaType type) {
        return new ListEntry(
                ImageReference.parse("h.x/app:" + tag),
                new Descriptor(type.toString(), Digest.of(new byte[0]), 0),
                ResolvedPlatform.of(Platform.parse("linux/amd64"), PlatformOrigin.CONFIG));
    }
}
