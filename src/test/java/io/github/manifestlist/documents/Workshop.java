package io.github.manifestlist.documents;

import io.github.manifestlist.testing.Command;
import io.github.manifestlist.testing.Command.Result;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Does what the documents say, as {@code src/it/documents-do-what-they-say} uses it: {@code setup.groovy} lays out every POM
 * as a module of one build, which the invoker runs, and {@code verify.groovy} runs the commands behind it, each in the
 * project that its document had spoken of last.
 */
public final class Workshop implements AutoCloseable {
    private static final Pattern PLUGINS = Pattern.compile("<plugins>(file:[^<]+)</plugins>");

    private final Path folder;
    private final Places places;
    private final List<Document> documents;
    private final ExampleRegistry registry;
    private final ExampleShell shell;
    /** What was run where: two pipelines may have the same lines. */
    private final Map<List<Object>, Result> done = new HashMap<>();

    private Workshop(Path folder, Path root, Path repository) throws IOException {
        this.folder = folder;
        this.places = new Places(folder);
        this.documents = Document.all(root);
        this.registry = ExampleRegistry.of(documents);
        String settings = Files.readString(root.resolve("src/it/settings.xml"));
        this.shell = ExampleShell.in(
                folder.resolve("shell"), settings.replace("@localRepositoryUrl@", pluginsOf(folder)), repository);
    }

    /** Lays everything out in this project, whose own POM becomes that of the build of all blocks. */
    public static void open(File project, File repository, Map<String, Object> context) throws IOException {
        System.setProperty("org.slf4j.simpleLogger.log.org.eclipse.jetty", "error");
        Path folder = project.toPath();
        Workshop workshop = new Workshop(folder, folder.resolve("../../..").toRealPath(), repository.toPath());
        context.put("workshop", workshop);
        workshop.layOut();
    }

    /** The Groovy of the documents, to be parsed by who can. */
    public List<String> jenkinsfiles() {
        return documents.stream()
                .flatMap(document -> document.blocks().stream())
                .filter(block -> block.language().equals("groovy"))
                .map(Block::text)
                .toList();
    }

    /** Runs every command line, and signs in to every registry that a settings.xml names. */
    public void work() throws IOException {
        ExampleSignIns signIns = new ExampleSignIns();
        for (Document document : documents) {
            Path place = places.home(document);
            for (Block block : document.blocks()) {
                switch (block.kind()) {
                    case POM -> place = places.behind(block);
                    case SETTINGS -> signIns.add(ExampleSettings.of(block));
                    case COMMANDS, PIPELINE -> run(block, place);
                    case DIALOGUE -> compare(block, run(block, place));
                    case OUTPUT -> {}
                }
            }
        }
        signIns.run(shell, Files.createDirectories(folder.resolve("sign-ins")));
    }

    @Override
    public void close() {
        registry.close();
    }

    private void layOut() throws IOException {
        List<String> modules = new ArrayList<>();
        for (Document document : documents) {
            Files.createDirectories(places.home(document));
            for (Block block : document.blocks()) {
                boolean isPom = block.kind() == Block.Kind.POM;
                String text = isPom ? ExamplePom.of(block).buildable() : block.text();
                if (block.isFile()) {
                    write(places.file(block), text);
                } else if (isPom) {
                    write(places.module(block).resolve("pom.xml"), text);
                    modules.add(folder.relativize(places.module(block)).toString());
                }
            }
        }
        Path pom = folder.resolve("pom.xml");
        String all = String.join("</module><module>", modules);
        Files.writeString(
                pom, Files.readString(pom).replace("<modules />", "<modules><module>" + all + "</module></modules>"));
    }

    /** The local repository outside, which the invoker has written into the POM of this project. */
    private static String pluginsOf(Path folder) throws IOException {
        Matcher plugins = PLUGINS.matcher(Files.readString(folder.resolve("pom.xml")));
        if (!plugins.find()) {
            throw new IOException("the POM does not say where plugins come from");
        }
        return plugins.group(1);
    }

    private void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, registry.here(text));
    }

    private Result run(Block block, Path place) {
        List<String> commands = block.commands().stream()
                .filter(command -> !OwnBuild.isOne(command))
                .map(registry::here)
                .toList();
        System.out.println(block + " in " + folder.relativize(place) + ": " + commands);
        return done.computeIfAbsent(
                List.of(place, commands), run -> shell.run(commands, place).orFail());
    }

    private static void compare(Block block, Result result) {
        List<String> printed = result.output().lines().toList();
        if (isComparable(block) && !printed.equals(block.answers())) {
            throw new AssertionError(
                    block + " says that this is printed: " + block.answers() + ", and it was " + printed);
        }
    }

    /** Whether the programs behind the pipe are here. */
    private static boolean isComparable(Block block) {
        return block.commands().stream().noneMatch(command -> command.contains("| jq "))
                || Command.onPath("jq").isPresent();
    }
}
