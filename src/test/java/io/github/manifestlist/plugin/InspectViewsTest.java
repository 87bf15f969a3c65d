package io.github.manifestlist.plugin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.image.ImageContent;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.IndexEntry;
import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.image.ListFormat;
import io.github.manifestlist.image.Manifest;
import io.github.manifestlist.image.MediaType;
import io.github.manifestlist.image.PlatformOrigin;
import io.github.manifestlist.image.ResolvedPlatform;
import io.github.manifestlist.json.ManifestReader;
import io.github.manifestlist.store.Documents;
import io.github.manifestlist.store.Draft;
import io.github.manifestlist.testing.AttestedIndex;
import io.github.manifestlist.testing.Misbehaviour;
import io.github.manifestlist.testing.RegistryRequest;
import io.github.manifestlist.testing.SampleImage;
import io.github.manifestlist.testing.SampleImage.Layout;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code inspect} shows to people, and what untouched; the tables are in {@code inspect/}. */
class InspectViewsTest extends GoalTest {
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";

    @Test
    @InjectMojo(goal = "inspect")
    void foldsAttestationsUnderTheImageThatTheyAttest(InspectMojo inspect) throws Exception {
        given("manifest.image", AttestedIndex.of("linux/amd64", "linux/arm64").putInto(registry, "app", "1"));

        assertEquals(golden("buildkit.txt"), table(inspect));
        assertEquals(5, registry.requests().size());
    }

    @Test
    @InjectMojo(goal = "inspect")
    void showsALocalListWithoutARequest(InspectMojo inspect) throws Exception {
        AttestedIndex.of("linux/amd64", "linux/arm/v7").putInto(registry, "app", "source");
        saveLocally("app", "source", "app:1");
        registry.clearRequests();
        given("manifest.image", registry.host() + "/app:1");

        assertEquals(golden("local.txt"), table(inspect));
        assertTrue(registry.requests().isEmpty());
        assertContains(log.text(), "This is the local list");
    }

    @Test
    @InjectMojo(goal = "inspect")
    void showsListsInListsAndWhateverElseIsThere(InspectMojo inspect) throws Exception {
        AttestedIndex inner = AttestedIndex.of("linux/arm64/v8");
        inner.putInto(registry, "app", "inner");
        AttestedIndex outer = AttestedIndex.of("windows/amd64");
        outer.putInto(registry, "app", "outer");
        putIndex(
                "odd",
                "\"annotations\":{\"org.opencontainers.image.version\":\"1.0\",\"b\":\"\\u001b[2J\\n[ERROR] x\"}",
                entry(INDEX, inner.digest(), inner.bytes().length, "\"annotations\":{\"z\":\"1\",\"a\":\"2\"}"),
                entry(
                        MediaType.OCI_IMAGE.toString(),
                        outer.image(0),
                        size(outer.image(0)),
                        platform("windows", "amd64")),
                entry("application/vnd.example.thing+json", digest('1'), 7, "\"artifactType\":\"text/spdx\""),
                entry(MediaType.DOCKER_IMAGE.toString(), digest('2'), 7, platform("linux", "s390x")),
                attestationOf(digest('3'), outer.attestation(0)));
        given("manifest.image", registry.host() + "/app:odd");

        assertEquals(golden("nested.txt"), table(inspect));
    }

    @Test
    @InjectMojo(goal = "inspect")
    void showsASingleImage(InspectMojo inspect) throws Exception {
        AttestedIndex index = AttestedIndex.of("linux/arm/v7");
        index.putInto(registry, "app", "1");
        given("manifest.image", registry.host() + "/app@" + index.image(0));

        assertEquals(golden("image.txt"), table(inspect));
    }

