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
            said.forEach(error -> add(errors, error));
        } else {
            add(errors, said);
        }
        if (errors.isEmpty() && document.isObject()) {
            // Docker Hub's way: message when somebody pulled too much, details when a password is wrong.
            add(errors, document);
        }
        return List.copyOf(errors);
    }

    private static void add(List<RegistryError> errors, JsonNode error) {
        RegistryError said = error.isTextual()
                ? new RegistryError("", error.textValue(), "")
                : new RegistryError(text(error.path("code")), text(error.path("message")), detail(error));
        if (!said.code().isBlank()
                || !said.message().isBlank()
                || !said.detail().isBlank()) {
            errors.add(said);
        }
    }

    private static String detail(JsonNode error) {
        JsonNode detail = error.hasNonNull("detail") ? error.get("detail") : error.path("details");
        if (detail.isTextual()) {
            return detail.textValue();
        }
        return detail.isMissingNode() || detail.isNull() ? "" : detail.toString();
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.textValue() : "";
    }
}
