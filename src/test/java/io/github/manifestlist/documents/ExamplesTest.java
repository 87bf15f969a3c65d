package io.github.manifestlist.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be said of the examples without running them; {@code src/it/documents-do-what-they-say} does that. */
class ExamplesTest {
    /** What a command line may begin with: others would not be run by {@link ExampleShell}, or do harm there. */
    private static final Pattern KNOWN_COMMAND = Pattern.compile(
            "(mvn |\\./mvnw |git clone |docker manifest |export [A-Z_]+=\\$\\((aws|gcloud|az) |echo |mkdir -p ~/|cp ~/).*");

    private static final Set<String> OF_MAVENS_PLUGINS = Set.of("skipTests", "altDeploymentRepository");
    private static final Pattern OPTION = Pattern.compile("-P(\\S+)|-D([a-zA-Z.]+)|-Dtest=([A-Za-z]+Test)");

    /** A command line within a sentence, with something to rot in it, that shows no place for the reader to fill. */
    private static final Pattern IN_A_SENTENCE = Pattern.compile("`(mvn [^`…]*-[^`…]*)`");

    /** Those of Maven itself, and of maven-release-plugin, which src/it/release-perform-pushes-the-list reads and runs. */
    private static final Pattern RUN_ELSEWHERE = Pattern.compile("mvn (-version|--encrypt-password|release:.*)");

    /** In sentences too, where no test runs them. */
    private static final Pattern OURS = Pattern.compile("-D(manifest\\.[A-Za-z.]+)|\\bmanifest:([a-z]+)");

    /** Documents say that it is refused. */
    private static final String REFUSED = "manifest.password";

    static Stream<Document> documents() {
        return Document.all(Document.ROOT).stream();
    }

    static Stream<Block> blocks() {
        return documents().flatMap(document -> document.blocks().stream());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyCommandIsOneThatATestRuns(Document document) {
        List<String> unknown = document.blocks().stream()
                .flatMap(block -> block.commands().stream())
                .filter(command -> !KNOWN_COMMAND.matcher(command).matches())
                .toList();

        assertEquals(List.of(), unknown);
    }

    /** With further options, at most: {@code mvn deploy -pl app} is part of the pipelines' lines. */
    @ParameterizedTest
    @MethodSource("documents")
    void everyCommandWithinASentenceIsRunSomewhere(Document document) {
        List<Set<String>> run = blocks().flatMap(block -> block.commands().stream())
                .map(ExamplesTest::words)
                .toList();
        List<String> nowhere = IN_A_SENTENCE
                .matcher(document.text())
                .results()
                .map(command -> command.group(1))
                .filter(command -> !RUN_ELSEWHERE.matcher(command).matches())
                .filter(command -> run.stream().noneMatch(line -> line.containsAll(words(command))))
                .toList();

        assertEquals(List.of(), nowhere);
    }

    private static Set<String> words(String command) {
        return new HashSet<>(List.of(command.split("\\s+")));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyGoalAndPropertyThatIsNamedExists(Document document) {
        Set<String> known = new HashSet<>(OurPlugin.goals());
        known.addAll(OurPlugin.properties());
        known.add(REFUSED);
        List<String> unknown = OURS.matcher(document.text())
                .results()
                .map(named -> named.group(1) == null ? named.group(2) : named.group(1))
                .filter(name -> !known.contains(name))
                .toList();

        assertEquals(List.of(), unknown);
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void everyBlockIsOfAKindThatATestKnows(Block block) {
        switch (block.kind()) {
            case POM -> assertFalse(ExamplePom.of(block).buildable().isEmpty());
            case SETTINGS -> assertFalse(ExampleSettings.of(block).text().isEmpty());
            case COMMANDS, PIPELINE, DIALOGUE -> assertFalse(block.commands().isEmpty(), "no command");
            case OUTPUT -> assertTrue(block.commands().isEmpty());
        }
    }

    @Test
    void ourPluginStandsBelowTheOneThatPushes() {
        List<List<String>> together = blocks().filter(block -> block.kind() == Block.Kind.POM)
                .map(block -> ExamplePom.of(block).plugins())
                .filter(plugins -> plugins.size() > 1)
                .toList();

        assertFalse(together.isEmpty());
        together.forEach(plugins ->
                assertEquals(plugins.size() - 1, plugins.indexOf("manifest-maven-plugin"), plugins.toString()));
    }

    @Test
    void everyOptionOfThisProjectsOwnBuildExists() throws IOException {
        String pom = Files.readString(Document.ROOT.resolve("pom.xml"));
        List<String> missing = new ArrayList<>();
        List<String> own = blocks().flatMap(block -> block.commands().stream())
                .filter(OwnBuild::isOne)
                .toList();
        for (String command : own) {
            Matcher option = OPTION.matcher(command);
            while (option.find()) {
                boolean known = option.group(1) != null
                        ? pom.contains("<id>" + option.group(1) + "</id>")
                        : pom.contains("<" + option.group(2) + ">") || OF_MAVENS_PLUGINS.contains(option.group(2));
                if (!known) {
                    missing.add(command);
                }
            }
        }

        assertFalse(own.isEmpty());
        assertEquals(List.of(), missing);
    }
}
