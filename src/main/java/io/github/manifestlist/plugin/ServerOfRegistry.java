package io.github.manifestlist.plugin;

import io.github.manifestlist.credentials.CredentialSource;
import io.github.manifestlist.credentials.FoundCredential;
import io.github.manifestlist.image.Repository;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.maven.settings.Server;

/**
 * The server of settings.xml whose id is the registry, or a part of it: for {@code registry.example.com:5000/team/app} the
 * first of
 *
 * <ol>
 *   <li>{@code registry.example.com:5000/team/app}, {@code registry.example.com:5000/team}
 *   <li>{@code registry.example.com:5000}
 *   <li>{@code registry.example.com}
 * </ol>
 *
 * and for Docker Hub also of its other names.
 */
record ServerOfRegistry(SettingsServers servers) implements CredentialSource {
    private static final List<String> DOCKER_HUB_TOO =
            List.of("index.docker.io", "registry-1.docker.io", "https://index.docker.io/v1/");

    @Override
    public Optional<FoundCredential> find(Repository repository) {
        List<String> places = parts(repository);
        places.addAll(names(repository));
        for (String place : places) {
            Optional<Server> server = servers.ofPlace(place);
            if (server.isPresent()) {
                return Optional.of(servers.credential(server.get()));
            }
        }
        return Optional.empty();
    }

    @Override
    public String lookedIn(Repository repository) {
        return names(repository).stream()
                .map(SettingsServers::quoted)
                .collect(Collectors.joining(", ", "settings.xml (no server ", ")"));
    }

    /** The repository and what it lies in, without the registry itself. */
    private static List<String> parts(Repository repository) {
        List<String> parts = new ArrayList<>();
        String registry = registry(repository) + "/";
        String path = repository.path();
        parts.add(registry + path);
        for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
            parts.add(registry + path.substring(0, end));
        }
        return parts;
    }

    private static List<String> names(Repository repository) {
        String registry = registry(repository);
        List<String> names = new ArrayList<>(List.of(registry));
        if (registry.equals(Repository.DOCKER_HUB)) {
            names.addAll(DOCKER_HUB_TOO);
        }
        int port = registry.lastIndexOf(':');
        if (port > registry.lastIndexOf(']')) {
            names.add(registry.substring(0, port));
        }
        return names;
    }

    private static String registry(Repository repository) {
        return repository.registry().toLowerCase(Locale.ROOT);
    }
}
