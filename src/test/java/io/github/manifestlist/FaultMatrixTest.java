package io.github.manifestlist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every row of {@code src/test/fault-matrix.md} is a test, or the file says why not. */
class FaultMatrixTest {
    private static final Path ROOT = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    private static final Pattern RANGE = Pattern.compile("\\| ([A-Z])1–\\1(\\d+) \\|");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([A-Z]\\d+) \\|(.*[^|\\s].*)\\|$");
    private static final Pattern ID = Pattern.compile("[A-Z]\\d+");

    /** A method with ids before its name, and all that stands between it and the last empty line. */
    private static final Pattern METHOD =
            Pattern.compile("(?:\\n[^\\n]+)*\\n +void ((?:[a-z]\\d+_)+)\\w+\\(", Pattern.CASE_INSENSITIVE);

    private static final Pattern TEST = Pattern.compile("@(Test|ParameterizedTest|RepeatedTest|Property|FuzzTest)\\b");
    private static final Pattern BUILD = Pattern.compile("(?m)^invoker\\.name *= *((?:[A-Z]\\d+,? ?)+):");

    @Test
    void everyRowIsATestOrTheFileSaysWhyNot() throws IOException {
        Set<String> missing = rows();
        missing.removeAll(tested());
        missing.removeAll(rowsOf("Rows that are no tests"));

        assertEquals(Set.of(), missing, "neither the name of a test nor a line of the file");
    }

    @Test
    void whatIsATestNeedsNoReason() throws IOException {
        Set<String> both = rowsOf("Rows that are no tests");
        both.retainAll(tested());

        assertEquals(Set.of(), both, "a test has these rows in its name: take them out of the file");
    }

    @Test
    void noNameHasARowThatThereIsNot() throws IOException {
        Set<String> unknown = tested();
        unknown.addAll(rowsOf("Rows that are no tests"));
        assertTrue(unknown.size() > 100, "hardly any name of a test was found: does the pattern still fit?");

        unknown.removeIf(id -> id.matches("R\\d+"));
        unknown.removeAll(rows());

        assertEquals(Set.of(), unknown);
    }

    private static Set<String> rows() throws IOException {
        Set<String> rows = new TreeSet<>();
        RANGE.matcher(file())
                .results()
                .forEach(range -> IntStream.rangeClosed(1, Integer.parseInt(range.group(2)))
                        .forEach(number -> rows.add(range.group(1) + number)));
        assertEquals(195, rows.size());
        return rows;
    }

    /** The rows in the table below a heading. */
    private static Set<String> rowsOf(String heading) throws IOException {
        String section = file().replaceFirst("(?s).*\n## " + heading + "\n", "").replaceFirst("(?s)\n## .*", "");
        return ROW.matcher(section).results().map(row -> row.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String file() throws IOException {
        return Files.readString(ROOT.resolve("src/test/fault-matrix.md"));
    }

    private static Set<String> tested() throws IOException {
        Stream<String> methods = sources("src/test/java", name -> name.endsWith(".java")).stream()
                .flatMap(source -> METHOD.matcher(source).results())
                .filter(method -> TEST.matcher(method.group()).find())
                .map(method -> method.group(1).toUpperCase(Locale.ROOT));
        Stream<String> builds = sources("src/it", "invoker.properties"::equals).stream()
                .flatMap(source -> BUILD.matcher(source).results())
                .map(build -> build.group(1));
        return Stream.concat(methods, builds)
                .flatMap(names -> ID.matcher(names).results())
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> sources(String folder, Predicate<String> named) throws IOException {
        List<String> sources = new ArrayList<>();
        try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
            for (Path file : files.filter(path -> named.test(path.getFileName().toString()))
                    .toList()) {
                sources.add(Files.readString(file));
            }
        }
        return sources;
    }
}
