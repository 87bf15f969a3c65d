package io.github.manifestlist.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A document in Markdown, with examples in it.
 *
 * @param path below the project's folder
 * @param text all of it
 */
record Document(Path path, String text) {
    /** The folder of this project, also where Maven does not say. */
    static final Path ROOT = Path.of(System.getProperty("basedir", "")).toAbsolutePath();

    private static final Path GUIDE = Path.of("src/site/markdown");
    private static final Pattern FENCE = Pattern.compile("\\s*```\\s*(\\S*)\\s*(\\S*)\\s*");

    /** Those for users, and the one for people who work on this project. */
    static List<Document> all(Path root) {
        try (Stream<Path> files = Files.list(root.resolve(GUIDE))) {
            Stream<Path> guide = files.sorted().map(root::relativize);
            return Stream.concat(Stream.of("README.md", "CONTRIBUTING.md").map(Path::of), guide)
                    .map(path -> read(root, path))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Document guide(String name) {
        return read(ROOT, GUIDE.resolve(name + ".md"));
    }

    private static Document read(Path root, Path path) {
        try {
            return new Document(path, Files.readString(root.resolve(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its file's name, such as {@code README}. */
    String name() {
        return path.getFileName().toString().replace(".md", "");
    }

    boolean isOfGuide() {
        return path.startsWith(GUIDE);
    }

    /** Its fenced blocks, in their order. */
    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            Matcher fence = FENCE.matcher(lines.get(i));
            if (fence.matches()) {
                int end = i + 1;
                while (!lines.get(end).strip().equals("```")) {
                    end++;
                }
                String content = String.join("\n", lines.subList(i + 1, end)) + "\n";
                blocks.add(new Block(this, i + 1, fence.group(1), fence.group(2), content));
                i = end;
            }
        }
        return blocks;
    }
}
