package io.github.manifestlist.json;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** Writes compact JSON, field by field in the order of the calls, with docker's escaping. */
public final class JsonWriter {
    private final StringBuilder out = new StringBuilder();
    private boolean first = true;

    private JsonWriter() {}

    /** A document that is an object. */
    public static String object(Consumer<JsonWriter> fields) {
        JsonWriter writer = new JsonWriter();
        writer.nested('{', '}', fields);
        return writer.out.toString();
    }

    /** A document that is an array of documents. */
    public static String array(Collection<String> documents) {
        return "[" + String.join(",", documents) + "]";
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

    /** A field whose value is a document. */
    public JsonWriter raw(String name, String document) {
        name(name);
        out.append(document);
        return this;
    }

    public JsonWriter strings(String name, Collection<String> values) {
        List<String> quoted = new ArrayList<>();
        for (String value : values) {
            quoted.add(JsonText.quote(value));
        }
        return raw(name, array(quoted));
    }

    public JsonWriter object(String name, Consumer<JsonWriter> fields) {
        name(name);
        nested('{', '}', fields);
        return this;
    }

    /** A field whose value is an array of objects. */
    public <T> JsonWriter objects(String name, Collection<T> values, ObjectFields<T> fields) {
        return raw(
                name,
                array(values.stream()
                        .map(value -> object(writer -> fields.write(writer, value)))
                        .toList()));
    }

    private void name(String name) {
        if (!first) {
            out.append(',');
        }
        first = false;
        out.append(JsonText.quote(name)).append(':');
    }

    private void nested(char open, char close, Consumer<JsonWriter> content) {
        out.append(open);
        first = true;
        content.accept(this);
        first = false;
        out.append(close);
    }

    /** How one value becomes the fields of an object. */
    public interface ObjectFields<T> {
        void write(JsonWriter writer, T value);
    }
}
