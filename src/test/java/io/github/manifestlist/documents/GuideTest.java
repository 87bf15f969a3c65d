package io.github.manifestlist.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The guide as a whole: its pages are found, and what it quotes is said. */
class GuideTest {
    private static final Pattern LINK = Pattern.compile("]\\(([a-z-]+\\.(?:md|html))[^)]*\\)");
    private static final Pattern TITLE = Pattern.compile("(?m)^### `(.+)`$");
    private static final Pattern JOINED = Pattern.compile("\"\\s*\\+\\s*\"");
    private static final Path MAIN = Path.of("src/main/java");
    /** Made by a report. */
    private static final String GOALS = "plugin-info.html";

    @Test
    void everyLinkWithinTheGuideLeadsToAPage() {
        List<String> pages = pages();
        List<String> astray = guide().flatMap(
                        document -> LINK.matcher(document.text()).results().map(link -> link.group(1)))
                .filter(page -> !pages.contains(page) && !page.equals(GOALS))
                .toList();

        assertEquals(List.of(), astray);
    }

    @Test
    void everyPageIsInTheMenuAndOnTheFirstPage() throws IOException {
        String menu = Files.readString(Document.ROOT.resolve("src/site/site.xml"));
        String index = Document.guide("index").text();
        for (String page : pages()) {
            assertTrue(menu.contains("href=\"" + page.replace(".md", ".html") + "\""), page);
            assertTrue(page.equals("index.md") || index.contains("(" + page + ")"), page);
        }
    }

    /** A title is one part of a message, or several with others between them. */
    @Test
    void everyTitleOfTroubleshootingIsPartOfAMessage() throws IOException {
        List<String> titles = TITLE.matcher(Document.guide("troubleshooting").text())
                .results()
                .map(title -> title.group(1))
                .toList();
        List<String> sources = sources();

        assertFalse(titles.isEmpty());
        List<String> nowhere = titles.stream()
                .filter(title -> sources.stream().noneMatch(source -> says(source, title)))
                .toList();
        assertEquals(List.of(), nowhere);
    }

    private static boolean says(String source, String title) {
        int from = 0;
        for (String part : title.split("\\s*…\\s*", -1)) {
            from = source.indexOf(part, from);
            if (from < 0) {
                return false;
            }
        }
        return true;
    }

    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Document.ROOT.resolve(MAIN))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(GuideTest::read)
                    .map(source -> JOINED.matcher(source).replaceAll(""))
                    .collect(Collectors.toList());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Document> guide() {
        return Document.all(Document.ROOT).stream().filter(Document::isOfGuide);
    }

    private static List<String> pages() {
        return guide().map(document -> document.name() + ".md").toList();
    }
}
