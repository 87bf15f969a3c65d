package io.github.manifestlist.plugin;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.Platform;
import io.github.manifestlist.image.Repository;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One text of the POM or the command line on its way to a value: every failure names the parameter, shows the text and
 * says how to write it.
 *
 * @param parameter where it was written, as its user knows it
 * @param text what was written, without white space around it
 */
record PomValue(String parameter, String text) {
    private static final Duration LONGEST_DURATION = Duration.ofHours(24);
    private static final Pattern UNRESOLVED = Pattern.compile("\\$\\{[^}]*\\}");
    private static final Pattern BARE_DIGEST = Pattern.compile("(sha[0-9]+|md5|blake3):[0-9a-fA-F]{32,}");
    private static final Pattern CSV_FIELD = Pattern.compile("\"((?:[^\"]|\"\")*+)\"|[^\",]*+");
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m)");

    PomValue {
        text = text.strip();
        Matcher unresolved = UNRESOLVED.matcher(text);
        if (unresolved.find()) {
            throw ManifestException.input(
                    parameter + " is '" + text + "'",
                    "the property " + unresolved.group() + " is not resolved",
                    "Define it in the POM, or with -D on the command line");
        }
    }

    ImageReference reference() {
        if (BARE_DIGEST.matcher(text).matches()) {
            throw wrong("it is a digest without a repository", "Write registry/repository@" + text);
        }
        return parsed(ImageReference::parse);
    }

    /** A reference that names a list: it has a tag, written or implied, and no digest. */
    ImageReference listName() {
        ImageReference reference = reference();
        if (reference.digest() != null) {
            throw wrong("a list is pushed under a tag, and its digest follows from its entries", "Remove the @digest");
        }
        return reference;
    }

    /** A further name of a list: a reference where it looks like one, else a tag of the list's own repository. */
    ImageReference tagOf(Repository repository) {
        if (BARE_DIGEST.matcher(text).matches()) {
            throw wrong("a further name is a tag, and a digest follows from the entries", "Write a tag, or remove it");
        }
        boolean isReference = text.chars().anyMatch(c -> c == '/' || c == ':' || c == '@');
        ImageReference name = isReference ? reference() : parsed(tag -> ImageReference.parse(repository + ":" + tag));
        if (name.digest() != null) {
            throw wrong("a further name is a tag, and a digest follows from the entries", "Remove the @digest");
        }
        return name;
    }

    Platform platform() {
        return parsed(Platform::parse);
    }

    boolean bool() {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong("it is neither true nor false", "Write true or false");
        };
    }

    /** One of the words of an enumerated parameter, in any case: the names of its values. */
    <E extends Enum<E>> E oneOf(Class<E> type) {
        List<E> values = List.of(type.getEnumConstants());
        return values.stream()
                .filter(value -> value.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> wrong(
                        "it is no word that this parameter knows",
                        "Write one of "
                                + values.stream()
                                        .map(value -> value.name().toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(", "))));
    }

    /** A duration written as a number with its unit: {@code 500ms}, {@code 10s}, {@code 2m}. */
    Duration duration() {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw wrong("it is no duration", "Write a number and a unit, such as 500ms, 10s or 2m");
        }
        long number = Long.parseLong(matcher.group(1));
        Duration duration = switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            default -> Duration.ofMinutes(number);
        };
        if (duration.isZero() || duration.compareTo(LONGEST_DURATION) > 0) {
            throw wrong("a time limit is from 1ms to 24 hours", "Write a number and a unit, such as 500ms, 10s or 2m");
        }
        return duration;
    }

    /** A whole number between these two. */
    int number(int least, int most) {
        String range = "Write a whole number from " + least + " to " + most;
        try {
            int number = Integer.parseInt(text);
            if (number < least || number > most) {
                throw wrong("it is out of range", range);
            }
            return number;
        } catch (NumberFormatException e) {
            throw wrong("it is no whole number", range);
        }
    }

    /** {@code host[:port]}, as references spell it. */
    String registryHost() {
        if (text.contains("://")) {
            throw wrong("a registry has no scheme here", "Write it as " + text.replaceFirst("^[^:]*://", ""));
        }
        return parsed(host -> {
            String registry = ImageReference.parse(host + "/x").repository().registry();
            if (!registry.equals(host) || host.indexOf('/') >= 0) {
                throw new IllegalArgumentException("it is no host[:port], such as registry.example.com:5000");
            }
            return host;
        });
    }

    /** The parts between the commas, each by itself; empty ones are an error. */
    List<PomValue> commaSeparated() {
        return List.of(text.split(",", -1)).stream()
                .map(part -> {
                    if (part.isBlank()) {
                        throw wrong(
                                "something is missing between two commas, or before or after one", "Remove the comma");
                    }
                    return new PomValue(parameter, part);
                })
                .toList();
    }

    /**
     * The fields of one record of comma-separated values, as docker reads {@code --os-features}: a field in double
     * quotes may hold commas, and a doubled quote in it is a quote.
     */
    List<PomValue> csv() {
        List<PomValue> fields = new ArrayList<>();
        Matcher field = CSV_FIELD.matcher(text);
        int end = -1;
        while (end < text.length()) {
            field.region(end + 1, text.length());
            if (!field.lookingAt() || (field.end() < text.length() && text.charAt(field.end()) != ',')) {
                throw wrong("a quote is missing or stands where none may", "Quote a whole field, as in \"x,y\",z");
            }
            if (field.group().isBlank()) {
                throw wrong("something is missing between two commas, or before or after one", "Remove the comma");
            }
            String quoted = field.group(1);
            fields.add(new PomValue(parameter, quoted == null ? field.group() : quoted.replace("\"\"", "\"")));
            end = field.end();
        }
        return fields;
    }

    /** A path, as it stands or beside a folder's other files; a name that the file system cannot have is an error. */
    Path within(Path folder) {
        return parsed(folder::resolve);
    }

    private <T> T parsed(Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()), "");
        }
    }

    ManifestException wrong(String rule, String mend) {
        return ManifestException.input(parameter + " is '" + text + "'", rule, mend);
    }
}
