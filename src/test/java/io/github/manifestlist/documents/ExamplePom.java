package io.github.manifestlist.documents;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginContainer;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.apache.maven.model.io.xpp3.MavenXpp3Writer;

/**
 * A POM of a document, or a part of one in a POM that it can stand in: a plugin, what stands in its configuration, its
 * executions.
 */
final class ExamplePom {
    private static final Set<String> OF_PROJECTS = Set.of("properties", "plugin", "plugins");
    private static final String SOURCES = """
            <images>
              <image>registry.example.com/team/app:${project.version}-amd64</image>
              <image>registry.example.com/team/app:${project.version}-arm64</image>
            </images>
            """;
    private static final String LIST =
            "<manifestList>registry.example.com/team/app:${project.version}</manifestList>\n";
    private static final String EXECUTIONS =
            "<executions><execution><goals><goal>create</goal><goal>push</goal></goals></execution></executions>";

    private final Block block;
    private final String text;

    private ExamplePom(Block block, String text) {
        this.block = block;
        this.text = text;
    }

    /** Of a block in which every element has its place; others are errors. */
    static ExamplePom of(Block block) {
        List<String> elements = block.elements();
        if (elements.equals(List.of("project"))) {
            return new ExamplePom(block, block.text());
        }
        if (OF_PROJECTS.containsAll(elements)) {
            return new ExamplePom(block, project(block, block.text(), elements));
        }
        if (elements.equals(List.of("executions"))) {
            return new ExamplePom(block, project(block, plugin(LIST + SOURCES, block.text()), List.of("plugin")));
        }
        Set<String> unknown = new TreeSet<>(elements);
        unknown.removeAll(OurPlugin.parameters());
        if (unknown.isEmpty()) {
            return new ExamplePom(
                    block, project(block, plugin(completed(block, elements), EXECUTIONS), List.of("plugin")));
        }
        throw new AssertionError(block + ": no test knows a place for <" + String.join(">, <", unknown) + ">");
    }

    /**
     * The POM as it can be built without a daemon: without the plugins of others, which build images, and so without jars to
     * put into them; ours is the one that was just built.
     */
    String buildable() {
        Model model = model();
        if (model.getBuild() != null) {
            List<PluginContainer> containers = Stream.of(
                            model.getBuild(), model.getBuild().getPluginManagement())
                    .filter(Objects::nonNull)
                    .toList();
            for (PluginContainer container : containers) {
                if (container.getPlugins().removeIf(plugin -> !OurPlugin.is(plugin))) {
                    model.setPackaging("pom");
                }
                container.getPlugins().stream()
                        .filter(plugin -> plugin.getVersion() != null)
                        .forEach(plugin -> plugin.setVersion(OurPlugin.version()));
            }
        }
        return written(model);
    }

    /** The plugins that build, in their order. */
    List<String> plugins() {
        Model model = model();
        return model.getBuild() == null
                ? List.of()
                : model.getBuild().getPlugins().stream()
                        .map(Plugin::getArtifactId)
                        .toList();
    }

    /** As Maven reads it; what it does not know is an error. */
    private Model model() {
        return Xml.read(text, block, reader -> new MavenXpp3Reader().read(reader, true));
    }

    private static String written(Model model) {
        StringWriter written = new StringWriter();
        try {
            new MavenXpp3Writer().write(written, model);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return written.toString();
    }

    private static String project(Block block, String parts, List<String> elements) {
        boolean hasProperties = elements.contains("properties");
        String properties = hasProperties ? parts.substring(0, endOf("properties", parts)) : "";
        String plugins = parts.substring(properties.length());
        boolean wrapped = elements.contains("plugins");
        return """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>com.example.documents</groupId>
                  <artifactId>%s</artifactId>
                  <version>1.0</version>
                  <packaging>pom</packaging>
                  %s
                  <build>%s%s%s</build>
                </project>
                """.formatted(
                        artifact(block), properties, wrapped ? "" : "<plugins>", plugins, wrapped ? "" : "</plugins>");
    }

    private static int endOf(String element, String text) {
        String end = "</" + element + ">";
        return text.indexOf(end) + end.length();
    }

    /** The module's name, which says in a log which block it is. */
    static String artifact(Block block) {
        return block.document().name() + "-" + block.line();
    }

    private static String completed(Block block, List<String> elements) {
        boolean several = elements.contains("manifestLists");
        String list = several || elements.contains("manifestList") ? "" : LIST;
        boolean lists = several || elements.contains("images") || elements.contains("imageTemplate");
        return list + (lists ? "" : SOURCES) + block.text();
    }

    private static String plugin(String configuration, String executions) {
        return """
                <plugin>
                  <groupId>io.github.manifestlist</groupId>
                  <artifactId>manifest-maven-plugin</artifactId>
                  <version>0.1.0-SNAPSHOT</version>
                  <configuration>
                %s  </configuration>
                %s
                </plugin>
                """.formatted(configuration, executions);
    }
}
