package io.github.manifestlist.operation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.image.Manifest;
import io.github.manifestlist.image.MediaType;
import io.github.manifestlist.json.ManifestReader;
import io.github.manifestlist.store.StoredList;
import io.github.manifestlist.testing.SampleImage;
import io.github.manifestlist.testing.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What manifests and configs hold that is false, or more than it should be. */
class HostileContentTest extends CreateFixture {
    private static final SampleImage AMD64 = SampleImage.oci("linux/amd64");
    private static final SampleImage S390X = SampleImage.oci("linux/s390x");

    @Test
    void m22_whatADescriptorSaysThatItsContentIsIsNeverUsed() {
        String manifest = entry("base", AMD64, platform("linux/amd64") + data(S390X.manifestBytes()));
        String list = index("base", "1", manifest);

        StoredList stored = create(source(list));

        ListEntry entry = stored.list().entries().get(0);
        assertArrayEquals(AMD64.manifestBytes(), stored.child(entry).bytes());
        assertArrayEquals(
                AMD64.configBytes(),
                stored.documents().config(entry.descriptor().digest()).orElseThrow());
        assertFalse(new String(stored.manifest().bytes(), StandardCharsets.UTF_8).contains("data"));
    }

    @Test
    void m22_whatAManifestSaysThatItsConfigIsIsNeverUsed() {
        String honest = new String(AMD64.manifestBytes(), StandardCharsets.UTF_8);
        byte[] lying = honest.replaceFirst(
                        "(\"config\"\\s*:\\s*\\{)",
                        "$1" + data(S390X.configBytes()).substring(1) + ",")
                .getBytes(StandardCharsets.UTF_8);
        String image = SampleImage.builder().oci().manifest(lying).build().putInto(registry, "app", "lying");
        registry.putBlob("app", AMD64.configBytes());

        StoredList stored = create(source(image));

        assertEquals("linux/amd64", platforms(stored).get(0));
        assertEquals(
                1,
                asked().stream()
                        .filter(path -> path.endsWith(AMD64.configDigest()))
                        .count());
    }

    @Test
    void m23_manyAnnotationsAreKept() {
        Map<String, String> many =
                IntStream.range(0, 10_000).boxed().collect(Collectors.toMap(i -> "key" + i, i -> "value" + i));

        StoredList stored = create(source(annotated(json(many))));

        assertEquals(many, stored.list().entries().get(0).annotations());
        assertEquals(stored.record(), store().load(name).record());
    }

    @Test
    void m23_aLongAnnotationIsKeptAndOneTooLongForAListIsAnError() {
        Map<String, String> mebibyte = Map.of("key", "x".repeat(1 << 20));

        StoredList stored = create(source(annotated(json(mebibyte))));

        assertEquals(mebibyte, stored.list().entries().get(0).annotations());
        Source one = CreateFixture.annotated(source(annotated(json(mebibyte))), Map.of("more", "y".repeat(3 << 20)));
        assertContains(failure(one), "the list has ", "no more than 4194304", "<annotations>");
    }

    @Test
    void m23_controlCharactersAreKeptAsTheyAreAndNeverWrittenRaw() {
        StoredList stored = create(source(annotated("{\"key\":\"a\\u001b[31m\\nb\",\"k\\u0007ey\":\"\"}")));

        assertEquals(
                Map.of("key", "a\u001b[31m\nb", "k\u0007ey", ""),
                stored.list().entries().get(0).annotations());
        String written = new String(stored.manifest().bytes(), StandardCharsets.UTF_8);
        assertTrue(written.chars().allMatch(c -> c >= ' ' || c == '\n'), written);
        assertEquals(
                stored.list().entries().get(0).annotations(),
                ManifestReader.entries(new Manifest(
                                MediaType.OCI_INDEX, stored.manifest().bytes()))
                        .get(0)
                        .annotations());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"key\":null}", "{\"key\":1}", "{\"key\":{}}", "[\"key\"]", "\"key\""})
    void m23_annotationsThatAreNoStringsAreAnErrorThatNamesThem(String annotations) {
        String list = annotated(annotations);

        assertContains(failure(source(list)), "cannot ", list, "annotations");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"os\":null,\"architecture\":null}", "{\"os\":\"\",\"config\":{}}"})
    void m24_aConfigWithoutAPlatformIsListedUntilItIsToBePushed(String config) {
        String image = image(config);

        StoredList stored = create(source(image));

        assertEquals("no platform", platforms(stored).get(0));
        assertEquals(1, told.of("platformMissing").size());
        assertContains(told.of("platformMissing").get(0), image);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"linux\"", "7", "", "{\"os\":7}", "{\"os.features\":\"x\",\"os\":\"linux\"}"})
    void m24_aConfigThatIsNoObjectOfTextsIsAnError(String config) {
        String image = image(config);

        assertContains(failure(source(image)), "cannot ", image, "config");
    }

    @Test
    void m24_aConfigOfNineMebibytesIsNotFetched() {
        String image = image(" ".repeat(9 << 20) + "{}");

        assertContains(failure(source(image)), "9437186 bytes", "no config of an image is larger than ");
        assertTrue(asked().stream().noneMatch(path -> path.contains("/blobs/")));
    }

    private String image(String config) {
        return SampleImage.builder()
                .config(config.getBytes(StandardCharsets.UTF_8))
                .build()
                .putInto(registry, "app", "odd");
    }

    /** A list with one image and these annotations, as JSON. */
    private String annotated(String annotations) {
        String entry = entry("base", AMD64, platform("linux/amd64") + ",\"annotations\":" + annotations);
        byte[] bytes = indexBytes(entry);
        return index("base", "1", entry) + "@" + Sha256.of(bytes);
    }

    private static String json(Map<String, String> texts) {
        return texts.entrySet().stream()
                .map(text -> "\"" + text.getKey() + "\":\"" + text.getValue() + "\"")
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String data(byte[] bytes) {
        return ",\"data\":\"" + Base64.getEncoder().encodeToString(bytes) + "\"";
    }
}
