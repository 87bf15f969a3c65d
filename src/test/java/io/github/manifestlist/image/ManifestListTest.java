package io.github.manifestlist.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManifestListTest {
    @Test
    void isDockersIfEveryEntryIs() {
        assertEquals(
                MediaType.DOCKER_LIST,
                ManifestList.of(List.of(entry("a", MediaType.DOCKER_IMAGE, "linux/amd64")))
                        .type());
        assertEquals(
                MediaType.OCI_INDEX,
                ManifestList.of(List.of(
                                entry("a", MediaType.DOCKER_IMAGE, "linux/amd64"),
                                entry("b", MediaType.OCI_IMAGE, "linux/arm64")))
                        .type());
    }

    @Test
    void replacesAnEntryInItsPlace() {
        ListEntry a = entry("a", MediaType.OCI_IMAGE, "linux/amd64");
        ListEntry b = entry("b", MediaType.OCI_IMAGE, "linux/arm64");
        ListEntry newA = entry("a", MediaType.OCI_IMAGE, "linux/386");

        assertEquals(
                List.of(newA, b),
                ManifestList.of(List.of(a, b)).replacing(a, newA).entries());
        assertEquals(List.of(newA, b), ManifestList.with(List.of(a, b), a.source(), List.of(newA)));
        assertEquals(List.of(newA, a, b), ManifestList.with(List.of(a, b), a.source(), List.of(newA, a)));
        assertEquals(List.of(a, b), ManifestList.with(List.of(a), b.source(), List.of(b)));
    }

    @Test
    void findsEntriesOfOnePlatformByTheNormalForm() {
        ListEntry a = entry("a", MediaType.OCI_IMAGE, "linux/arm64");
        ListEntry b = entry("b", MediaType.OCI_IMAGE, "linux/arm64/v8");
        ListEntry c = entry("c", MediaType.OCI_IMAGE, "linux/amd64");

        assertEquals(List.of(List.of(a, b)), ManifestList.of(List.of(a, c, b)).samePlatform());
    }

    @Test
    void doesNotCountUnknownPlatformsAsTheSame() {
        ListEntry a = entry("a", MediaType.OCI_IMAGE, "unknown/unknown");
        ListEntry b = entry("b", MediaType.OCI_IMAGE, "unknown/unknown");

        assertTrue(ManifestList.of(List.of(a, b)).samePlatform().isEmpty());
    }

    @Test
    void aReferenceToAListMeansAllThatCameOutOfIt() {
        ListEntry a = entry("a", MediaType.OCI_IMAGE, "linux/amd64");
        ListEntry b =
                new ListEntry(a.source(), entry("b", MediaType.OCI_IMAGE, "x/y").descriptor(), a.resolved());

        assertEquals(List.of(a, b), ManifestList.of(List.of(a, b)).find(a.source()));
        assertEquals(List.of(b), ManifestList.of(List.of(a, b)).find(b.name()));
    }

    @Test
    void missesThePlatformsThatNoImageIsFor() {
        ManifestList list = ManifestList.of(List.of(
                entry("a", MediaType.OCI_IMAGE, "linux/arm64/v8"), entry("b", MediaType.OCI_IMAGE, "unknown/unknown")));

        assertEquals(
                List.of(Platform.parse("linux/arm"), Platform.parse("unknown/unknown")),
                list.missing(List.of(
                        Platform.parse("linux/arm64"),
                        Platform.parse("linux/arm"),
                        Platform.parse("unknown/unknown"))));
    }

    private static ListEntry entry(String tag, MediaType type, String platform) {
        Manifest manifest = new Manifest(type, tag.getBytes(StandardCharsets.UTF_8));
        return new ListEntry(
                ImageReference.parse("h.x/app:" + tag),
                manifest.descriptor(),
                ResolvedPlatform.of(Platform.parse(platform), PlatformOrigin.CONFIG));
    }
}
