package io.github.manifestlist.json;

/**
 * Words from a document made fit for a message or a table: one line of moderate length, and nothing that a terminal
 * would obey or that would turn the text around it.
 */
public final class Printable {
    private static final int LONGEST = 120;

    private Printable() {}

    /** The words, with {@code ?} for each character that is not to be seen, cut where they get long. */
    public static String of(String words) {
        StringBuilder clean = new StringBuilder();
        int shown = 0;
        int i = 0;
        while (i < words.length()) {
            if (shown++ == LONGEST) {
                return clean.append('…').toString();
            }
            int character = words.codePointAt(i);
            clean.appendCodePoint(isVisible(character) ? character : '?');
            i += Character.charCount(character);
        }
        return clean.toString();
    }

    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
