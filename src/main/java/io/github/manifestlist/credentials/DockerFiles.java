package io.github.manifestlist.credentials;

import io.github.manifestlist.Environment;
import io.github.manifestlist.ManifestException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where docker and Podman keep credentials: docker's {@code config.json} (docker, "docker login"), Podman's
 * {@code auth.json} (containers-auth.json(5)), and the variables that stand for them. The sources are for one goal.
 */
public final class DockerFiles {
    private static final String AUTH_FILE = "containers/auth.json";

    private DockerFiles() {}

    /** {@code DOCKER_AUTH_CONFIG}, which holds the text itself. */
    public static CredentialSource environmentVariable(Environment environment, CredentialHelpers helpers) {
        return new DockerConfigSource(ConfigPlace.variable(environment, "DOCKER_AUTH_CONFIG"), helpers);
    }

    /**
     * The files, in the order in which they are asked. {@code REGISTRY_AUTH_FILE} names the only one, if it is set.
     *
     * @throws ManifestException if a variable holds what can be no path
     */
    public static List<CredentialSource> files(Environment environment, CredentialHelpers helpers) {
        Optional<ConfigPlace> only = environment
                .path("REGISTRY_AUTH_FILE")
                .map(file -> ConfigPlace.fileThatVariableNames("REGISTRY_AUTH_FILE", file));
        return only.map(Stream::of)
                .orElseGet(() -> Stream.concat(
                        Stream.of(ConfigPlace.dockers(dockers(environment))),
                        podmans(environment).stream().map(file -> ConfigPlace.file("Podman's ", file))))
                .<CredentialSource>map(place -> new DockerConfigSource(place, helpers))
                .toList();
    }

    private static Path dockers(Environment environment) {
        return environment
                .path("DOCKER_CONFIG")
                .orElseGet(() -> environment.home().resolve(".docker"))
                .resolve("config.json");
    }

    private static Set<Path> podmans(Environment environment) {
        Path inHome = environment.home().resolve(".config").resolve(AUTH_FILE);
        Set<Path> files = new LinkedHashSet<>();
        files.add(ofThisSession(environment).orElse(inHome));
        files.add(environment
                .path("XDG_CONFIG_HOME")
                .map(folder -> folder.resolve(AUTH_FILE))
                .orElse(inHome));
        return files;
    }

    /** What a {@code podman login} writes, gone after a restart; systems other than Linux have no such place. */
    private static Optional<Path> ofThisSession(Environment environment) {
        return environment.isWindows()
                ? Optional.empty()
                : environment
                        .path("XDG_RUNTIME_DIR")
                        .map(folder -> folder.resolve(AUTH_FILE))
                        .or(() -> environment
                                .userId()
                                .map(id -> environment.root().resolve("run/containers/" + id + "/auth.json")));
    }
}
