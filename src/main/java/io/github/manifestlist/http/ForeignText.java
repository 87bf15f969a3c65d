package io.github.manifestlist.http;

/**
 * Makes text that came from the network fit for a log: one line, no control sequences, no more than 1 KiB, so that a
 * registry can forge neither lines of Maven nor commands of a CI server.
 */
public final class ForeignText {
    private static final int LONGEST = 1024;

    private ForeignText() {}

    /** The text with everything escaped that is not plainly visible, and cut if it is long. */
    public static String clean(String text) {
        StringBuilder clean = new StringBuilder(Math.min(text.length(), LONGEST));
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            String shown = isVisible(character) ? Character.toString(character) : escaped(character);
            if (clean.length() + shown.length() >= LONGEST) {
                return clean.append('…').toString();
            }
            clean.append(shown);
            i += Character.charCount(character);
        }
        return clean.toString();
    }

    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    private static String escaped(int character) {
        return switch (character) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> String.format("\\u%04x", character);
        };
    }
}
