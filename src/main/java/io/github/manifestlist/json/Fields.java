package io.github.manifestlist.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.manifestlist.ForeignText;
import io.github.manifestlist.image.Descriptor;
import io.github.manifestlist.image.Digest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes fields out of a tree and coerces nothing: a field of another type is an error that names it. */
final class Fields {
    private final JsonNode object;
    private final String path;

    /** The fields of an object that stands at this path of its document; {@code ""} for the document itself. */
    Fields(JsonNode object, String path) {
        if (!object.isObject()) {
            throw new MalformedDocumentException((path.isEmpty() ? "it" : path) + " is no object");
        }
        this.object = object;
        this.path = path;
    }

    /**
     * The same object, with these of its fields alone, found in whatever case their names stand there, as docker finds
     * them.
     *
     * @throws MalformedDocumentException if one of them is there in two spellings, of which docker would take the last
     */
    Fields inAnyCase(String... names) {
        ObjectNode known = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : all()) {
            for (String name : names) {
                if (FieldName.folded(field.getKey()).equals(FieldName.folded(name))
                        && known.replace(name, field.getValue()) != null) {
                    throw new MalformedDocumentException(at(name) + " is there in two spellings");
                }
            }
        }
        return new Fields(known, path);
    }

    Iterable<Map.Entry<String, JsonNode>> all() {
        return object.properties();
    }

    boolean has(String name) {
        return object.hasNonNull(name);
    }

    String text(String name) {
        return optionalText(name).orElseThrow(() -> missing(name));
    }

    /** The text of a field; nothing if the field is absent or null. */
    Optional<String> optionalText(String name) {
        JsonNode field = object.get(name);
        if (field == null || field.isNull()) {
            return Optional.empty();
        }
        if (!field.isTextual()) {
            throw new MalformedDocumentException(at(name) + " is no string");
        }
        return Optional.of(field.textValue());
    }

    /** A whole number that is not negative. */
    long size(String name) {
        JsonNode field = required(name);
        if (!field.isIntegralNumber() || !field.canConvertToLong() || field.longValue() < 0) {
            throw new MalformedDocumentException(at(name) + " is no valid size");
        }
        return field.longValue();
    }

    Digest digest(String name) {
        try {
            return Digest.parse(text(name));
        } catch (IllegalArgumentException e) {
            throw new MalformedDocumentException(
                    at(name) + " is no valid digest: " + ForeignText.word(String.valueOf(e.getMessage())));
        }
    }

    Descriptor descriptor() {
        return new Descriptor(text("mediaType"), digest("digest"), size("size"));
    }

    /** The object in a field. */
    Fields object(String name) {
        return new Fields(required(name), at(name));
    }

    private JsonNode required(String name) {
        JsonNode field = object.get(name);
        if (field == null) {
            throw missing(name);
        }
        return field;
    }

    /** The objects in an array; none if the field is absent or null. */
    List<Fields> objects(String name) {
        List<Fields> objects = new ArrayList<>();
        for (JsonNode element : array(name)) {
            objects.add(new Fields(element, at(name) + "[" + objects.size() + "]"));
        }
        return objects;
    }

    /** The objects in an array that must be there. */
    List<Fields> requiredObjects(String name) {
        if (!has(name)) {
            throw missing(name);
        }
        return objects(name);
    }

    /** The strings in an object, by their names; none if the field is absent or null. */
    Map<String, String> textsByName(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (has(name)) {
            for (Map.Entry<String, JsonNode> field : object(name).all()) {
                if (!field.getValue().isTextual()) {
                    throw new MalformedDocumentException(at(name) + " holds something else than strings");
                }
                texts.put(field.getKey(), field.getValue().textValue());
            }
        }
        return texts;
    }

    /** The strings in an array, of which each may be null for an empty one; none if the field is absent or null. */
    List<String> textsOrNulls(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : array(name)) {
            if (!element.isTextual() && !element.isNull()) {
                throw new MalformedDocumentException(at(name) + " holds something else than strings");
            }
            texts.add(element.isNull() ? "" : element.textValue());
        }
        return texts;
    }

    /** The strings in an array; none if the field is absent or null. */
    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : array(name)) {
            if (!element.isTextual()) {
                throw new MalformedDocumentException(at(name) + " holds something else than strings");
            }
            texts.add(element.textValue());
        }
        return texts;
    }

    private Iterable<JsonNode> array(String name) {
        JsonNode field = object.get(name);
        if (field == null || field.isNull()) {
            return List.of();
        }
        if (!field.isArray()) {
            throw new MalformedDocumentException(at(name) + " is no array");
        }
        return field;
    }

    private MalformedDocumentException missing(String name) {
        return new MalformedDocumentException(at(name) + " is missing");
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
