package io.github.manifestlist.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.manifestlist.image.Platform;

/** Reads what an image runs on from its config (OCI image-spec, config.md), as docker does. */
public final class ImageConfigReader {
    private ImageConfigReader() {}

    /**
     * The platform as the config has it, every word as it stands.
     *
     * @throws MalformedDocumentException if it is no JSON object, or a field is of a wrong type
     */
    public static Platform platform(byte[] config) {
        JsonNode document = parse(config);
        return document.isNull() ? Platform.NONE : PlatformCodec.fields(new Fields(document, "config"));
    }

    private static JsonNode parse(byte[] config) {
        try {
            return Json.parse(config);
        } catch (MalformedDocumentException e) {
            throw new MalformedDocumentException("its config cannot be read: " + e.rule());
        }
    }
}
