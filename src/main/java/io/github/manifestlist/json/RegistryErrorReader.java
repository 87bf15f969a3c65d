package io.github.manifestlist.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Reads the errors in the body of an answer; whatever it cannot read says nothing. */
public final class RegistryErrorReader {
    private RegistryErrorReader() {}

    /** The errors in their order; none if the body is anything else than a registry's errors. Never throws. */
    public static List<RegistryError> read(byte[] body) {
        JsonNode document;
        try {
            document = Json.parse(body);
        } catch (MalformedDocumentException e) {
            return List.of();
        }
        List<RegistryError> errors = new ArrayList<>();
        JsonNode said = document.path("errors");
        if (said.isArray()) {
            for (JsonNode error : said) {
                add(errors, error);
            }
        }
        if (errors.isEmpty()) {
            // Docker Hub's way of saying that somebody pulled too much.
            add(errors, document);
        }
        return errors;
    }

    private static void add(List<RegistryError> errors, JsonNode error) {
        String code = error.path("code").isTextual() ? error.path("code").textValue() : "";
        String message =
                error.path("message").isTextual() ? error.path("message").textValue() : "";
        if (!code.isBlank() || !message.isBlank()) {
            errors.add(new RegistryError(code, message));
        }
    }
}
