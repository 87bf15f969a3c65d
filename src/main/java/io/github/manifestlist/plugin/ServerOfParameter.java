package io.github.manifestlist.plugin;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.credentials.CredentialSource;
import io.github.manifestlist.credentials.FoundCredential;
import io.github.manifestlist.image.Repository;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.maven.settings.Server;

/** The server of settings.xml that {@code serverId} names, for one registry and no other. */
final class ServerOfParameter implements CredentialSource {
    private static final int MOST_IDS = 10;

    private final SettingsServers servers;
    private final Server server;
    private final String registry;

    /**
     * Finds the server, which must be there.
     *
     * @param registry the host, with its port if the reference has one
     */
    ServerOfParameter(SettingsServers servers, PomValue id, String registry) {
        this.servers = servers;
        this.server = servers.named(id.text()).orElseThrow(() -> unknown(id, servers.ids()));
        this.registry = registry;
    }

    @Override
    public Optional<FoundCredential> find(Repository repository) {
        return isFor(repository) ? Optional.of(servers.credential(server)) : Optional.empty();
    }

    @Override
    public String lookedIn(Repository repository) {
        return "settings.xml server " + SettingsServers.quoted(server.getId())
                + (isFor(repository) ? "" : " (by serverId, for " + registry + " only)");
    }

    private boolean isFor(Repository repository) {
        return repository.registry().equalsIgnoreCase(registry);
    }

    private static ManifestException unknown(PomValue id, List<String> there) {
        return ManifestException.input(
                "no server " + SettingsServers.quoted(id.text()) + " in settings.xml",
                id.parameter() + " names it"
                        + (there.isEmpty()
                                ? ", and there is no <server> at all"
                                : there.stream()
                                        .limit(MOST_IDS)
                                        .map(SettingsServers::quoted)
                                        .collect(Collectors.joining(", ", "; there are ", ""))),
                "Add the <server> to settings.xml, or leave serverId out: a <server> whose id is the registry's host is"
                        + " found without it");
    }
}
