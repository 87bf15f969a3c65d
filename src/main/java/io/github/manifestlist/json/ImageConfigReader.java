package io.github.manifestlist.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.manifestlist.image.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads what an image runs on from its config (OCI image-spec, config.md), as docker does: names are matched in any case,
 * the last one wins, and a null says nothing.
 */
public final class ImageConfigReader {
    private ImageConfigReader() {}

    /**
     * The platform as the config has it, every word as it stands.
     *
     * @throws MalformedDocumentException if it is no JSON object, or a field is of a wrong type
     */
    public static Platform platform(byte[] config) {
        JsonNode document = Json.parse(config);
        if (document.isNull()) {
            return Platform.NONE;
        }
        if (!document.isObject()) {
            throw new MalformedDocumentException("its config is no JSON object");
        }
        String os = "";
        String architecture = "";
        String variant = "";
        String osVersion = "";
        List<String> osFeatures = List.of();
        for (Map.Entry<String, JsonNode> field : document.properties()) {
            if (field.getValue().isNull()) {
                continue;
            }
            switch (folded(field.getKey())) {
                case "os" -> os = text(field);
                case "architecture" -> architecture = text(field);
                case "variant" -> variant = text(field);
                case "os.version" -> osVersion = text(field);
                case "os.features" -> osFeatures = texts(field);
                default -> {
                    // An image's config says much more, all of it the runtime's business.
                }
            }
        }
        return new Platform(os, architecture, variant, osVersion, osFeatures);
    }

    /** Go folds by Unicode's simple rules, under which U+017F is an s; no other letter of these names has such a twin. */
    private static String folded(String name) {
        return name.replace('\u017f', 's').toLowerCase(Locale.ROOT);
    }

    private static String text(Map.Entry<String, JsonNode> field) {
        if (!field.getValue().isTextual()) {
            throw new MalformedDocumentException("the " + folded(field.getKey()) + " in its config is no string");
        }
        return field.getValue().textValue();
    }

    private static List<String> texts(Map.Entry<String, JsonNode> field) {
        if (!field.getValue().isArray()) {
            throw new MalformedDocumentException("the os.features in its config are no array");
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode element : field.getValue()) {
            if (!element.isTextual()) {
                throw new MalformedDocumentException("the os.features in its config hold something else than strings");
            }
            texts.add(element.textValue());
        }
        return texts;
    }
}
