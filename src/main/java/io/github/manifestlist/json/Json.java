package io.github.manifestlist.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.JsonTokenId;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to tree, strictly: UTF-8 without a byte order mark, no duplicate names, bounded depth, names, numbers and
 * strings, nothing behind the document (OCI image-spec, considerations.md, "JSON").
 */
final class Json {
    private static final int DEEPEST = 64;
    private static final int LONGEST_NUMBER = 32;
    private static final int LONGEST_NAME = 4096;
    private static final int LONGEST_STRING = 8 << 20;
    private static final int MOST_TOKENS = 250_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxNameLength(LONGEST_NAME)
                    .maxStringLength(LONGEST_STRING)
                    .maxTokenCount(MOST_TOKENS)
                    .build())
            .build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Json() {}

    /**
     * Reads a document.
     *
     * @throws MalformedDocumentException if it is not strict JSON in UTF-8
     */
    static JsonNode parse(byte[] bytes) {
        return parse(text(bytes));
    }

    /** Reads a document that must be an object. */
    static ObjectNode parseObject(byte[] bytes) {
        if (parse(bytes) instanceof ObjectNode object) {
            return object;
        }
        throw new MalformedDocumentException("it is no JSON object");
    }

    /** The bytes as text. */
    static String text(byte[] bytes) {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(rest)
                    .toString();
        } catch (CharacterCodingException e) {
            String before = new String(bytes, 0, rest.position(), StandardCharsets.UTF_8);
            throw new MalformedDocumentException("it is not valid UTF-8" + placeBehind(before));
        }
    }

    private static String placeBehind(String text) {
        long line = 1 + text.chars().filter(character -> character == '\n').count();
        return place(line, text.length() - text.lastIndexOf('\n'));
    }

    private static JsonNode parse(String text) {
        if (text.startsWith("\uFEFF")) {
            throw new MalformedDocumentException("it is not valid JSON: it begins with a byte order mark");
        }
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() == null) {
                throw new MalformedDocumentException("it is empty");
            }
            JsonNode tree = value(parser);
            if (parser.nextToken() != null) {
                throw new MalformedDocumentException("it has trailing data" + place(parser.currentLocation()));
            }
            return tree;
        } catch (StreamConstraintsException e) {
            throw new MalformedDocumentException("something in it is nested deeper than " + DEEPEST
                    + " levels, or longer than any document needs" + place(e.getLocation()));
        } catch (JsonProcessingException e) {
            boolean duplicate = String.valueOf(e.getOriginalMessage()).startsWith("Duplicate field");
            throw new MalformedDocumentException(
                    (duplicate ? "it has a duplicate field" : "it is not valid JSON") + place(e.getLocation()));
        } catch (IOException e) {
            throw new MalformedDocumentException("it is not valid JSON");
        }
    }

    private static JsonNode value(JsonParser parser) throws IOException {
        return switch (parser.currentTokenId()) {
            case JsonTokenId.ID_START_OBJECT -> object(parser);
            case JsonTokenId.ID_START_ARRAY -> array(parser);
            case JsonTokenId.ID_STRING -> NODES.textNode(noLoneSurrogates(parser, parser.getText()));
            case JsonTokenId.ID_NUMBER_INT -> integer(parser);
            // Nothing here reads a fraction, and 1e999999999 must not be more than a few bytes.
            case JsonTokenId.ID_NUMBER_FLOAT -> NODES.numberNode(Double.parseDouble(parser.getText()));
            case JsonTokenId.ID_TRUE -> NODES.booleanNode(true);
            case JsonTokenId.ID_FALSE -> NODES.booleanNode(false);
            default -> NODES.nullNode();
        };
    }

    private static JsonNode integer(JsonParser parser) throws IOException {
        JsonParser.NumberType type = parser.getNumberType();
        if (type == JsonParser.NumberType.INT) {
            return NODES.numberNode(parser.getIntValue());
        }
        return type == JsonParser.NumberType.LONG
                ? NODES.numberNode(parser.getLongValue())
                : NODES.numberNode(parser.getBigIntegerValue());
    }

    private static ObjectNode object(JsonParser parser) throws IOException {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = noLoneSurrogates(parser, parser.currentName());
            parser.nextToken();
            object.set(name, value(parser));
        }
        return object;
    }

    private static ArrayNode array(JsonParser parser) throws IOException {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser));
        }
        return array;
    }

    private static String noLoneSurrogates(JsonParser parser, String text) {
        for (int i = 0, point; i < text.length(); i += Character.charCount(point)) {
            point = text.codePointAt(i);
            if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                throw new MalformedDocumentException("it has half a character" + place(parser.currentTokenLocation()));
            }
        }
        return text;
    }

    private static String place(@Nullable JsonLocation location) {
        return location == null ? "" : place(location.getLineNr(), location.getColumnNr());
    }

    private static String place(long line, long column) {
        return " (line " + line + ", column " + column + ")";
    }
}
