package io.github.manifestlist.bench;

import io.github.manifestlist.bench.peer.LeastMojo;
import io.github.manifestlist.bench.peer.NothingMojo;
import io.github.manifestlist.bench.peer.StraightforwardMojo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import org.apache.maven.plugin.AbstractMojo;

/**
 * A plugin of one goal to compare ours with, made of a class of the test tree and put into the local repository that has
 * ours, whose dependencies it may use.
 *
 * @param mojo with its nested classes
 * @param dependencies of its POM
 */
record PeerPlugin(String goal, Class<? extends AbstractMojo> mojo, List<String> parameters, String dependencies) {
    private static final String GROUP = "io.github.manifestlist";
    private static final String VERSION = "1";
    private static final List<String> PARAMETERS = List.of("repository", "tags", "list");

    /** What Maven takes to load and run any plugin. */
    static PeerPlugin nothing() {
        return new PeerPlugin("nothing", NothingMojo.class, List.of(), "");
    }

    /** What one would write at first. */
    static PeerPlugin straightforward(String httpClient, String jackson) {
        return new PeerPlugin(
                "straightforward",
                StraightforwardMojo.class,
                PARAMETERS,
                dependency("org.apache.httpcomponents.client5", "httpclient5", httpClient)
                        + dependency("com.fasterxml.jackson.core", "jackson-databind", jackson));
    }

    /** What these libraries cost whoever uses them. */
    static PeerPlugin least(String httpClient, String jackson) {
        return new PeerPlugin(
                "least",
                LeastMojo.class,
                PARAMETERS,
                dependency("org.apache.httpcomponents.client5", "httpclient5", httpClient)
                        + dependency("com.fasterxml.jackson.core", "jackson-core", jackson));
    }

    /** Puts it where Maven looks. */
    void install(Path repository) {
        var folder =
                repository.resolve(GROUP.replace('.', '/')).resolve(artifact()).resolve(VERSION);
        var file = artifact() + "-" + VERSION;
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(file + ".pom"), pom());
            try (var jar = new JarOutputStream(Files.newOutputStream(folder.resolve(file + ".jar")))) {
                add(jar, "META-INF/maven/plugin.xml", descriptor().getBytes(StandardCharsets.UTF_8));
                for (var type : classes()) {
                    add(
                            jar,
                            mojo.getPackageName().replace('.', '/') + "/" + type.getFileName(),
                            Files.readAllBytes(type));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A build that runs it. */
    List<String> build(Maven maven, String configuration) {
        return maven.build(
                GROUP + ":" + artifact(), VERSION, Maven.execution("peer", "<goal>" + goal + "</goal>", configuration));
    }

    private String artifact() {
        return "bench-" + goal;
    }

    private List<Path> classes() throws IOException {
        var classes = Path.of(System.getProperty("bench.classes"))
                .resolve(mojo.getPackageName().replace('.', '/'));
        try (var files = Files.list(classes)) {
            return files.filter(file -> file.getFileName().toString().startsWith(mojo.getSimpleName()))
                    .toList();
        }
    }

    private String pom() {
        return """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>%s</groupId>
                  <artifactId>%s</artifactId>
                  <version>%s</version>
                  <packaging>maven-plugin</packaging>
                  <dependencies>%s</dependencies>
                </project>
                """.formatted(GROUP, artifact(), VERSION, dependencies);
    }

    private String descriptor() {
        var names = parameters.stream()
                .map(
                        "<parameter><name>%s</name><type>java.lang.String</type><editable>true</editable></parameter>"
                                ::formatted)
                .collect(Collectors.joining());
        return """
                <plugin>
                  <groupId>%s</groupId>
                  <artifactId>%s</artifactId>
                  <version>%s</version>
                  <goalPrefix>bench</goalPrefix>
                  <mojos><mojo>
                    <goal>%s</goal>
                    <implementation>%s</implementation>
                    <language>java</language>
                    <instantiationStrategy>per-lookup</instantiationStrategy>
                    <executionStrategy>once-per-session</executionStrategy>
                    <threadSafe>true</threadSafe>
                    <parameters>%s</parameters>
                  </mojo></mojos>
                </plugin>
                """.formatted(GROUP, artifact(), VERSION, goal, mojo.getName(), names);
    }

    private static String dependency(String group, String artifact, String version) {
        return "<dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version></dependency>"
                .formatted(group, artifact, version);
    }

    private static void add(JarOutputStream jar, String name, byte[] bytes) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(bytes);
        jar.closeEntry();
    }
}
