package io.github.manifestlist.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.Secret;
import io.github.manifestlist.credentials.Credential;
import io.github.manifestlist.credentials.FoundCredential;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.Repository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.maven.settings.Server;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsServersTest {
    @TempDir
    private Path folder;

    private final List<Server> servers = new ArrayList<>();
    private MasterPassword master;

    @BeforeEach
    void writeMasterPassword() throws IOException {
        master = MasterPassword.in(folder, "canary-master");
    }

    @Test
    void theLongestIdWinsWhateverTheirOrder() {
        List<String> ids = List.of(
                "registry.example.com:5000/team/app",
                "registry.example.com:5000/team",
                "registry.example.com:5000",
                "registry.example.com");
        ids.forEach(id -> server(id, id, "p"));
        Collections.reverse(servers);

        for (String id : ids) {
            assertEquals(id, user("registry.example.com:5000/team/app"));
            servers.removeIf(server -> server.getId().equals(id));
        }
        assertEquals(Optional.empty(), find("registry.example.com:5000/team/app"));
    }

    @Test
    void aRegistryWithoutAPortHasPathsToo() {
        server("registry.example.com", "whole", "p");
        server("registry.example.com/team", "team", "p");

        assertEquals("team", user("registry.example.com/team/app"));
        assertEquals("whole", user("registry.example.com/teams/app"));
        assertEquals("whole", user("registry.example.com/other/team"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docker.io",
                "index.docker.io",
                "registry-1.docker.io",
                "https://index.docker.io/v1/",
                "docker.io/library",
                "docker.io/library/hello-world",
                "Docker.IO"
            })
    void dockerHubHasManyNames(String id) {
        server(id, "u", "p");

        assertEquals("u", user("hello-world"));
    }

    @ParameterizedTest
    @CsvSource({
        "registry.example.com.evil.test, registry.example.com",
        "xregistry.example.com, registry.example.com",
        "registry.example.com, registry.example.com:5000",
        "registry.example.com, registry.example.com.evil.test",
        "registry.example.com:5000, registry.example.com:5001",
        "registry.example.com, example.com",
        "registry.example.com, docker.io",
        "registry.example.com, registry.example.com/te",
    })
    void nothingButTheVeryNameMatches(String registry, String id) {
        server(id, "u", "p");

        assertEquals(Optional.empty(), find(registry + "/team/app"));
    }

    @Test
    void hostsAreTheSameInUpperCase() {
        server("Registry.Example.COM:5000/team", "u", "p");

        assertEquals("u", user("REGISTRY.example.com:5000/team/app"));
    }

    @Test
    void whereNothingWasFoundItTellsWhereItLooked() {
        assertEquals(
                "settings.xml (no server \"registry.example.com:5000\", \"registry.example.com\")",
                automatic().lookedIn(repository("registry.example.com:5000/team/app")));
        assertEquals(
                "settings.xml (no server \"docker.io\", \"index.docker.io\", \"registry-1.docker.io\","
                        + " \"https://index.docker.io/v1/\")",
                automatic().lookedIn(repository("hello-world")));
    }

    @Test
    void theSourceIsNamedAndHoldsNoSecret() {
        server("registry.example.com", "u", "canary-password");

        FoundCredential found = find("registry.example.com/app").orElseThrow();

        assertEquals("settings.xml server \"registry.example.com\"", found.source());
        assertEquals(new Credential.Password("u", Secret.of("canary-password")), found.credential());
        assertFalse(found.toString().contains("canary"), found::toString);
        assertFalse(automatic().toString().contains("canary"), automatic()::toString);
    }

    @Test
    void dockersUserForTokensMeansAnIdentityToken() {
        server("registry.example.com", "<token>", "t");

        assertEquals(
                new Credential.IdentityToken("", Secret.of("t"), Optional.empty()),
                find("registry.example.com/app").orElseThrow().credential());
    }

    @Test
    void anEncryptedPasswordIsDecrypted() {
        server("registry.example.com", "u", master.encrypted("clear"));

        assertEquals(
                new Credential.Password("u", Secret.of("clear")),
                find("registry.example.com/app").orElseThrow().credential());
    }

    @Test
    void c22_anotherServerThatCannotBeDecryptedIsNotTouched() {
        server("registry.example.com/other", "u", "{c9Uau9icuBlvDvtokvlNaPzMLDXwuEYJ5fEsVd2Fq6g=}");
        server("registry.example.com", "u", "p");
        server("other.example.com", "u", "{c9Uau9icuBlvDvtokvlNaPzMLDXwuEYJ5fEsVd2Fq6g=}");

        assertEquals("u", user("registry.example.com/app"));
        assertThrows(ManifestException.class, () -> find("other.example.com/app"));
    }

    @Test
    void whatElseAServerHoldsEncryptedIsNotTouched() {
        server("registry.example.com", "u", master.encrypted("p"))
                .setPassphrase("{c9Uau9icuBlvDvtokvlNaPzMLDXwuEYJ5fEsVd2Fq6g=}");

        assertEquals("u", user("registry.example.com/app"));
    }

    @Test
    void c24_aServerWithHalfOfItIsAnError() {
        server("registry.example.com", "u", null);
        server("other.example.com", "", "canary-password");

        assertEquals(
                "server \"registry.example.com\" of settings.xml has no password: signing in takes a username and a"
                        + " password. Add the <password> to the <server>, or remove what is left of it",
                message(() -> find("registry.example.com/app")));
        assertTrue(message(() -> find("other.example.com/app"))
                .contains("\"other.example.com\" of settings.xml has no username"));
        assertFalse(message(() -> find("other.example.com/app")).contains("canary"));
    }

    @Test
    void aPropertyThatIsNotSetIsNoPassword() {
        server("registry.example.com", "u", "${env.REGISTRY_PASSWORD}");

        assertTrue(message(() -> find("registry.example.com/app"))
                .contains("has no password: its <password> is ${env.REGISTRY_PASSWORD}, which is not set"));
    }

    @Test
    void aServerWithoutUserAndPasswordIsNoHit() {
        server("registry.example.com:5000", null, null).setPrivateKey("key");
        server("registry.example.com", "u", "p");

        assertEquals("u", user("registry.example.com:5000/app"));
    }

    @Test
    void serverIdIsForItsRegistryOnly() {
        server("corp", "u", "p");
        ServerOfParameter corp = named("corp", "Registry.example.com");

        assertEquals(
                "settings.xml server \"corp\"",
                corp.find(repository("registry.example.com/app")).orElseThrow().source());
        assertEquals(Optional.empty(), corp.find(repository("registry.example.com:5000/app")));
        assertEquals(Optional.empty(), corp.find(repository("registry.example.com.evil.test/app")));
        assertEquals(
                "settings.xml server \"corp\" (by serverId, for Registry.example.com only)",
                corp.lookedIn(repository("other.example.com/app")));
    }

    @Test
    void c24_serverIdMustHaveBoth() {
        server("corp", null, null).setPrivateKey("key");
        ServerOfParameter corp = named("corp", "registry.example.com");

        assertTrue(
                message(() -> corp.find(repository("registry.example.com/app"))).contains("has no username"));
    }

    @Test
    void c25_anUnknownServerIdIsAnErrorThatNamesTheOthers() {
        server("Corp", "canary-user", "canary-password");

        String message = message(() -> named("corp", "registry.example.com"));

        assertTrue(
                message.startsWith("no server \"corp\" in settings.xml: <serverId> (-Dmanifest.serverId) names it;"
                        + " there are \"Corp\". "),
                message);
        assertFalse(message.contains("canary"), message);
    }

    @Test
    void c25_noServersAtAllAreSaidToBeNone() {
        assertTrue(message(() -> named("corp", "registry.example.com")).contains("there is no <server> at all"));
    }

    private Server server(String id, String user, String password) {
        Server server = new Server();
        server.setId(id);
        server.setUsername(user);
        server.setPassword(password);
        servers.add(server);
        return server;
    }

    private SettingsServers servers() {
        return new SettingsServers(servers, master.onMaven3());
    }

    private ServerOfRegistry automatic() {
        return new ServerOfRegistry(servers());
    }

    private ServerOfParameter named(String id, String registry) {
        return new ServerOfParameter(
                servers(), new PomValue(ParameterName.of("serverId").toString(), id), registry);
    }

    private Optional<FoundCredential> find(String image) {
        return automatic().find(repository(image));
    }

    private String user(String image) {
        return find(image).orElseThrow().credential().user();
    }

    private static Repository repository(String image) {
        return ImageReference.parse(image).repository();
    }

    private static String message(org.junit.jupiter.api.function.Executable failing) {
        return assertThrows(ManifestException.class, failing).getMessage();
    }
}
