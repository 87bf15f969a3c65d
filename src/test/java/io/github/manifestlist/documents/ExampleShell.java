package io.github.manifestlist.documents;

import io.github.manifestlist.testing.Command;
import io.github.manifestlist.testing.Command.Result;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A shell in which {@code mvn} is this Maven with its local repository, {@code docker} knows that the registry speaks plain
 * HTTP, the tools of clouds give a password, and nothing of the user's is touched.
 */
final class ExampleShell {
    /** Programs of others that documents may name, each by a script. */
    private static final Map<String, String> CLOUDS = Map.of("aws", "echo a", "gcloud", "echo g", "az", "echo z");

    private static final String ABSENT = "#!/bin/sh\n[ \"$MANIFEST_IT_REQUIRE_TOOLS\" != true ]\n";
    private static final String DOCKER = """
            #!/bin/sh
            case "$1 $2" in
              "manifest create" | "manifest inspect" | "manifest push") verb=$2; shift 2; exec %1$s manifest "$verb" --insecure "$@" ;;
              "manifest annotate" | "manifest rm") exec %1$s "$@" ;;
              *) echo "no test knows docker $1 $2" >&2; exit 64 ;;
            esac
            """;

    private final Path folder;
    private final Path programs;

    private ExampleShell(Path folder) {
        this.folder = folder;
        this.programs = folder.resolve("bin");
    }

    /**
     * With its files in a folder.
     *
     * @param settings with which Maven finds its plugins
     * @param repository that has ours in it
     */
    static ExampleShell in(Path folder, String settings, Path repository) throws IOException {
        ExampleShell shell = new ExampleShell(folder);
        Files.createDirectories(shell.programs);
        Files.createDirectories(folder.resolve("home"));
        Files.writeString(folder.resolve("home/ca.crt"), "");
        Path global = Files.writeString(folder.resolve("settings.xml"), settings);
        Path mvn = Path.of(System.getProperty("maven.home"), "bin", "mvn");
        shell.program(
                "mvn",
                "#!/bin/sh\nexec '%s' -gs '%s' '-Dmaven.repo.local=%s' \"$@\"\n".formatted(mvn, global, repository));
        if (shell.has("docker")) {
            shell.program("docker", DOCKER.formatted(Command.onPath("docker").orElseThrow()));
        }
        shell.has("jq");
        for (Map.Entry<String, String> cloud : CLOUDS.entrySet()) {
            shell.program(cloud.getKey(), "#!/bin/sh\n" + cloud.getValue() + "\n");
        }
        return shell;
    }

    /** Whether a program is installed, which some machines do without: then its lines do nothing, or fail in CI. */
    private boolean has(String name) throws IOException {
        boolean there = Command.onPath(name).isPresent();
        if (!there) {
            program(name, ABSENT);
            System.out.println(name + " is not on the path: its lines are not run");
        }
        return there;
    }

    private void program(String name, String script) throws IOException {
        Path file = Files.writeString(programs.resolve(name), script);
        if (!file.toFile().setExecutable(true)) {
            throw new IOException(file + " cannot be made executable");
        }
    }

    /** Runs lines, one after the other, to the first that fails. */
    Result run(List<String> commands, Path place) {
        return command(place)
                .and("sh", "-ex", "-c", String.join("\n", commands))
                .run();
    }

    /** To be run, with these environment variables besides. */
    Command command(Path place) {
        return Command.of("env")
                .in(place)
                .within(Duration.ofMinutes(5))
                .with("PATH", programs + File.pathSeparator + System.getenv("PATH"))
                .with("HOME", folder.resolve("home").toString())
                .with("DOCKER_CONFIG", folder.resolve("home/.docker").toString())
                .with("DOCKER_CLI_HINTS", "false")
                .with("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -Djansi.noreset=true")
                .with("ARCH", Pipeline.ARCHITECTURE)
                .with("REGISTRY_USR", "ci")
                .with("REGISTRY_PSW", "p")
                .with("GITHUB_OUTPUT", folder.resolve("github-output").toString());
    }
}
