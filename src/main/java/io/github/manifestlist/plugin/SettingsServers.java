package io.github.manifestlist.plugin;

import io.github.manifestlist.ForeignText;
import io.github.manifestlist.ManifestException;
import io.github.manifestlist.Secret;
import io.github.manifestlist.credentials.Credential;
import io.github.manifestlist.credentials.FoundCredential;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.maven.settings.Server;
import org.jspecify.annotations.Nullable;

/** The servers of settings.xml, as credentials for registries. */
final class SettingsServers {
    /** What Maven leaves of a property that is not set. */
    private static final Pattern UNRESOLVED = Pattern.compile("\\$\\{[A-Za-z0-9_.-]+\\}");

    private final List<Server> servers;
    private final SettingsPasswords passwords;

    SettingsServers(List<Server> servers, SettingsPasswords passwords) {
        this.servers = List.copyOf(servers);
        this.passwords = passwords;
    }

    /** The server with exactly this id. */
    Optional<Server> named(String id) {
        for (Server server : servers) {
            if (id.equals(server.getId())) {
                return Optional.of(server);
            }
        }
        return Optional.empty();
    }

    /** The server for a place in a registry; one that has keys or configuration only is none. */
    Optional<Server> ofPlace(String place) {
        for (Server server : servers) {
            boolean signsIn = isGiven(server.getUsername()) || isGiven(server.getPassword());
            if (signsIn && place.equals(place(server.getId()))) {
                return Optional.of(server);
            }
        }
        return Optional.empty();
    }

    List<String> ids() {
        return servers.stream().map(Server::getId).map(String::valueOf).toList();
    }

    /** What a server signs in with. */
    FoundCredential credential(Server server) {
        String user = given(server, "username", server.getUsername());
        Secret password =
                passwords.inClear("server " + quoted(server.getId()), given(server, "password", server.getPassword()));
        return new FoundCredential(Credential.of(user, password), "settings.xml server " + quoted(server.getId()));
    }

    static String quoted(String id) {
        return '"' + ForeignText.word(id) + '"';
    }

    /** An id with its host in lower case, as hosts are compared. */
    private static String place(@Nullable String id) {
        String text = String.valueOf(id);
        int end = text.indexOf('/');
        return end < 0
                ? text.toLowerCase(Locale.ROOT)
                : text.substring(0, end).toLowerCase(Locale.ROOT) + text.substring(end);
    }

    private static String given(Server server, String element, @Nullable String value) {
        if (value != null && isGiven(value) && !UNRESOLVED.matcher(value).matches()) {
            return value;
        }
        throw ManifestException.input(
                "server " + quoted(server.getId()) + " of settings.xml has no " + element,
                value != null && isGiven(value)
                        ? "its <" + element + "> is " + value + ", which is not set"
                        : "signing in takes a username and a password",
                "Add the <" + element + "> to the <server>, or remove what is left of it");
    }

    private static boolean isGiven(@Nullable String value) {
        return value != null && !value.isBlank();
    }
}
