package io.github.manifestlist;

/**
 * Makes text that came from elsewhere (a registry, an image, a file) fit for a message: one line, nothing that a terminal
 * obeys or that turns the text around it, no commands to a CI server, and not without end. So nobody forges lines of
 * Maven's log.
 */
public final class ForeignText {
    private static final int LONGEST = 1024;
    private static final int LONGEST_WORD = 120;

    private ForeignText() {}

    /** A sentence: at most 1 KiB. */
    public static String clean(String text) {
        return clean(text, LONGEST);
    }

    /** A name or a value within a sentence: at most 120 characters. */
    public static String word(String text) {
        return clean(text, LONGEST_WORD);
    }

    private static String clean(String text, int longest) {
        StringBuilder clean = new StringBuilder(Math.min(text.length(), longest));
        int i = 0;
        while (i < text.length()) {
            int character = text.codePointAt(i);
            String shown = isVisible(character) && !beginsCommand(text, i)
                    ? Character.toString(character)
                    : escaped(character);
            if (clean.length() + shown.length() >= longest) {
                return clean.append('…').toString();
            }
            clean.append(shown);
            i += Character.charCount(character);
        }
        return clean.toString();
    }

    /** {@code ##vso[…]} and {@code ##[…]} anywhere in a line, {@code ::…::} at its start. */
    private static boolean beginsCommand(String text, int place) {
        return text.startsWith("##", place)
                || (text.startsWith("::", place) && text.substring(0, place).isBlank());
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
