package io.github.manifestlist.json;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.image.ListFormat;
import io.github.manifestlist.image.ListRecord;
import io.github.manifestlist.image.Manifest;
import io.github.manifestlist.image.ManifestList;
import io.github.manifestlist.image.Platform;
import io.github.manifestlist.image.PushRecord;
import io.github.manifestlist.testing.ImageValues;
import io.github.manifestlist.testing.RepeatableProperty;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.domains.Domain;

@Domain(ImageValues.class)
class CodecPropertiesTest {
    @RepeatableProperty
    void aListIsReadBackAsItWasWritten(@ForAll List<ListEntry> entries, @ForAll Map<String, String> annotations) {
        ManifestList list = ListFormat.AUTO.list(entries, annotations);

        Manifest written =
                ManifestReader.read(ManifestListCodec.encode(list), list.type().toString());

        assertEquals(list.entries().stream().map(ListEntry::listed).toList(), ManifestReader.entries(written));
        assertEquals(list.annotations(), ManifestReader.annotations(written));
    }

    @RepeatableProperty
    void equalListsAreEqualBytesInWhateverOrderTheirAnnotationsWereGiven(
            @ForAll List<ListEntry> entries, @ForAll Map<String, String> annotations) {
        List<Map.Entry<String, String>> backwards = new ArrayList<>(annotations.entrySet());
        Collections.reverse(backwards);
        Map<String, String> reordered = new LinkedHashMap<>();
        backwards.forEach(annotation -> reordered.put(annotation.getKey(), annotation.getValue()));

        assertArrayEquals(
                ManifestListCodec.encode(ListFormat.OCI.list(entries, annotations)),
                ManifestListCodec.encode(ListFormat.OCI.list(entries, reordered)));
    }

    @RepeatableProperty
    void listsThatSayDifferentThingsAreDifferentBytes(@ForAll List<ListEntry> one, @ForAll List<ListEntry> other) {
        boolean same = one.stream()
                .map(ListEntry::listed)
                .toList()
                .equals(other.stream().map(ListEntry::listed).toList());

        assertEquals(
                same,
                Arrays.equals(
                        ManifestListCodec.encode(ListFormat.OCI.list(one, Map.of())),
                        ManifestListCodec.encode(ListFormat.OCI.list(other, Map.of()))));
    }

    @RepeatableProperty
    void aRecordIsReadBackAsItWasWritten(
            @ForAll List<ListEntry> entries, @ForAll ImageReference name, @ForAll ImageReference tag) {
        ManifestList list = ListFormat.AUTO.list(
                entries.stream().map(entry -> entry.withArtifactType("")).toList(), Map.of());
        Manifest manifest = new Manifest(list.type(), ManifestListCodec.encode(list));
        ListRecord unpushed = new ListRecord(
                name, list.type(), manifest.digest(), manifest.descriptor().size(), list.entries(), Optional.empty());
        ListRecord pushed = unpushed.withPushed(new PushRecord(List.of(name, tag), PushRecord.BlobCounts.NONE));

        assertEquals(unpushed, ListRecordCodec.decode(ListRecordCodec.encode(unpushed)));
        assertEquals(pushed, ListRecordCodec.decode(ListRecordCodec.encode(pushed)));
    }

    @RepeatableProperty
    void aPlatformIsReadBackAsItWasWritten(@ForAll Platform platform) {
        String written = PlatformCodec.object(platform).document();

        assertEquals(platform, ImageConfigReader.platform(bytes(written)));
    }

    @RepeatableProperty
    void aTextIsReadBackAsItWasQuoted(@ForAll String text) {
        Assume.that(StandardCharsets.UTF_8.newEncoder().canEncode(text));

        assertEquals(text, Json.parse(bytes(JsonText.quote(text))).textValue());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
