package io.github.manifestlist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents drift; this one holds them against the sources. */
class DocumentsTest {
    private static final Path ROOT = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    /** A word with two humps anywhere, or any capitalised one in code quotes. */
    private static final Pattern CLASS_NAME = Pattern.compile(
            "(?<![A-Za-z0-9/-])([A-Z][a-z0-9]+(?:[A-Z][A-Za-z0-9]*)+|(?<=`)[A-Z][a-z]+(?=`))(?![A-Za-z0-9-])");

    private static final Set<String> NOT_OURS = Set.of(
            "BuildKit",
            "NullMarked",
            "HttpClient",
            "WireMock",
            "JUnit",
            "ArchUnit",
            "NullAway",
            "MojoTest",
            "FuzzTest",
            "DocBook",
            "GitHub",
            "GitLab",
            "TieredStopAtLevel",
            "UseSerialGC",
            "Optional",
            "KiB",
            "MiB");

    static Stream<Path> documents() throws IOException {
        try (Stream<Path> decisions = Files.list(ROOT.resolve("docs/decisions"))) {
            return Stream.concat(
                    Stream.of(
                                    "README.md",
                                    "CONTRIBUTING.md",
                                    "SECURITY.md",
                                    "src/main/java/io/github/manifestlist/package-info.java")
                            .map(ROOT::resolve),
                    decisions.filter(page -> !page.endsWith("README.md")).toList().stream());
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyClassThatADocumentNamesExists(Path document) throws IOException {
        Set<String> named = new TreeSet<>();
        Matcher matcher = CLASS_NAME.matcher(Files.readString(document));
        while (matcher.find()) {
            named.add(matcher.group(1));
        }
        named.removeAll(NOT_OURS);
        assertFalse(named.isEmpty(), "no class name was found: does the pattern still fit?");

        named.removeAll(sources());

        assertEquals(Set.of(), named, document + " names what does not exist");
    }

    private static Set<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("src"))) {
            List<String> names =
                    files.map(path -> path.getFileName().toString()).toList();
            return names.stream()
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }
    }
}
