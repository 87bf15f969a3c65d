package io.github.manifestlist.credentials;

import io.github.manifestlist.Environment;
import io.github.manifestlist.ManifestException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
        Optional<Path> only = environment.path("REGISTRY_AUTH_FILE");
        if (only.isPresent()) {
            ConfigPlace place = ConfigPlace.fileThatVariableNames("REGISTRY_AUTH_FILE", only.get());
            return List.of(new DockerConfigSource(place, helpers));
        }
        List<CredentialSource> files = new ArrayList<>();
        files.add(new DockerConfigSource(ConfigPlace.dockers(dockers(environment)), helpers));
        for (Path file : podmans(environment)) {
            files.add(new DockerConfigSource(ConfigPlace.file("Podman's ", file), helpers));
        }
        return List.copyOf(files);
    }

    private static Path dockers(Environment environment) {
        return environment
                .path("DOCKER_CONFIG")
                .orElse(environment.home().resolve(".docker"))
                .resolve("config.json");
    }

    private static Set<Path> podmans(Environment environment) {
        Path inHome = environment.home().resolve(".config");
        Set<Path> files = new LinkedHashSet<>();
        files.add(ofThisSession(environment).orElse(inHome.resolve(AUTH_FILE)));
        files.add(environment.path("XDG_CONFIG_HOME").orElse(inHome).resolve(AUTH_FILE));
        return files;
    }

    /** What a {@code podman login} writes, gone after a restart; systems other than Linux have no such place. */
    private static Optional<Path> ofThisSession(Environment environment) {
        if (environment.isWindows()) {
            return Optional.empty();
        }
        Optional<Path> folder = environment.path("XDG_RUNTIME_DIR");
        if (folder.isPresent()) {
            return Optional.of(folder.get().resolve(AUTH_FILE));
        }
        Optional<String> user = environment.userId();
        return user.isPresent()
                ? Optional.of(environment.root().resolve("run/containers/" + user.get() + "/auth.json"))
                : Optional.empty();
    }
}
