package io.github.manifestlist.registry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code WWW-Authenticate} (RFC 9110, 11.6.1): several challenges in a line and over several lines, parameters in any
 * order and case, as tokens or as quoted strings, in which commas are data. In one pass; a challenge that breaks the
 * grammar is left out, with all that follows in its line.
 */
final class ChallengeParser {
    private final String line;
    private int place;

    private ChallengeParser(String line) {
        this.line = line;
    }

    /** The challenges of all lines, in order. Never throws. */
    static List<Challenge> parse(List<String> lines) {
        List<Challenge> challenges = new ArrayList<>();
        lines.forEach(line -> new ChallengeParser(line).read(challenges));
        return challenges;
    }

    private void read(List<Challenge> challenges) {
        skipCommas();
        while (place < line.length()) {
            Optional<Challenge> challenge = challenge();
            if (challenge.isEmpty()) {
                return;
            }
            challenges.add(challenge.get());
            skipCommas();
        }
    }

    private Optional<Challenge> challenge() {
        String scheme = token();
        boolean ends = place == line.length() || line.charAt(place) == ',';
        if (scheme.isEmpty() || !(ends || isSpace(line.charAt(place)))) {
            return Optional.empty();
        }
        skipSpace();
        if (skipToken68()) {
            return Optional.of(new Challenge(scheme, Map.of()));
        }
        return parameters().map(parameters -> new Challenge(scheme, parameters));
    }

    /** All up to the end of the line, or to a word that no {@code =} follows and that so begins another challenge. */
    private Optional<Map<String, String>> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        while (true) {
            int start = place;
            String name = token();
            skipSpace();
            if (name.isEmpty() || place == line.length() || line.charAt(place) != '=') {
                place = start;
                return atBoundary(start, name) ? Optional.of(parameters) : Optional.empty();
            }
            place++;
            skipSpace();
            Optional<String> value = place < line.length() && line.charAt(place) == '"'
                    ? quoted()
                    : Optional.of(token()).filter(text -> !text.isEmpty());
            boolean twice = value.isPresent() && parameters.put(name.toLowerCase(Locale.ROOT), value.get()) != null;
            skipSpace();
            if (value.isEmpty() || twice || !(place == line.length() || line.charAt(place) == ',')) {
                return Optional.empty();
            }
            skipCommas();
        }
    }

    /** A challenge may end where its line ends, and before a comma or a word behind one. */
    private boolean atBoundary(int start, String name) {
        return start == line.length() || line.charAt(start) == ',' || (!name.isEmpty() && behindComma(start));
    }

    private boolean behindComma(int start) {
        int before = start - 1;
        while (before >= 0 && isSpace(line.charAt(before))) {
            before--;
        }
        return before >= 0 && line.charAt(before) == ',';
    }

    /** A word of another form than parameters have, as Negotiate's; it must be all up to a comma or the end. */
    private boolean skipToken68() {
        int end = place;
        while (end < line.length() && (isTokenCharacter(line.charAt(end)) || line.charAt(end) == '/')) {
            end++;
        }
        boolean word = end > place;
        while (end < line.length() && line.charAt(end) == '=') {
            end++;
        }
        while (end < line.length() && isSpace(line.charAt(end))) {
            end++;
        }
        boolean whole = word && (end == line.length() || line.charAt(end) == ',');
        if (whole) {
            place = end;
        }
        return whole;
    }

    private Optional<String> quoted() {
        StringBuilder text = new StringBuilder();
        for (int i = place + 1; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                place = i + 1;
                return Optional.of(text.toString());
            }
            if (c == '\\' && ++i == line.length()) {
                return Optional.empty();
            }
            text.append(line.charAt(i));
        }
        return Optional.empty();
    }

    private String token() {
        int start = place;
        while (place < line.length() && isTokenCharacter(line.charAt(place))) {
            place++;
        }
        return line.substring(start, place);
    }

    private void skipCommas() {
        while (place < line.length() && (isSpace(line.charAt(place)) || line.charAt(place) == ',')) {
            place++;
        }
    }

    private void skipSpace() {
        while (place < line.length() && isSpace(line.charAt(place))) {
            place++;
        }
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }

    /** RFC 9110, 5.6.2. */
    private static boolean isTokenCharacter(char c) {
        return c > ' ' && c <= '~' && "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0;
    }
}
