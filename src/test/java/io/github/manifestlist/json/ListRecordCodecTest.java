package io.github.manifestlist.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.manifestlist.image.Descriptor;
import io.github.manifestlist.image.Digest;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.image.ListRecord;
import io.github.manifestlist.image.MediaType;
import io.github.manifestlist.image.Platform;
import io.github.manifestlist.image.PlatformField;
import io.github.manifestlist.image.PlatformOrigin;
import io.github.manifestlist.image.PushRecord;
import io.github.manifestlist.image.PushRecord.BlobCounts;
import io.github.manifestlist.image.ResolvedPlatform;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The file of product.md, section 4. */
class ListRecordCodecTest {
    private static final Digest DIGEST = new Digest("sha256", "0".repeat(64));
    private static final ImageReference LIST = ImageReference.parse("registry.example.com/team/app:1.0");

    private static final String FILE = """
            {
              "formatVersion": 1,
              "reference": "registry.example.com/team/app:1.0",
              "mediaType": "application/vnd.oci.image.index.v1+json",
              "digest": "sha256:0000000000000000000000000000000000000000000000000000000000000000",
              "size": 732,
              "entries": [
                {
                  "source": "registry.example.com/team/app:1.0-armhf",
                  "mediaType": "application/vnd.oci.image.manifest.v1+json",
                  "digest": "sha256:0000000000000000000000000000000000000000000000000000000000000000",
                  "size": 499,
                  "platform": {
                    "os": "linux",
                    "architecture": "arm",
                    "variant": "v7",
                    "os.version": "1 \\u003c 2",
                    "os.features": [
                      "b",
                      "a"
                    ]
                  },
                  "platformFrom": {
                    "os": "config",
                    "architecture": "descriptor",
                    "variant": "declared",
                    "os.version": "config",
                    "os.features": "declared"
                  },
                  "annotations": {}
                },
                {
                  "source": "docker.io/library/app@sha256:0000000000000000000000000000000000000000000000000000000000000000",
                  "mediaType": "application/vnd.docker.distribution.manifest.v2+json",
                  "digest": "sha256:0000000000000000000000000000000000000000000000000000000000000000",
                  "size": 0,
                  "platform": {
                    "os": "",
                    "architecture": ""
                  },
                  "platformFrom": {},
                  "annotations": {}
                }
              ],
              "pushed": {
                "tags": [
                  "registry.example.com/team/app:1.0",
                  "localhost:5000/other:latest"
                ],
                "blobs": {
                  "present": 2,
                  "mounted": 4,
                  "copied": 1,
                  "copiedBytes": 12345678901
                }
              }
            }
            """;

    @Test
    void theFileIsWrittenForPeople() {
        assertEquals(FILE, new String(ListRecordCodec.encode(record()), StandardCharsets.UTF_8));
    }

    @Test
    void whatIsWrittenIsReadBack() {
        assertEquals(record(), ListRecordCodec.decode(ListRecordCodec.encode(record())));
        ListRecord bare = new ListRecord(LIST, MediaType.DOCKER_LIST, DIGEST, 1, List.of(), Optional.empty());
        assertEquals(bare, ListRecordCodec.decode(ListRecordCodec.encode(bare)));
    }

    @Test
    void annotationsOfEntriesAreRead() {
        ListRecord annotated =
                decode(FILE.replace("\"annotations\": {}", "\"annotations\": {\"b\": \"\", \"a\": \"b\"}"));

        assertEquals(Map.of("a", "b", "b", ""), annotated.entries().get(0).annotations());
        assertEquals(annotated, ListRecordCodec.decode(ListRecordCodec.encode(annotated)));
    }

    @Test
    void blobsAreCountedAsFarAsAnIntGoes() {
        ListRecord many = decode(FILE.replace("\"present\": 2", "\"present\": 2147483647"));

        assertEquals(2147483647, many.pushed().orElseThrow().blobs().present());
    }

    @Test
    void fieldsOfTheFutureAreIgnored() {
        assertEquals(
                record(),
                decode(FILE.replace("\"size\": 499,", "\"size\": 499, \"new\": {\"x\": [1]}, \"other\": null,")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"formatVersion\": 1 | \"formatVersion\": 2 | its formatVersion is not 1",
                "\"formatVersion\": 1 | \"formatVersion\": \"1\" | formatVersion is no valid size",
                "\"formatVersion\": 1, | `` | formatVersion is missing",
                "\"reference\": \"registry | \"reference\": \":registry | reference is no reference",
                "\"source\": \"docker.io/library | \"source\": \"docker.io/LIBRARY | source is no reference",
                "image.index.v1 | image.manifest.v1 | mediaType is not that of a list",
                "\"size\": 732 | \"size\": -732 | size is no valid size",
                "\"entries\" | \"entrys\" | entries is missing",
                "\"platform\": | \"plattform\": | entries[0].platform is missing",
                "\"variant\": \"v7\" | \"variant\": 7 | entries[0].platform.variant is no string",
                "\"platformFrom\": | \"from\": | entries[0].platformFrom is missing",
                "\"os\": \"config\" | \"os\": \"guessed\" | platformFrom holds an unknown origin",
                "\"present\": 2 | \"present\": 2.5 | pushed.blobs.present is no valid size",
                "\"present\": 2 | \"present\": 2147483648 | pushed.blobs.present is no valid size",
                "\"localhost:5000/other | \"localhost:5000/OTHER | pushed.tags is no reference",
                "\"tags\" | \"tag\" | pushed.tags is missing",
            })
    void anythingElseIsMalformed(String right, String wrong, String message) {
        String file = FILE.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong));

        assertEquals(
                message,
                assertThrows(MalformedDocumentException.class, () -> decode(file))
                        .getMessage());
    }

    private static ListRecord decode(String file) {
        return ListRecordCodec.decode(file.getBytes(StandardCharsets.UTF_8));
    }

    private static ListRecord record() {
        return new ListRecord(
                LIST,
                MediaType.OCI_INDEX,
                DIGEST,
                732,
                List.of(
                        new ListEntry(
                                new ImageReference(LIST.repository(), "1.0-armhf", null),
                                new Descriptor(MediaType.OCI_IMAGE.toString(), DIGEST, 499),
                                new ResolvedPlatform(
                                        new Platform("linux", "arm", "v7", "1 < 2", List.of("b", "a")),
                                        Map.of(
                                                PlatformField.OS, PlatformOrigin.CONFIG,
                                                PlatformField.ARCHITECTURE, PlatformOrigin.DESCRIPTOR,
                                                PlatformField.VARIANT, PlatformOrigin.DECLARED,
                                                PlatformField.OS_VERSION, PlatformOrigin.CONFIG,
                                                PlatformField.OS_FEATURES, PlatformOrigin.DECLARED))),
                        new ListEntry(
                                ImageReference.parse("app@" + DIGEST),
                                new Descriptor(MediaType.DOCKER_IMAGE.toString(), DIGEST, 0),
                                new ResolvedPlatform(Platform.NONE, Map.of()))),
                Optional.of(new PushRecord(
                        List.of(LIST, ImageReference.parse("localhost:5000/other")),
                        new BlobCounts(2, 4, 1, 12345678901L))));
    }
}