    @Test
    @InjectMojo(goal = "inspect")
    void opensNoListBeyondTheFourth(InspectMojo inspect) throws Exception {
        SampleImage image = SampleImage.oci("linux/amd64");
        image.putInto(registry, "app", "image");
        String below = image.digest();
        String type = image.mediaType();
        for (int level = 6; level >= 1; level--) {
            below = putIndex(
                    "level" + level, "\"annotations\":{}", entry(type, below, size(below), "\"annotations\":{}"));
            type = INDEX;
        }
        given("manifest.image", registry.host() + "/app:level1");

        String table = table(inspect);

        assertContains(table, "\n      list  ");
        assertFalse(table.contains("\n        list  "), table);
        assertFalse(table.contains("missing"), table);
    }

    @Test
    @InjectMojo(goal = "inspect")
    void opensAListOnceThatIsListedManyTimes(InspectMojo inspect) throws Exception {
        SampleImage image = SampleImage.oci("linux/amd64");
        image.putInto(registry, "app", "image");
        String below = image.digest();
        String type = image.mediaType();
        for (int level = 4; level >= 1; level--) {
            String entry = entry(type, below, size(below), "\"annotations\":{}");
            below = putIndex(
                    "level" + level,
                    "\"annotations\":{}",
                    IntStream.range(0, 100).mapToObj(i -> entry).toArray(String[]::new));
            type = INDEX;
        }
        given("manifest.image", registry.host() + "/app:level1");

        assertEquals(6 + 400, table(inspect).lines().count());
    }

    @Test
    @InjectMojo(goal = "inspect")
    void doesNotCallMissingWhatTheRegistryRefusesToShow(InspectMojo inspect) throws Exception {
        AttestedIndex index = AttestedIndex.of("linux/amd64");
        given("manifest.image", index.putInto(registry, "app", "1"));
        given("manifest.view", "table");
        registry.misbehave(RegistryRequest.of("GET", ".*" + index.image(0)), Misbehaviour.answer(403, "", Map.of()));

        assertContains(failure(inspect), "cannot read " + registry.host() + "/app@" + index.image(0), "403");
    }

    @Test
    @InjectMojo(goal = "inspect")
    void rawIsEveryByteOfTheRegistry(InspectMojo inspect) throws Exception {
        byte[] odd = "\r\n\t {\"schemaVersion\"  :2,\"manifests\":\r[ ] ,\"x\":\"\\u00e9é\",\"n\":1.0e+00 }\n\n \t"
                .getBytes(StandardCharsets.UTF_8);
        registry.putManifest("app", "odd", INDEX, odd);
        given("manifest.image", registry.host() + "/app:odd");
        given("manifest.view", "RAW");

        output(inspect);

        assertArrayEquals(odd, Files.readAllBytes(folder.resolve("output")));
        assertEquals(1, registry.requests().size());
    }

    @Test
    void rawIsEveryByteOfTheLocalListAndOfItsEntries(
            @InjectMojo(goal = "create") CreateMojo create, @InjectMojo(goal = "inspect") InspectMojo inspect)
            throws Exception {
        SampleImage image =
                SampleImage.builder().layout(Layout.INDENTED_WITH_NEWLINE).build();
        String source = image.putInto(registry, "app", "a");
        given("manifest.list", registry.host() + "/app:1.0");
        given("manifest.images", source);
        run(create);
        given("manifest.view", "raw");

        output(inspect);

        assertArrayEquals(
                store().load(ImageReference.parse(registry.host() + "/app:1.0"))
                        .manifest()
                        .bytes(),
                Files.readAllBytes(folder.resolve("output")));

        given("manifest.image", source);
        output(inspect);

        assertArrayEquals(image.manifestBytes(), Files.readAllBytes(folder.resolve("output")));

        given("manifest.view", "table");
        assertContains(output(inspect), "reference   " + source + "\n", "\nlinux/amd64  " + image.digest());
    }

