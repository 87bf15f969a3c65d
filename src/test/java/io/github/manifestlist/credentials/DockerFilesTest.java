package io.github.manifestlist.credentials;

import static io.github.manifestlist.credentials.Surroundings.APP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.ManifestException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contract, section 6, items 2, 4, 5 and 6. */
class DockerFilesTest {
    @TempDir
    private Path folder;

    private Surroundings machine;

    @BeforeEach
    void makeUpAMachine() {
        machine = new Surroundings(folder);
    }

    @Test
    void c1_withoutAnyFileNobodySignsIn() {
        assertEquals(Optional.empty(), credentials().find(APP));
        assertEquals(
                List.of(
                        "DOCKER_AUTH_CONFIG (not set)",
                        machine.home + "/.docker/config.json (not there)",
                        machine.home + "/.config/containers/auth.json (not there)"),
                credentials().lookedIn(APP));
    }

    @Test
    void theFirstPlaceThatHasACredentialWins() throws IOException {
        machine.with("XDG_RUNTIME_DIR", folder + "/run").with("XDG_CONFIG_HOME", folder + "/xdg");
        Path last = Surroundings.write(folder.resolve("xdg/containers/auth.json"), config("last"));
        assertFound("last", "Podman's " + last);
        Path session = Surroundings.write(folder.resolve("run/containers/auth.json"), config("session"));
        assertFound("session", "Podman's " + session);
        Path docker = machine.dockerConfig(config("docker"));
        assertFound("docker", "docker config " + docker);
        machine.with("DOCKER_AUTH_CONFIG", config("variable"));
        assertFound("variable", "DOCKER_AUTH_CONFIG");
    }

    @Test
    void dockerConfigMovesDockersFolder() {
        machine.dockerConfig(config("home"));
        Path moved = Surroundings.write(folder.resolve("moved/config.json"), config("moved"));
        machine.with("DOCKER_CONFIG", folder + "/moved");

        assertFound("moved", "docker config " + moved);
    }

    @Test
    void registryAuthFileIsTheOnlyFileIfItIsSet() {
        Path only = Surroundings.write(folder.resolve("only.json"), "{}");
        machine.with("REGISTRY_AUTH_FILE", only.toString()).dockerConfig(config("docker"));

        assertEquals(Optional.empty(), credentials().find(APP));
        assertEquals(
                List.of(
                        "DOCKER_AUTH_CONFIG (not set)",
                        "REGISTRY_AUTH_FILE " + only + " (no entry for registry.example.com)"),
                credentials().lookedIn(APP));

        Surroundings.write(only, config("only"));
        assertFound("only", "REGISTRY_AUTH_FILE " + only);
    }

    @Test
    void registryAuthFileMustBeThere() {
        machine.with("REGISTRY_AUTH_FILE", folder + "/none.json").dockerConfig(config("docker"));

        assertFailure("cannot read credentials from REGISTRY_AUTH_FILE " + folder + "/none.json: there is no such file."
                + " Mend it, or remove it to go on without it");
    }

    @Test
    void aVariableThatHoldsNoPathIsNamed() {
        machine.with("DOCKER_CONFIG", "a\0b");

        assertFailure("cannot use the environment variable DOCKER_CONFIG: it holds no path. Correct or unset it");
    }

    @Test
    void withoutASessionFolderPodmansIsThatOfTheUser() throws IOException {
        Files.createDirectories(machine.root.resolve("proc/self"));
        Object user = Files.getAttribute(machine.root, "unix:uid");
        Path session =
                Surroundings.write(machine.root.resolve("run/containers/" + user + "/auth.json"), config("session"));

        assertFound("session", "Podman's " + session);
    }

    @Test
    void windowsKnowsNoSessionFolder() {
        machine.onWindows().with("XDG_RUNTIME_DIR", folder + "/run");
        Surroundings.write(folder.resolve("run/containers/auth.json"), config("session"));
        Path home = Surroundings.write(machine.home.resolve(".config/containers/auth.json"), config("home"));

        assertFound("home", "Podman's " + home);
    }

