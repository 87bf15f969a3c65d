package io.github.manifestlist.json;

import io.github.manifestlist.image.Platform;

/** Platforms as lists hold them, in docker's order of the fields (OCI image-spec, image-index.md, "platform"). */
public final class PlatformCodec {
    private PlatformCodec() {}

    /** The {@code platform} of an entry; {@link Platform#NONE} if it has none. */
    static Platform read(Fields entry) {
        return entry.has("platform") ? fields(entry.object("platform")) : Platform.NONE;
    }

    private static Platform fields(Fields platform) {
        return new Platform(
                platform.optionalText("os").orElse(""),
                platform.optionalText("architecture").orElse(""),
                platform.optionalText("variant").orElse(""),
                platform.optionalText("os.version").orElse(""),
                platform.texts("os.features"));
    }

    /** Writes the fields; what says nothing is left out, save operating system and architecture. */
    public static void write(JsonWriter writer, Platform platform) {
        writer.field("architecture", platform.architecture())
                .field("os", platform.os())
                .fieldUnlessEmpty("os.version", platform.osVersion());
        if (!platform.osFeatures().isEmpty()) {
            writer.strings("os.features", platform.osFeatures());
        }
        writer.fieldUnlessEmpty("variant", platform.variant());
    }
}
