package io.github.manifestlist.json;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Writes an object as compact JSON, field by field in the order of the calls, with docker's escaping. */
public final class JsonWriter {
    private final StringBuilder fields = new StringBuilder();

    /** A document that is an array of objects. */
    public static String array(Collection<JsonWriter> objects) {
        List<String> documents = new ArrayList<>();
        for (JsonWriter object : objects) {
            documents.add(object.document());
        }
        return joined(documents);
    }

    public JsonWriter field(String name, String value) {
        return raw(name, JsonText.quote(value));
    }

    public JsonWriter field(String name, long value) {
        return raw(name, Long.toString(value));
    }

    /** A field only if its value is not empty. */
    public JsonWriter fieldUnlessEmpty(String name, String value) {
        return value.isEmpty() ? this : field(name, value);
    }

    public JsonWriter strings(String name, Collection<String> values) {
        List<String> quoted = new ArrayList<>();
        for (String value : values) {
            quoted.add(JsonText.quote(value));
        }
        return raw(name, joined(quoted));
    }

    public JsonWriter object(String name, JsonWriter object) {
        return raw(name, object.document());
    }

    public JsonWriter objects(String name, Collection<JsonWriter> objects) {
        return raw(name, array(objects));
    }

    /** A field whose value is an object of strings. */
    public JsonWriter texts(String name, Map<String, String> values) {
        JsonWriter object = new JsonWriter();
        for (Map.Entry<String, String> value : values.entrySet()) {
            object.field(value.getKey(), value.getValue());
        }
        return object(name, object);
    }

    /** A field whose value is a document. */
    public JsonWriter raw(String name, String document) {
        if (!fields.isEmpty()) {
            fields.append(',');
        }
        fields.append(JsonText.quote(name)).append(':').append(document);
        return this;
    }

    /** The whole object. */
    public String document() {
        return "{" + fields + "}";
    }

    private static String joined(List<String> documents) {
        return "[" + String.join(",", documents) + "]";
    }
}
