package io.github.manifestlist.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.Manifest;
import io.github.manifestlist.image.MediaType;
import io.github.manifestlist.image.Platform;
import io.github.manifestlist.json.ManifestReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Promise 1: docker's bytes, of images and lists in a registry. */
class DockerOutputTest {
    private static final ImageReference LIST = ImageReference.parse(Goldens.REPOSITORY + ":list-oci");

    @ParameterizedTest
    @MethodSource("images")
    void anImageIsPrintedAsDockerDoes(String name) {
        assertEquals(Goldens.text(name + ".plain.txt"), DockerOutput.image(Goldens.manifest(name)));
    }

    @ParameterizedTest
    @MethodSource("images")
    void anImageIsPrintedVerboselyAsDockerDoes(String name) {
        ImageReference reference = ImageReference.parse(Goldens.REPOSITORY + ":" + name);

        assertEquals(Goldens.text(name + ".verbose.txt"), verboseImage(name, reference));
    }

    @Test
    void theReferenceOfAnImageStandsAsItWasGiven() {
        ImageReference both = ImageReference.parse(Goldens.REPOSITORY + ":oci-escapes@"
                + Goldens.manifest("oci-escapes").digest());
        ImageReference digest = both.withDigest(Goldens.manifest("oci-escapes").digest());

        assertEquals(Goldens.text("oci-escapes-by-both.verbose.txt"), verboseImage("oci-escapes", both));
        assertEquals(Goldens.text("oci-escapes-by-digest.verbose.txt"), verboseImage("oci-escapes", digest));
        assertEquals(
                Goldens.text("oci-escapes-by-both.plain.txt"), DockerOutput.image(Goldens.manifest("oci-escapes")));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void aListIsPrintedAsDockerDoesUnlessThatLosesSomething(String name) {
        String expected = Goldens.has(name + ".ours.txt") ? name + ".ours.txt" : name + ".plain.txt";

        assertEquals(Goldens.text(expected), DockerOutput.list(Goldens.manifest(name)));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void aListIsPrintedVerboselyAsDockerDoesIfDockerCan(String name) {
        if (Goldens.has(name + ".verbose.txt")) {
            ImageReference reference = ImageReference.parse(Goldens.REPOSITORY + ":" + name);

            assertEquals(Goldens.text(name + ".verbose.txt"), verboseList(Goldens.manifest(name), reference));
        }
    }

    @Test
    void anEntryIsNamedByTheTagOfTheListAndItsOwnDigest() {
        Manifest list = Goldens.manifest("list-oci");
        ImageReference both = ImageReference.parse(LIST + "@" + list.digest());

        assertEquals(Goldens.text("list-oci-by-both.verbose.txt"), verboseList(list, both));
        assertEquals(Goldens.text("list-oci-by-digest.verbose.txt"), verboseList(list, LIST.withDigest(list.digest())));
    }

    @Test
    void anEmptyListIsPrintedVerboselyAsDockerPrintsAnEmptyLocalOne() {
        assertEquals("[]\n", DockerOutput.verbose(List.of()));
    }

    @ParameterizedTest
    @CsvSource({"OCI_INDEX,OCIIndex", "DOCKER_LIST,ManifestList"})
    void aListWithinAListIsPrintedVerbosely(MediaType type, String key) {
        byte[] bytes = "{\"schemaVersion\":2,\"manifests\":[]}".getBytes(StandardCharsets.UTF_8);
        Manifest nested = new Manifest(type, bytes);

        String text = DockerOutput.verbose(List.of(new InspectedManifest(LIST, nested, Platform.NONE)));

        assertTrue(
                text.endsWith("\t\t\"" + key
                        + "\": {\n\t\t\t\"schemaVersion\": 2,\n\t\t\t\"manifests\": []\n\t\t}\n\t}\n]\n"),
                text);
        assertTrue(text.contains("\t\t\"Raw\": \"eyJzY2hlbWFWZXJzaW9uIjoyLCJtYW5pZmVzdHMiOltdfQ==\",\n"), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"schemaVersion\":2,\"manifests\":[{\"digest\":\"sha256:../../x\"}]}",
                "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.docker.distribution.manifest.list.v2+json\",\"manifests\":"
                        + "[{\"mediaType\":\"x\",\"size\":-1,\"digest\":\"sha256:../../x\",\"platform\":{\"os\":\"a\",\"architecture\":\"b\"}}]}",
                "{\"schemaVersion\":2,\"manifests\":{\"digest\":1}}",
                "{\"schemaVersion\":2,\"manifests\":[[{},7]]}"
            })
    void aListThatCannotBeUnderstoodIsPrintedWhole(String document) {
        Manifest list = ManifestReader.read(document.getBytes(StandardCharsets.UTF_8), null);

        String text = DockerOutput.list(list);

        assertEquals(document, text.replaceAll("\\s", ""));
    }

    /** Docker would print it as a Docker manifest list. */
    @Test
    void anIndexThatDoesNotSayItsTypeIsNotGivenAnother() {
        String document = Goldens.text("list-oci-first-docker.json")
                .replace("\"mediaType\":\"application/vnd.oci.image.index.v1+json\",", "");

        String text = DockerOutput.list(ManifestReader.read(document.getBytes(StandardCharsets.UTF_8), null));

        assertEquals(document, text.replaceAll("\\s", ""));
    }

    private static String verboseImage(String name, ImageReference reference) {
        Manifest image = Goldens.manifest(name);
        return DockerOutput.verbose(new InspectedManifest(reference, image, Goldens.platform(image)));
    }

    private static String verboseList(Manifest list, ImageReference reference) {
        return DockerOutput.verbose(ManifestReader.entries(list).stream()
                .map(entry -> new InspectedManifest(
                        new ImageReference(
                                reference.repository(),
                                reference.tag(),
                                entry.descriptor().digest()),
                        ManifestReader.read(Goldens.blob(entry.descriptor().digest()), null),
                        entry.platform()))
                .toList());
    }

    static List<String> images() {
        return Goldens.names(name -> !name.startsWith("list-"));
    }

    static List<String> lists() {
        return Goldens.names(name -> name.startsWith("list-"));
    }
}
