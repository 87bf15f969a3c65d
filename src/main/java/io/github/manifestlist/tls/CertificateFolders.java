package io.github.manifestlist.tls;

import io.github.manifestlist.Environment;
import io.github.manifestlist.ManifestException;
import io.github.manifestlist.address.Authority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where Docker and Podman keep certificates for single hosts: {@code certs.d/host[:port]/} with authorities
 * ({@code *.crt}) and pairs for clients ({@code *.cert} with {@code *.key}).
 *
 * @param folders the {@code certs.d} folders; the first is the one that messages name
 * @param withColon whether the colon before the port is part of a folder's name, as everywhere but on Windows
 */
public record CertificateFolders(List<Path> folders, boolean withColon) {
    private static final String DOCKER_HUB = "registry-1.docker.io";

    public CertificateFolders {
        folders = List.copyOf(folders);
    }

    public static CertificateFolders none() {
        return new CertificateFolders(List.of(), true);
    }

    /**
     * Docker's folders (rootful, rootless, that of the command line), then Podman's.
     *
     * @throws ManifestException if a variable holds what can be no path
     */
    public static CertificateFolders of(Environment environment) {
        Path home = environment.home();
        Path config = environment.path("XDG_CONFIG_HOME").orElse(home.resolve(".config"));
        List<Path> folders = new ArrayList<>();
        folders.add(systemWide(environment).resolve("docker/certs.d"));
        folders.add(config.resolve("docker/certs.d"));
        folders.add(environment
                .path("DOCKER_CONFIG")
                .orElse(home.resolve(".docker"))
                .resolve("certs.d"));
        folders.add(config.resolve("containers/certs.d"));
        if (!environment.isWindows()) {
            podman(environment, folders);
        }
        return new CertificateFolders(folders, !environment.isWindows());
    }

    /** {@code containers-certs.d(5)}, where the folders for one kind of user come before those for all. */
    private static void podman(Environment environment, List<Path> folders) {
        Path etc = environment.root().resolve("etc/containers");
        // Podman's libraries ask the variable first, too.
        Optional<String> variable = environment.variable("_CONTAINERS_ROOTLESS_UID");
        Optional<String> user = variable.isPresent() ? variable : environment.userId();
        if (user.isPresent()) {
            folders.add(etc.resolve(user.get().equals("0") ? "certs.rootful.d" : "certs.rootless.d/" + user.get()));
        }
        folders.add(etc.resolve("certs.d"));
        folders.add(environment.root().resolve("usr/share/containers/certs.d"));
    }

    private static Path systemWide(Environment environment) {
        return environment.isWindows()
                ? environment
                        .path("ProgramData")
                        .or(() -> environment.path("PROGRAMDATA"))
                        .orElse(environment.root().resolve("ProgramData"))
                : environment.root().resolve("etc");
    }

    /** The folders that are there for one host. */
    List<Path> of(Authority host) {
        List<String> names = names(host);
        List<Path> present = new ArrayList<>();
        for (Path folder : folders) {
            for (String name : names) {
                Path place = folder.resolve(name);
                if (Files.isDirectory(place)) {
                    present.add(place);
                }
            }
        }
        return present;
    }

    /** The folder in which certificates for a host could be put, spelled as references spell the host. */
    public Optional<Path> place(Authority host) {
        return folders.stream().findFirst().map(folder -> folder.resolve(name(host)));
    }

    /** The certificates for clients that are there for one host, for a message. */
    public List<Path> clientCertificates(Authority host) {
        return HostCertificates.clientCertificates(of(host));
    }

    private List<String> names(Authority host) {
        Authority full = host.withTlsPort();
        List<String> names = new ArrayList<>(List.of(name(full)));
        if (full.port() == 443) {
            names.add(name(new Authority(host.host(), -1)));
            if (host.host().equals(DOCKER_HUB)) {
                names.add("docker.io");
            }
        }
        return names;
    }

    private String name(Authority host) {
        return withColon ? host.toString() : host.toString().replace(":", "");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CertificateFolders that && folders.equals(that.folders) && withColon == that.withColon;
    }

    @Override
    public int hashCode() {
        return Objects.hash(folders, withColon);
    }
}
