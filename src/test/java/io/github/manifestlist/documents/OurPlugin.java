package io.github.manifestlist.documents;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.model.Plugin;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** The plugin that all this is about, as its descriptor says. */
final class OurPlugin {
    private static final String GROUP = "io.github.manifestlist";
    private static final String DESCRIPTOR = "META-INF/maven/plugin.xml";

    private OurPlugin() {}

    static boolean is(Plugin plugin) {
        return plugin.getGroupId().equals(GROUP);
    }

    static String version() {
        return descriptor().getChild("version").getValue();
    }

    /** The elements of its configuration. */
    static Set<String> parameters() {
        return Stream.of(descriptor().getChild("mojos").getChildren())
                .flatMap(goal -> Stream.of(goal.getChild("parameters").getChildren()))
                .map(parameter -> parameter.getChild("name").getValue())
                .collect(Collectors.toSet());
    }

    static Set<String> goals() {
        return Stream.of(descriptor().getChild("mojos").getChildren())
                .map(goal -> goal.getChild("goal").getValue())
                .collect(Collectors.toSet());
    }

    /** Those by which the command line sets parameters. */
    static Set<String> properties() {
        return Stream.of(descriptor().getChild("mojos").getChildren())
                .map(goal -> goal.getChild("configuration"))
                .flatMap(configuration -> configuration == null ? Stream.of() : Stream.of(configuration.getChildren()))
                .map(Xpp3Dom::getValue)
                .filter(value -> value != null && value.startsWith("${"))
                .map(value -> value.substring("${".length(), value.length() - 1))
                .collect(Collectors.toSet());
    }

    /** In the JVM of Maven there are others of that name. */
    private static Xpp3Dom descriptor() {
        try {
            for (URL url : Collections.list(OurPlugin.class.getClassLoader().getResources(DESCRIPTOR))) {
                try (InputStream stream = url.openStream()) {
                    Xpp3Dom descriptor = Xml.dom(new String(stream.readAllBytes(), StandardCharsets.UTF_8), url);
                    if (descriptor.getChild("groupId").getValue().equals(GROUP)) {
                        return descriptor;
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError("no " + DESCRIPTOR + " of this plugin is on the class path");
    }
}
