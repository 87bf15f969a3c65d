package io.github.manifestlist.bench;

import io.github.manifestlist.testing.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The real Maven, with the plugin as it was just built: a project that binds goals to the first phase, so that nothing else
 * happens in its build.
 *
 * @param home of Maven
 * @param repository the local repository that holds the plugin
 * @param version of the plugin
 * @param execVersion of the exec-maven-plugin
 * @param folder for the projects
 */
record Maven(Path home, Path repository, String version, String execVersion, Path folder) {
    Tool ours() {
        return new Tool(
                "this plugin",
                Map.of(
                        Job.SAME_REPOSITORY_OF_TWO, this::createAndPush,
                        Job.SAME_REPOSITORY, this::createAndPush,
                        Job.OTHER_REPOSITORIES, this::createAndPush,
                        Job.OTHER_REGISTRY, this::createAndPush,
                        Job.AGAIN, this::createAndPush,
                        Job.INSPECT, subject -> inspect(subject, "false"),
                        Job.INSPECT_VERBOSE, subject -> inspect(subject, "true")));
    }

    /** What some do instead of a plugin. */
    Tool execOfDocker() {
        return new Tool("exec-maven-plugin, docker manifest", Map.of(Job.SAME_REPOSITORY, this::exec));
    }

    /** A build with these executions of one plugin, in the order in which they stand there. */
    List<String> build(String plugin, String pluginVersion, String executions) {
        var project = projects(plugin);
        write(project.resolve("pom.xml"), """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>com.example</groupId>
                  <artifactId>bench</artifactId>
                  <version>1</version>
                  <packaging>pom</packaging>
                  <build><plugins><plugin>
                    %s<version>%s</version>
                    <executions>%s</executions>
                  </plugin></plugins></build>
                </project>
                """.formatted(coordinates(plugin), pluginVersion, executions));
        return mvn("-f", project.resolve("pom.xml").toString(), "validate");
    }

    /** An execution in the first phase. */
    static String execution(String id, String goals, String configuration) {
        return "<execution><id>%s</id><phase>validate</phase><goals>%s</goals><configuration>%s</configuration></execution>"
                .formatted(id, goals, configuration);
    }

    List<List<String>> createAndPush(Subject subject) {
        var images =
                subject.sources().stream().map("<image>%s</image>"::formatted).collect(Collectors.joining());
        return List.of(build(
                "io.github.manifestlist:manifest-maven-plugin",
                version,
                execution(
                        "list",
                        "<goal>create</goal><goal>push</goal>",
                        "<manifestList>%s</manifestList><images>%s</images>".formatted(subject.list(), images))));
    }

    private List<List<String>> inspect(Subject subject, String verbose) {
        return List.of(mvn(
                "io.github.manifestlist:manifest-maven-plugin:" + version + ":inspect",
                "-Dmanifest.image=" + subject.list(),
                "-Dmanifest.verbose=" + verbose));
    }

    private List<List<String>> exec(Subject subject) {
        var executions = new StringBuilder();
        for (var line : Peers.dockerManifest(subject)) {
            var arguments = line.stream()
                    .skip(1)
                    .map("<argument>%s</argument>"::formatted)
                    .collect(Collectors.joining());
            executions.append(execution(
                    line.get(2),
                    "<goal>exec</goal>",
                    "<executable>docker</executable><arguments>%s</arguments>".formatted(arguments)));
        }
        return List.of(build("org.codehaus.mojo:exec-maven-plugin", execVersion, executions.toString()));
    }

    private List<String> mvn(String... words) {
        var all = new ArrayList<>(
                List.of(home.resolve("bin/mvn").toString(), "-B", "-q", "-ntp", "-Dmaven.repo.local=" + repository));
        all.addAll(List.of(words));
        return all;
    }

    /** Gets from elsewhere what the local repository lacks; later builds trust nobody but the registry. */
    void fetch() {
        for (var plugin : List.of(
                "io.github.manifestlist:manifest-maven-plugin:" + version,
                "org.codehaus.mojo:exec-maven-plugin:" + execVersion)) {
            Command.of()
                    .and(mvn(plugin + ":help"))
                    .within(Duration.ofMinutes(5))
                    .run()
                    .orFail();
        }
    }

    private Path projects(String plugin) {
        try {
            return Files.createDirectories(folder.resolve(plugin.substring(plugin.indexOf(':') + 1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String coordinates(String plugin) {
        var parts = plugin.split(":", 2);
        return "<groupId>%s</groupId><artifactId>%s</artifactId>".formatted(parts[0], parts[1]);
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
