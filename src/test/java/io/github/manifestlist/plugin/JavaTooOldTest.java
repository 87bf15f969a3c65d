package io.github.manifestlist.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.Test;

/** What an older Java finds in the place of the goals takes what they take, and is in the jar. */
class JavaTooOldTest {
    private static final Path FOLDER = Path.of("src/main/java8");
    private static final Pattern FIELD = Pattern.compile("PlexusConfiguration (\\w+);");
    private static final Pattern MOVED = Pattern.compile("<include>([\\w/]+)\\.class</include>");
    private static final Pattern LEFT_OUT = Pattern.compile("<exclude>([\\w/]+)\\.class</exclude>");

    @Test
    void everyParameterOfEveryGoalHasAPlace() throws Exception {
        Set<String> parameters = new TreeSet<>();
        for (Xpp3Dom goal : goals()) {
            for (Xpp3Dom parameter : goal.getChild("parameters").getChildren()) {
                parameters.add(parameter.getChild("name").getValue());
            }
        }

        assertEquals(parameters, found(FIELD, FOLDER.resolve("io/github/manifestlist/plugin/JavaTooOld.java")));
    }

    @Test
    void everyGoalHasASubstituteAndIsKeptFromOlderJavas() throws Exception {
        Set<String> moved = found(MOVED, Path.of("pom.xml"));

        assertEquals(moved, found(LEFT_OUT, Path.of("pom.xml")));
        assertEquals(moved, substitutes());
        for (Xpp3Dom goal : goals()) {
            String name = goal.getChild("implementation").getValue().replace('.', '/');
            assertTrue(moved.contains(name), name);
        }
    }

    private static Set<String> substitutes() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".java") && !file.endsWith("JavaTooOld.java"))
                    .map(file -> FOLDER.relativize(file).toString().replace(".java", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Set<String> found(Pattern pattern, Path file) throws IOException {
        return pattern.matcher(Files.readString(file))
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Xpp3Dom[] goals() throws Exception {
        try (InputStream descriptor = JavaTooOldTest.class.getResourceAsStream("/META-INF/maven/plugin.xml")) {
            return Xpp3DomBuilder.build(Objects.requireNonNull(descriptor), "UTF-8")
                    .getChild("mojos")
                    .getChildren();
        }
    }
}
