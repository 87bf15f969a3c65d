package io.github.manifestlist.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.manifestlist.Environment;
import io.github.manifestlist.address.Authority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which folders are read for which host. */
class CertificateFoldersTest {
    @TempDir
    private Path root;

    @Test
    void dockersFoldersComeFirstThenPodmans() {
        assertEquals(
                List.of(
                        root.resolve("etc/docker/certs.d"),
                        root.resolve("home/.config/docker/certs.d"),
                        root.resolve("home/.docker/certs.d"),
                        root.resolve("home/.config/containers/certs.d"),
                        root.resolve("etc/containers/certs.d"),
                        root.resolve("usr/share/containers/certs.d")),
                folders(Map.of()).folders());
    }

    @Test
    void variablesMoveThem() {
        List<Path> folders = folders(Map.of("XDG_CONFIG_HOME", "/xdg", "DOCKER_CONFIG", "/docker"))
                .folders();

        assertEquals(Path.of("/xdg/docker/certs.d"), folders.get(1));
        assertEquals(Path.of("/docker/certs.d"), folders.get(2));
        assertEquals(Path.of("/xdg/containers/certs.d"), folders.get(3));
    }

    @Test
    void podmanHasFoldersForRootAndForEachOtherUser() {
        assertEquals(
                root.resolve("etc/containers/certs.rootless.d/1000"),
                folders(Map.of("_CONTAINERS_ROOTLESS_UID", "1000")).folders().get(4));
        assertEquals(
                root.resolve("etc/containers/certs.rootful.d"),
                folders(Map.of("_CONTAINERS_ROOTLESS_UID", "0")).folders().get(4));
    }

    @Test
    void onWindowsTheColonIsLeftOut() throws IOException {
        CertificateFolders folders = CertificateFolders.of(new Environment(
                Map.of("ProgramData", root.resolve("pd").toString()), root.resolve("home"), true, root));
        Path there = Files.createDirectories(root.resolve("pd/docker/certs.d/registry.example.com5000"));

        assertEquals(List.of(there), folders.of(Authority.parse("registry.example.com:5000")));
    }

    @Test
    void aPortCountsAsItIsSpelledSaveThatOfHttps() throws IOException {
        Path bare = folder("etc/docker/certs.d/registry.example.com");
        Path spelled = folder("home/.docker/certs.d/registry.example.com:443");
        Path other = folder("etc/docker/certs.d/registry.example.com:5000");
        folder("etc/docker/certs.d/example.com");
        CertificateFolders folders = folders(Map.of());

        assertEquals(List.of(bare, spelled), folders.of(Authority.parse("registry.example.com")));
        assertEquals(List.of(bare, spelled), folders.of(Authority.parse("registry.example.com:443")));
        assertEquals(List.of(other), folders.of(Authority.parse("registry.example.com:5000")));
        assertEquals(List.of(), folders.of(Authority.parse("registry.example.com:5001")));
    }

    @Test
    void dockerHubMayBeSpelledAsInReferences() throws IOException {
        Path hub = folder("etc/docker/certs.d/docker.io");

        assertEquals(List.of(hub), folders(Map.of()).of(Authority.parse("registry-1.docker.io")));
        assertEquals(List.of(), folders(Map.of()).of(Authority.parse("auth.docker.io")));
    }

    @Test
    void messagesNameTheFirstFolder() {
        assertEquals(
                root.resolve("etc/docker/certs.d/registry.example.com:5000"),
                folders(Map.of())
                        .place(Authority.parse("registry.example.com:5000"))
                        .orElseThrow());
        assertFalse(CertificateFolders.none().place(Authority.parse("a")).isPresent());
    }

    private CertificateFolders folders(Map<String, String> variables) {
        return CertificateFolders.of(new Environment(variables, root.resolve("home"), false, root));
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectories(root.resolve(name));
    }
}
