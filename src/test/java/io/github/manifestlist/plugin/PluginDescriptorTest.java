package io.github.manifestlist.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.Test;

/** The plugin's API is its goals and parameters: a change of one of them shows here, and belongs in the changelog. */
class PluginDescriptorTest {
    @Test
    void goalsAndParametersAreThoseOfTheGoldenFile() throws Exception {
        assertEquals(read("goals.golden"), String.join("\n", describe()) + "\n");
    }

    @Test
    void mavenRefusesWhatIsTooOldBeforeItLoadsAClass() throws Exception {
        assertEquals("3.6.3", text(plugin(), "requiredMavenVersion"));
        assertEquals("17", text(plugin(), "requiredJavaVersion"));
    }

    @Test
    void everyParameterIsAManualEntry() throws Exception {
        for (Xpp3Dom mojo : mojos()) {
            assertFalse(text(mojo, "description").isEmpty(), text(mojo, "goal"));
            for (Xpp3Dom parameter : mojo.getChild("parameters").getChildren()) {
                if (!"false".equals(text(parameter, "editable"))) {
                    String name = text(mojo, "goal") + ":" + text(parameter, "name");
                    assertTrue(text(parameter, "description").length() > 20, name + " has no description");
                    assertTrue(
                            text(mojo, "goal").equals("help")
                                    || (text(parameter, "description").contains("Default:")
                                            && text(parameter, "description").contains("Example:")),
                            name + " lacks its default or an example");
                    assertTrue(
                            text(mojo, "goal").equals("help")
                                    || !text(parameter, "since").isEmpty(),
                            name + " has no @since");
                }
            }
        }
    }

    private static List<String> describe() throws Exception {
        List<String> lines = new ArrayList<>();
        for (Xpp3Dom mojo : mojos()) {
            lines.add(text(mojo, "goal") + " phase=" + text(mojo, "phase") + " requiresProject="
                    + text(mojo, "requiresProject") + " threadSafe=" + text(mojo, "threadSafe"));
            Xpp3Dom configuration = mojo.getChild("configuration");
            List<String> parameters = new ArrayList<>();
            for (Xpp3Dom parameter : mojo.getChild("parameters").getChildren()) {
                if (!"false".equals(text(parameter, "editable"))) {
                    String name = text(parameter, "name");
                    Xpp3Dom value = configuration == null ? null : configuration.getChild(name);
                    parameters.add("    " + name + " " + (value == null ? "" : value.getValue()) + " : "
                            + text(parameter, "type"));
                }
            }
            parameters.stream().sorted().forEach(lines::add);
        }
        return lines;
    }

    private static Xpp3Dom[] mojos() throws Exception {
        return plugin().getChild("mojos").getChildren();
    }

    private static Xpp3Dom plugin() throws Exception {
        try (InputStream in = resource("/META-INF/maven/plugin.xml")) {
            return Xpp3DomBuilder.build(in, "UTF-8");
        }
    }

    private static String text(Xpp3Dom element, String child) {
        Xpp3Dom found = element.getChild(child);
        return found == null || found.getValue() == null ? "" : found.getValue().strip();
    }

    private static String read(String name) throws IOException {
        try (InputStream in = resource(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(PluginDescriptorTest.class.getResourceAsStream(name), name);
    }
}