    @ParameterizedTest
    @CsvSource({"table", "raw"})
    void otherViewsThanDockersHaveNoVerboseForm(String view, @InjectMojo(goal = "inspect") InspectMojo inspect) {
        given("manifest.image", registry.host() + "/app:1");
        given("manifest.view", view);
        given("manifest.verbose", "true");

        assertContains(failure(inspect), "(-Dmanifest.verbose) is true", "(-Dmanifest.view) is " + view, "Remove one");
        assertTrue(registry.requests().isEmpty());
    }

    @Test
    @InjectMojo(goal = "inspect")
    void refusesAnUnknownView(InspectMojo inspect) {
        given("manifest.image", registry.host() + "/app:1");
        given("manifest.view", "yaml");

        assertContains(failure(inspect), "<view> (-Dmanifest.view) is 'yaml'", "Write one of json, table, raw");
        assertTrue(registry.requests().isEmpty());
    }

    private String table(InspectMojo inspect) throws Exception {
        given("manifest.view", "table");
        return output(inspect).replace(registry.host(), "REGISTRY");
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = InspectViewsTest.class.getResourceAsStream("inspect/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** As a create would that takes all entries of an index, with annotations. */
    private void saveLocally(String repository, String tag, String list) {
        Manifest index = manifest(repository, tag);
        Documents documents = new Documents();
        List<ListEntry> entries = ManifestReader.entries(index).stream()
                .map(entry -> entry(ImageReference.parse(registry.host() + "/" + repository + ":" + tag), entry))
                .toList();
        for (ListEntry entry : entries) {
            Manifest child = manifest(repository, entry.descriptor().digest().toString());
            ImageContent content = ManifestReader.image(child);
            if (entry.isAttestation()) {
                documents.add(child, content);
            } else {
                documents.add(
                        child,
                        content,
                        registry.blob(repository, content.config().digest().toString())
                                .orElseThrow());
            }
        }
        store().save(
                        ImageReference.parse(registry.host() + "/" + list),
                        new Draft(ListFormat.OCI.list(entries, Map.of("org.example.list", "über all")), documents));
    }

    private Manifest manifest(String repository, String tagOrDigest) {
        return ManifestReader.read(registry.manifest(repository, tagOrDigest).orElseThrow(), null);
    }

    private static ListEntry entry(ImageReference source, IndexEntry entry) {
        ListEntry taken = new ListEntry(
                        source, entry.descriptor(), ResolvedPlatform.of(entry.platform(), PlatformOrigin.DESCRIPTOR))
                .annotated(entry.annotations());
        return entry.isAttestation() ? taken : taken.annotated(Map.of("org.example.entry", "one"));
    }

    /** Puts an index whatever it lists; returns its digest. */
    private String putIndex(String tag, String field, String... entries) {
        String index = "{\"schemaVersion\":2,\"mediaType\":\"" + INDEX + "\",\"manifests\":["
                + String.join(",", entries) + "]," + field + "}";
        return registry.putManifest("app", tag, INDEX, index.getBytes(StandardCharsets.UTF_8));
    }

    private static String entry(String type, String digest, int size, String field) {
        return "{\"mediaType\":\"" + type + "\",\"digest\":\"" + digest + "\",\"size\":" + size + "," + field + "}";
    }

    private String attestationOf(String image, String attestation) {
        return entry(
                MediaType.OCI_IMAGE.toString(),
                attestation,
                size(attestation),
                platform("unknown", "unknown") + ",\"annotations\":{\"vnd.docker.reference.type\":"
                        + "\"attestation-manifest\",\"vnd.docker.reference.digest\":\"" + image + "\",\"k\":\"v\"}");
    }

    private int size(String digest) {
        return registry.manifest("app", digest).orElseThrow().length;
    }

    private static String platform(String os, String architecture) {
        return "\"platform\":{\"os\":\"" + os + "\",\"architecture\":\"" + architecture + "\"}";
    }

    private static String digest(char digit) {
        return "sha256:"
                + IntStream.range(0, 64).mapToObj(i -> String.valueOf(digit)).collect(Collectors.joining());
    }
}
