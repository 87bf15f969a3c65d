package io.github.manifestlist.json;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.image.Descriptor;
import io.github.manifestlist.image.Digest;
import io.github.manifestlist.image.ImageContent;
import io.github.manifestlist.image.IndexEntry;
import io.github.manifestlist.image.Manifest;
import io.github.manifestlist.image.MediaType;
import io.github.manifestlist.image.Platform;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R15, R16, R18; rows M7–M10, M17, M20–M23. */
class ManifestReaderTest {
    private static final String DIGEST = "sha256:" + "0".repeat(64);
    private static final String DOCKER_IMAGE = MediaType.DOCKER_IMAGE.toString();
    private static final String OCI_IMAGE = MediaType.OCI_IMAGE.toString();
    private static final String OCI_INDEX = MediaType.OCI_INDEX.toString();

    @ParameterizedTest
    @EnumSource
    void aDocumentIsWhatItCallsItself(MediaType type) {
        String body = "{'schemaVersion':2,'mediaType':'" + type + "'," + content(type) + "}";

        assertEquals(type, read(body, type.toString()).type());
        assertEquals(type, read(body, null).type());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "text/plain",
                "Text/Plain; charset=utf-8",
                "application/json",
                "application/octet-stream;x=y"
            })
    void m8_aContentTypeThatSaysNothingIsIgnored(String contentType) {
        assertEquals(
                MediaType.DOCKER_IMAGE,
                read("{'schemaVersion':2,'mediaType':'" + DOCKER_IMAGE + "','config':{}}", contentType)
                        .type());
        assertEquals(
                MediaType.OCI_INDEX,
                read("{'schemaVersion':2,'manifests':[]}", contentType).type());
        assertEquals(
                MediaType.OCI_IMAGE,
                read("{'schemaVersion':2,'layers':[]}", contentType).type());
    }

    @Test
    void m8_parametersAndCaseOfTheContentTypeAreIgnored() {
        String contentType = " Application/VND.oci.image.INDEX.v1+json ; charset=utf-8";

        assertEquals(
                MediaType.OCI_INDEX,
                read("{'schemaVersion':2,'manifests':[]}", contentType).type());
    }

    @Test
    void theBytesAreKept() {
        byte[] body = " {\"schemaVersion\": 2,\r\n\"x\":1E2, \"layers\":[ ]}\n".getBytes(StandardCharsets.UTF_8);

        assertArrayEquals(body, ManifestReader.read(body, OCI_IMAGE).bytes());
    }

    @Test
    void m7_typesThatContradictEachOtherAreRefusedByName() {
        String message = refused("{'schemaVersion':2,'mediaType':'" + OCI_INDEX + "','manifests':[]}", OCI_IMAGE);

        assertEquals(
                "media type conflict: it calls itself " + OCI_INDEX + ", and the registry calls it " + OCI_IMAGE,
                message);
        assertContains(
                "media type conflict",
                refused("{'schemaVersion':2,'mediaType':'" + OCI_IMAGE + "','config':{}}", "text/html"));
    }

    @Test
    void aDockerManifestMustSayItsType() {
        String rule = "it lacks the mediaType that a Docker manifest has, " + DOCKER_IMAGE;

        assertEquals(rule, refused("{'schemaVersion':2,'config':{}}", DOCKER_IMAGE));
        assertEquals(rule, refused("{'schemaVersion':2,'mediaType':'','config':{}}", DOCKER_IMAGE));
        assertEquals(rule, refused("{'schemaVersion':2,'mediaType':null,'config':{}}", DOCKER_IMAGE));
        assertEquals(
                MediaType.OCI_IMAGE,
                read("{'schemaVersion':2,'mediaType':'','config':{}}", OCI_IMAGE)
                        .type());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'config':{},'manifests':[]",
                "'layers':[],'manifests':[]",
                "'manifests':null,'layers':null",
                "'layers':[],'fsLayers':[]",
                "'manifests':[],'history':[]",
                "'layers':[],'Manifests':[]",
                "'layers':[],'LAYERS':[]",
                "'Config':{}",
                "'manife\\u017fts':[]",
                "'layer\u017f':[],'config':{}"
            })
    void m9_whatCanBeReadInTwoWaysIsRefused(String fields) {
        for (MediaType type : MediaType.values()) {
            String body = "{'schemaVersion':2,'mediaType':'" + type + "'," + fields + "}";

            assertContains("ambiguous manifest", refused(body, type.toString()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDocumentMustLookAsItIsCalled(MediaType type) {
        String other = type.isList() ? "'layers':[]" : "'manifests':[]";
        String start = "{'schemaVersion':2,'mediaType':'" + type + "'";

        assertEquals("it is called " + type + ", but does not look like one", refused(start + "," + other + "}", null));
        assertEquals("it is called " + type + ", but does not look like one", refused(start + "}", null));
    }

    @Test
    void m10_schema1IsRefused() {
        String rule = "it is a manifest of schema 1, which is not supported";
        String type = "application/vnd.docker.distribution.manifest.v1+prettyjws";

        assertEquals(rule, refused("{'schemaVersion':1,'fsLayers':[],'history':[]}", null));
        assertEquals(rule, refused("{'schemaVersion':1,'fsLayers':[],'history':[]}", type));
        assertEquals(rule, refused("{'schemaVersion':1}", type));
        assertEquals(
                rule,
                refused(
                        "{'schemaVersion':1,'mediaType':'application/vnd.docker.distribution.manifest.v1+json'}",
                        null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "3", "'2'", "2.0", "4294967298", "18446744073709551618", "null", "{}"})
    void theSchemaVersionIsTwo(String version) {
        assertEquals("its schemaVersion is not 2", refused("{'schemaVersion':" + version + ",'layers':[]}", null));
        assertEquals("its schemaVersion is not 2", refused("{'layers':[]}", null));
    }

    @Test
    void otherTypesAreNamed() {
        String body = "{'schemaVersion':2,'mediaType':'application/vnd.oci.artifact.manifest.v1+json','blobs':[]}";

        assertEquals(
                "it is of type 'application/vnd.oci.artifact.manifest.v1+json', and not an image or a list of images",
                refused(body, null));
        assertContains("'text/html'", refused("{'schemaVersion':2,'layers':[]}", "text/html; charset=utf-8"));
        assertEquals("mediaType is no string", refused("{'schemaVersion':2,'mediaType':2,'layers':[]}", null));
    }

    @Test
    void typesAreShownInOneShortLine() {
        String message = refused(
                "{'schemaVersion':2,'mediaType':'a\\u001b[31m\\n\\u202e" + "x".repeat(100_000) + "','layers':[]}",
                null);

        assertContains("'a\\u001b[31m\\n\\u202exxx", message);
        assertTrue(message.length() < 300, message);
    }

    @Test
    void whatIsNoManifestIsRefused() {
        assertEquals("it is no JSON object", refused("[]", null));
        assertEquals("it is no JSON object", refused("null", OCI_IMAGE));
        assertEquals(
                "it is no manifest: it has no config, no layers and no manifests",
                refused("{'schemaVersion':2}", null));
    }

    @Test
    void anImageRefersToConfigAndLayers() {
        ImageContent content = ManifestReader.image(image(descriptor("c", DIGEST, "3"), descriptor("l", DIGEST, "0")));

        assertEquals(new Descriptor("c", Digest.parse(DIGEST), 3), content.config());
        assertEquals(
                List.of(new ImageContent.Layer(new Descriptor("l", Digest.parse(DIGEST), 0), false)), content.layers());
    }

    @ParameterizedTest
    @CsvSource({
        "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip,['https://x/y'],true",
        "application/vnd.oci.image.layer.nondistributable.v1.tar+zstd,['https://x/y'],true",
        "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip,[],false",
        "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip,null,false",
        "application/vnd.oci.image.layer.v1.tar+gzip,['https://x/y'],false"
    })
    void aForeignLayerHasTheTypeAndTheUrls(String type, String urls, boolean foreign) {
        String layer = descriptor(type, DIGEST, "1").replace("}", ",'urls':" + urls + "}");

        assertEquals(
                foreign,
                ManifestReader.image(image(descriptor("c", DIGEST, "1"), layer))
                        .layers()
                        .get(0)
                        .foreign());
    }

    @ParameterizedTest
    @ValueSource(strings = {"'12'", "12.0", "1E1", "-1", "9223372036854775808", "1e999999", "null", "true", "[]"})
    void m17_sizesAreWholeNumbers(String size) {
        assertEquals("layers[0].size is no valid size", layerRefused(descriptor("l", DIGEST, size)));
    }

    @Test
    void theLargestSizeIsRead() {
        Manifest image = image(descriptor("c", DIGEST, "9223372036854775807"), descriptor("l", DIGEST, "1"));

        assertEquals(Long.MAX_VALUE, ManifestReader.image(image).config().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sha256:../../x",
                "sha256:",
                "x",
                "",
                "blake3:00",
                "md5:00",
                "SHA256:00",
                "sha256:0\\n",
                "\\u001b]0;x\\u0007:00"
            })
    void m20_digestsAreDigests(String digest) {
        String message = layerRefused(descriptor("l", digest, "1"));

        assertContains("layers[0].digest is no valid digest: ", message);
        assertFalse(message.chars().anyMatch(c -> c < ' '), message);
        assertFalse(message.contains("../"), message);
    }

    @Test
    void m20_digestsInOtherLettersAreRefused() {
        assertContains("in lower case", layerRefused(descriptor("l", "sha256:" + "A".repeat(64), "1")));
        assertContains("has 64 hex digits", layerRefused(descriptor("l", DIGEST + "0", "1")));
    }

    @Test
    void whatIsMissingIsNamed() {
        assertEquals("layers[0].mediaType is missing", layerRefused("{'digest':'" + DIGEST + "','size':1}"));
        assertEquals("layers[0].digest is missing", layerRefused("{'mediaType':'l','size':1}"));
        assertEquals("layers[0] is no object", layerRefused("null"));
        Manifest manifest = read("{'schemaVersion':2,'layers':[]}", null);
        assertEquals(
                "config is missing",
                assertThrows(MalformedDocumentException.class, () -> ManifestReader.image(manifest))
                        .getMessage());
    }

    @Test
    void anEntryHasAllThatTheListSays() {
        String entry = descriptor("t", DIGEST, "5")
                .replace(
                        "}",
                        ",'platform':{'os':'windows','architecture':'amd64','os.version':'10','os.features':['b','a'],"
                                + "'variant':'v1','features':['x']},'annotations':{'z':'1','a':''},'artifactType':'y','x':1}");

        List<IndexEntry> entries = ManifestReader.entries(list(entry));

        Platform platform = new Platform("windows", "amd64", "v1", "10", List.of("b", "a"));
        Map<String, String> annotations = Map.of("z", "1", "a", "");
        assertEquals(
                List.of(new IndexEntry(new Descriptor("t", Digest.parse(DIGEST), 5), platform, annotations, "y")),
                entries);
        assertEquals(List.of("z", "a"), List.copyOf(entries.get(0).annotations().keySet()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ",'platform':null,'annotations':null,'artifactType':null", ",'platform':{},'annotations':{}"
            })
    void anEntryMaySayLittle(String more) {
        IndexEntry entry = ManifestReader.entries(
                        list(descriptor("t", DIGEST, "5").replace("}", more + "}")))
                .get(0);

        assertEquals(new IndexEntry(new Descriptor("t", Digest.parse(DIGEST), 5), Platform.NONE), entry);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'platform':[] | manifests[0].platform is no object",
                "'platform':{'os':1} | manifests[0].platform.os is no string",
                "'platform':{'os.features':'a'} | manifests[0].platform.os.features is no array",
                "'platform':{'os.features':[1]} | manifests[0].platform.os.features holds something else than strings",
                "'annotations':[] | manifests[0].annotations is no object",
                "'annotations':{'a':null} | manifests[0].annotations holds something else than strings",
                "'artifactType':1 | manifests[0].artifactType is no string"
            })
    void anEntryMustBeWellTyped(String field, String message) {
        Manifest list = list(descriptor("t", DIGEST, "5").replace("}", "," + field.replace('"', '\'') + "}"));

        assertEquals(
                message,
                assertThrows(MalformedDocumentException.class, () -> ManifestReader.entries(list))
                        .getMessage());
    }

    private static String content(MediaType type) {
        return type.isList() ? "'manifests':[]" : "'config':{}";
    }

    private static String descriptor(String type, String digest, String size) {
        return "{'mediaType':'" + type + "','digest':'" + digest + "','size':" + size + "}";
    }

    private static Manifest image(String config, String layer) {
        return read("{'schemaVersion':2,'config':" + config + ",'layers':[" + layer + "]}", null);
    }

    private static Manifest list(String entry) {
        return read("{'schemaVersion':2,'manifests':[" + entry + "]}", null);
    }

    private static String layerRefused(String layer) {
        Manifest image = image(descriptor("c", DIGEST, "1"), layer);
        return String.valueOf(assertThrows(MalformedDocumentException.class, () -> ManifestReader.image(image))
                .getMessage());
    }

    private static String refused(String body, @Nullable String contentType) {
        return String.valueOf(assertThrows(MalformedDocumentException.class, () -> read(body, contentType))
                .getMessage());
    }

    private static void assertContains(String part, String message) {
        assertTrue(message.contains(part), message);
    }

    private static Manifest read(String body, @Nullable String contentType) {
        return ManifestReader.read(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8), contentType);
    }
}
