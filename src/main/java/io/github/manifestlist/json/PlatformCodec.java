package io.github.manifestlist.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.manifestlist.image.Platform;
import java.util.List;
import java.util.Map;

/**
 * Platforms as lists and configs hold them, in docker's order of the fields (OCI image-spec, image-index.md, "platform").
 *
 * <p>They are read as docker reads them: names in any case, the last one wins, null leaves a text as it is and clears the
 * features.
 */
public final class PlatformCodec {
    private PlatformCodec() {}

    /** The {@code platform} of an entry; {@link Platform#NONE} if it has none. */
    static Platform read(Fields entry) {
        return entry.has("platform") ? fields(entry.object("platform")) : Platform.NONE;
    }

    /** The platform whose fields these are, among others. */
    static Platform fields(Fields said) {
        String os = "";
        String architecture = "";
        String variant = "";
        String osVersion = "";
        List<String> osFeatures = List.of();
        for (Map.Entry<String, JsonNode> field : said.all()) {
            String name = field.getKey();
            switch (FieldName.folded(name)) {
                case "os" -> os = said.optionalText(name).orElse(os);
                case "architecture" -> architecture = said.optionalText(name).orElse(architecture);
                case "variant" -> variant = said.optionalText(name).orElse(variant);
                case "os.version" -> osVersion = said.optionalText(name).orElse(osVersion);
                case "os.features" -> osFeatures = said.textsOrNulls(name);
                default -> {
                    // A config says much more, all of it the runtime's business.
                }
            }
        }
        return new Platform(os, architecture, variant, osVersion, osFeatures);
    }

    /** The fields; what says nothing is left out, save operating system and architecture. */
    public static JsonWriter object(Platform platform) {
        JsonWriter object = new JsonWriter()
                .field("architecture", platform.architecture())
                .field("os", platform.os())
                .fieldUnlessEmpty("os.version", platform.osVersion());
        if (!platform.osFeatures().isEmpty()) {
            object.strings("os.features", platform.osFeatures());
        }
        return object.fieldUnlessEmpty("variant", platform.variant());
    }
}
