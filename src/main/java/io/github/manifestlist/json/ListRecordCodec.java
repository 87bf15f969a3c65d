package io.github.manifestlist.json;

import io.github.manifestlist.image.Descriptor;
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
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code list.json}: what is remembered of a list, for the next goal and for scripts. */
public final class ListRecordCodec {
    private static final int FORMAT = 1;

    private ListRecordCodec() {}

    public static byte[] encode(ListRecord list) {
        List<JsonWriter> entries = new ArrayList<>();
        for (ListEntry entry : list.entries()) {
            entries.add(object(entry));
        }
        JsonWriter file = new JsonWriter()
                .field("formatVersion", FORMAT)
                .field("reference", list.reference().toString());
        describe(file, list.descriptor()).objects("entries", entries);
        if (list.pushed().isPresent()) {
            file.object("pushed", object(list.pushed().get()));
        }
        return (JsonText.indent(file.document(), "  ") + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Reads the file; throws {@link MalformedDocumentException} if it is no record of this format. */
    public static ListRecord decode(byte[] bytes) {
        Fields file = new Fields(Json.parseObject(bytes), "");
        if (file.size("formatVersion") != FORMAT) {
            throw new MalformedDocumentException("its formatVersion is not " + FORMAT);
        }
        return new ListRecord(
                reference(file, "reference"),
                listType(file.text("mediaType")),
                file.digest("digest"),
                file.size("size"),
                entries(file.requiredObjects("entries")),
                file.has("pushed") ? Optional.of(push(file.object("pushed"))) : Optional.empty());
    }

    private static MediaType listType(String text) {
        Optional<MediaType> type = MediaType.of(text);
        if (type.isEmpty() || !type.get().isList()) {
            throw new MalformedDocumentException("mediaType is not that of a list");
        }
        return type.get();
    }

    private static List<ListEntry> entries(List<Fields> objects) {
        List<ListEntry> entries = new ArrayList<>();
        for (Fields object : objects) {
            entries.add(entry(object));
        }
        return entries;
    }

    private static JsonWriter describe(JsonWriter object, Descriptor descriptor) {
        return object.field("mediaType", descriptor.mediaType())
                .field("digest", descriptor.digest().toString())
                .field("size", descriptor.size());
    }

    private static JsonWriter object(ListEntry entry) {
        JsonWriter object = new JsonWriter().field("source", entry.source().toString());
        return describe(object, entry.descriptor())
                .object("platform", object(entry.platform()))
                .object("platformFrom", object(entry.resolved().from()))
                .texts("annotations", entry.annotations());
    }

    private static JsonWriter object(Platform platform) {
        JsonWriter object = new JsonWriter()
                .field("os", platform.os())
                .field("architecture", platform.architecture())
                .fieldUnlessEmpty("variant", platform.variant())
                .fieldUnlessEmpty("os.version", platform.osVersion());
        return platform.osFeatures().isEmpty() ? object : object.strings("os.features", platform.osFeatures());
    }

    private static JsonWriter object(Map<PlatformField, PlatformOrigin> origins) {
        JsonWriter object = new JsonWriter();
        for (PlatformField field : PlatformField.values()) {
            PlatformOrigin origin = origins.get(field);
            if (origin != null) {
                object.field(field.toString(), origin.toString());
            }
        }
        return object;
    }

    private static ListEntry entry(Fields entry) {
        return new ListEntry(
                reference(entry, "source"),
                entry.descriptor(),
                new ResolvedPlatform(
                        PlatformCodec.fields(entry.object("platform")), origins(entry.object("platformFrom"))),
                entry.textsByName("annotations"),
                "");
    }

    private static Map<PlatformField, PlatformOrigin> origins(Fields from) {
        Map<PlatformField, PlatformOrigin> origins = new EnumMap<>(PlatformField.class);
        for (PlatformField field : PlatformField.values()) {
            Optional<String> text = from.optionalText(field.toString());
            if (text.isPresent()) {
                origins.put(field, origin(text.get()));
            }
        }
        return origins;
    }

    private static PlatformOrigin origin(String text) {
        for (PlatformOrigin origin : PlatformOrigin.values()) {
            if (origin.toString().equals(text)) {
                return origin;
            }
        }
        throw new MalformedDocumentException("platformFrom holds an unknown origin");
    }

    private static JsonWriter object(PushRecord push) {
        BlobCounts blobs = push.blobs();
        List<String> tags = new ArrayList<>();
        for (ImageReference tag : push.tags()) {
            tags.add(tag.toString());
        }
        JsonWriter counts = new JsonWriter()
                .field("present", blobs.present())
                .field("mounted", blobs.mounted())
                .field("copied", blobs.copied())
                .field("copiedBytes", blobs.copiedBytes());
        return new JsonWriter().strings("tags", tags).object("blobs", counts);
    }

    private static PushRecord push(Fields pushed) {
        Fields blobs = pushed.object("blobs");
        if (!pushed.has("tags")) {
            throw new MalformedDocumentException("pushed.tags is missing");
        }
        List<ImageReference> tags = new ArrayList<>();
        for (String text : pushed.texts("tags")) {
            tags.add(reference("pushed.tags", text));
        }
        return new PushRecord(
                tags,
                new BlobCounts(
                        count(blobs, "present"),
                        count(blobs, "mounted"),
                        count(blobs, "copied"),
                        blobs.size("copiedBytes")));
    }

    private static int count(Fields blobs, String name) {
        long count = blobs.size(name);
        if (count > Integer.MAX_VALUE) {
            throw new MalformedDocumentException("pushed.blobs." + name + " is no valid size");
        }
        return (int) count;
    }

    private static ImageReference reference(Fields fields, String name) {
        return reference(name, fields.text(name));
    }

    private static ImageReference reference(String name, String text) {
        try {
            return ImageReference.parse(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedDocumentException(name + " is no reference");
        }
    }
}
