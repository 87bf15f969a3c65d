package io.github.manifestlist.json;

/**
 * Text-level treatment of JSON as Go's {@code encoding/json} does it, and so docker: no token is read into a number or a
 * string and written anew, so that what a registry sent keeps its spelling.
 *
 * <p>The text must be valid JSON.
 */
public final class JsonText {
    private JsonText() {}

    /** As Go's {@code json.Indent}: one field or element a line; white space at the end of the text is kept. */
    public static String indent(String json, String step) {
        StringBuilder out = new StringBuilder(json.length() * 2);
        int depth = 0;
        boolean opened = false;
        int i = 0;
        int end = endOfText(json);
        while (i < end) {
            char c = json.charAt(i);
            if (isSpace(c)) {
                i++;
                continue;
            }
            boolean closes = c == '}' || c == ']';
            if (opened && !closes) {
                line(out, ++depth, step);
            }
            if (closes && !opened) {
                line(out, --depth, step);
            }
            opened = c == '{' || c == '[';
            if (c == '"') {
                int next = endOfString(json, i);
                out.append(json, i, next);
                i = next;
                continue;
            }
            out.append(c);
            if (c == ',') {
                line(out, depth, step);
            } else if (c == ':') {
                out.append(' ');
            }
            i++;
        }
        return out.append(json, end, json.length()).toString();
    }

    /** As Go embeds a raw message in a document that it writes: no white space, and {@code < > & U+2028 U+2029} escaped. */
    public static String compactEscaped(String json) {
        StringBuilder out = new StringBuilder(json.length());
        int i = 0;
        while (i < json.length()) {
            char c = json.charAt(i);
            if (c == '"') {
                int next = endOfString(json, i);
                for (; i < next; i++) {
                    escapeForHtml(out, json.charAt(i));
                }
                continue;
            }
            if (!isSpace(c)) {
                out.append(c);
            }
            i++;
        }
        return out.toString();
    }

    /** A string literal, quotes included, as Go writes it; half a character becomes U+FFFD. */
    public static String quote(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                out.append(c).append(text.charAt(++i));
            } else {
                escape(out, c);
            }
        }
        return out.append('"').toString();
    }

    private static void escape(StringBuilder out, char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            default -> {
                if (c < ' ') {
                    unicode(out, c);
                } else if (Character.isSurrogate(c)) {
                    out.append('\uFFFD');
                } else {
                    escapeForHtml(out, c);
                }
            }
        }
    }

    private static void escapeForHtml(StringBuilder out, char c) {
        if (c == '<' || c == '>' || c == '&' || c == '\u2028' || c == '\u2029') {
            unicode(out, c);
        } else {
            out.append(c);
        }
    }

    private static void unicode(StringBuilder out, char c) {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(Character.forDigit((c >> shift) & 0xf, 16));
        }
    }

    private static void line(StringBuilder out, int depth, String step) {
        out.append('\n');
        for (int i = 0; i < depth; i++) {
            out.append(step);
        }
    }

    private static int endOfString(String json, int quote) {
        int i = quote + 1;
        while (json.charAt(i) != '"') {
            i += json.charAt(i) == '\\' ? 2 : 1;
        }
        return i + 1;
    }

    private static int endOfText(String json) {
        int i = json.length();
        while (i > 0 && isSpace(json.charAt(i - 1))) {
            i--;
        }
        return i;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }
}
