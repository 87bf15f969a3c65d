package io.github.manifestlist.testing;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads and writes JSON with the JDK alone, so that the test registry does not share a parser with what it tests. */
final class Json {

    private static final int MAX_DEPTH = 200;

    private final String text;
    private int at;
    private int depth;

    private Json(String text) {
        this.text = text;
    }

    /** Maps, lists, strings, numbers, booleans and {@code null}; anything that is not one JSON value is refused. */
    static Object parse(byte[] bytes) {
        var json = new Json(new String(bytes, StandardCharsets.UTF_8));
        var value = json.value();
        json.blanks();
        if (json.at < json.text.length()) {
            throw json.malformed("trailing text");
        }
        return value;
    }

    /** The object in these bytes. */
    static Map<String, Object> object(byte[] bytes) {
        return object(parse(bytes));
    }

    /** This value as an object, or an empty one if it is none. */
    static Map<String, Object> object(Object value) {
        var members = new LinkedHashMap<String, Object>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, member) -> members.put(String.valueOf(key), member));
        }
        return members;
    }

    /** This value's elements as objects; none if it is no array. */
    static List<Map<String, Object>> objects(Object value) {
        return value instanceof List<?> list ? list.stream().map(Json::object).toList() : List.of();
    }

    /** One line without blanks. */
    static String compact(Object value) {
        var out = new StringBuilder();
        write(value, out, "", "");
        return out.toString();
    }

    /** As Go's {@code json.MarshalIndent} does it. */
    static String indented(Object value, String indent) {
        var out = new StringBuilder();
        write(value, out, "\n", indent);
        return out.toString();
    }

    private static void write(Object value, StringBuilder out, String newline, String indent) {
        if (value instanceof Map<?, ?> map) {
            writeAll(map.entrySet().iterator(), "{}", out, newline, indent);
        } else if (value instanceof List<?> list) {
            writeAll(list.iterator(), "[]", out, newline, indent);
        } else if (value instanceof Map.Entry<?, ?> member) {
            write(member.getKey(), out, newline, indent);
            out.append(newline.isEmpty() ? ":" : ": ");
            write(member.getValue(), out, newline, indent);
        } else if (value instanceof String string) {
            quote(string, out);
        } else {
            out.append(value);
        }
    }

    private static void writeAll(
            Iterator<?> elements, String brackets, StringBuilder out, String newline, String indent) {
        var inner = newline.isEmpty() ? "" : newline + indent;
        out.append(brackets.charAt(0));
        if (elements.hasNext()) {
            out.append(inner);
            write(elements.next(), out, inner, indent);
            while (elements.hasNext()) {
                out.append(',').append(inner);
                write(elements.next(), out, inner, indent);
            }
            out.append(newline);
        }
        out.append(brackets.charAt(1));
    }

    private static void quote(String string, StringBuilder out) {
        out.append('"');
        for (var i = 0; i < string.length(); i++) {
            var character = string.charAt(i);
            if (character == '"' || character == '\\') {
                out.append('\\').append(character);
            } else if (character < ' ') {
                out.append("\\u%04x".formatted((int) character));
            } else {
                out.append(character);
            }
        }
        out.append('"');
    }

    private Object value() {
        blanks();
        if (depth > MAX_DEPTH) {
            throw malformed("nested too deep");
        }
        return switch (peek()) {
            case '{' -> members();
            case '[' -> elements();
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, Object> members() {
        var members = new LinkedHashMap<String, Object>();
        depth++;
        at++;
        blanks();
        for (var more = peek() != '}'; more; ) {
            blanks();
            var key = string();
            blanks();
            expect(':');
            members.put(key, value());
            blanks();
            more = accept(',');
        }
        expect('}');
        depth--;
        return members;
    }

    private List<Object> elements() {
        var elements = new ArrayList<>();
        depth++;
        at++;
        blanks();
        for (var more = peek() != ']'; more; ) {
            elements.add(value());
            blanks();
            more = accept(',');
        }
        expect(']');
        depth--;
        return elements;
    }

    private String string() {
        expect('"');
        var string = new StringBuilder();
        while (peek() != '"') {
            var character = text.charAt(at++);
            string.append(character == '\\' ? escaped() : character);
        }
        at++;
        return string.toString();
    }

    private char escaped() {
        var letter = peek();
        at++;
        return switch (letter) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> letter;
        };
    }

    private char unicode() {
        if (at + 4 > text.length()) {
            throw malformed("cut short");
        }
        at += 4;
        return (char) Integer.parseInt(text, at - 4, at, 16);
    }

    private Object number() {
        var start = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        var digits = text.substring(start, at);
        try {
            return digits.matches("-?[0-9]{1,18}") ? Long.valueOf(digits) : new BigDecimal(digits);
        } catch (NumberFormatException e) {
            throw malformed("no value");
        }
    }

    private Object word(String word, Object meaning) {
        if (!text.startsWith(word, at)) {
            throw malformed("no value");
        }
        at += word.length();
        return meaning;
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        if (at == text.length()) {
            throw malformed("cut short");
        }
        return text.charAt(at);
    }

    private boolean accept(char character) {
        if (peek() != character) {
            return false;
        }
        at++;
        return true;
    }

    private void expect(char character) {
        if (!accept(character)) {
            throw malformed("expected " + character);
        }
    }

    private IllegalArgumentException malformed(String why) {
        return new IllegalArgumentException("not JSON: " + why + " at " + at);
    }
}