    /** DOCUMENT stands for what a broken one holds. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                     | it is empty
            `\n `                                  | it is empty
            canary                                 | it is not valid JSON (line 1, column 1)
            `{\n  "auths": canary }`               | it is not valid JSON (line 2, column 12)
            {"auths":{"a":{"auth":"canary"}        | it is not valid JSON (line 1, column 32)
            {"auths":["canary"]}                   | auths is no object
            ["canary"]                             | it is no JSON object
            """)
    void c2_aMalformedFileIsRefusedByItsPlaceAlone(String text, String why) {
        Path file = Surroundings.write(machine.home.resolve(".docker/config.json"), text.replace("\\n", "\n"));

        assertFailure(
                "cannot read credentials from " + file + ": " + why + ". Mend it, or remove it to go on without it");
    }

    @Test
    void c2_aFileInAnotherEncodingIsRefused() throws IOException {
        Path file = machine.dockerConfig("");
        Files.write(file, "{\"ü\":1}".getBytes(StandardCharsets.ISO_8859_1));

        assertFailure("cannot read credentials from " + file
                + ": it is not valid UTF-8 (line 1, column 3). Mend it, or remove it to go on without it");
    }

    @Test
    void c2_aFileOfTwoMebibytesIsRefusedAndOneIsRead() {
        String padding = " ".repeat((1 << 20) - config("me").length());
        Path file = machine.dockerConfig(config("me") + padding);
        assertFound("me", "docker config " + file);

        machine.dockerConfig(config("me") + padding + " ".repeat(1 << 20));
        assertFailure("cannot read credentials from " + file
                + ": it is larger than 1 MiB. Mend it, or remove it to go on without it");
    }

    @Test
    void c2_aFolderIsRefused() throws IOException {
        Path file = Files.createDirectories(machine.home.resolve(".docker/config.json"));

        assertFailure(
                "cannot read credentials from " + file + ": it is a folder. Mend it, or remove it to go on without it");
    }

    @Test
    void c2_whatCannotBeReadIsRefused() throws IOException {
        Path file = machine.home.resolve(".docker/config.json");
        Files.createDirectories(file.getParent());
        Files.createSymbolicLink(file, file);
        ManifestException loop =
                assertThrows(ManifestException.class, () -> credentials().find(APP));
        assertTrue(
                String.valueOf(loop.getMessage()).startsWith("cannot read credentials from " + file + ": "),
                loop::getMessage);
        assertEquals(ManifestException.Kind.ACCIDENT, loop.kind());

        machine.with(
                "DOCKER_CONFIG", Surroundings.write(folder.resolve("file"), "").toString());
        assertThrows(ManifestException.class, () -> credentials().find(APP));
    }

    @Test
    void c2_aLinkToNowhereIsNoFile() throws IOException {
        Path file = machine.home.resolve(".docker/config.json");
        Files.createDirectories(file.getParent());
        Files.createSymbolicLink(file, folder.resolve("nowhere"));

        assertEquals(Optional.empty(), credentials().find(APP));
    }

    @Test
    void c2_aLaterFileThatNobodyNeedsMayBeBroken() {
        Surroundings.write(machine.home.resolve(".config/containers/auth.json"), "{canary");
        Path docker = machine.dockerConfig(config("docker"));

        assertFound("docker", "docker config " + docker);
    }

    @Test
    void c27_aMalformedVariableIsNamed() {
        machine.with("DOCKER_AUTH_CONFIG", "{\"auths\": canary}").dockerConfig(config("docker"));

        assertFailure("cannot read credentials from DOCKER_AUTH_CONFIG: it is not valid JSON (line 1, column 11). Mend"
                + " it, or remove it to go on without it");
    }

    @Test
    void theVariableMayNameHelpers() {
        machine.helper("x", "echo '{\"Username\":\"helped\",\"Secret\":\"s\"}'")
                .with("DOCKER_AUTH_CONFIG", "{\"credHelpers\":{\"registry.example.com\":\"x\"}}");

        assertFound("helped", "credential helper docker-credential-x (credHelpers in DOCKER_AUTH_CONFIG)");
    }

    private void assertFound(String user, String source) {
        FoundCredential found = credentials().find(APP).orElseThrow();
        assertEquals(user, found.credential().user());
        assertEquals(source, found.source());
    }

    private void assertFailure(String message) {
        assertEquals(
                message,
                assertThrows(ManifestException.class, () -> credentials().find(APP))
                        .getMessage());
    }

    private Credentials credentials() {
        CredentialHelpers helpers = new CredentialHelpers(machine.environment());
        List<CredentialSource> sources = new java.util.ArrayList<>();
        sources.add(DockerFiles.environmentVariable(machine.environment(), helpers));
        sources.addAll(DockerFiles.files(machine.environment(), helpers));
        return new Credentials(sources);
    }

    private static String config(String user) {
        String auth = Base64.getEncoder().encodeToString((user + ":p").getBytes(StandardCharsets.UTF_8));
        return "{\"auths\":{\"registry.example.com\":{\"auth\":\"" + auth + "\"}}}";
    }
}
