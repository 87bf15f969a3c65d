package io.github.manifestlist.plugin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.testing.Canary;
import io.github.manifestlist.testing.CredentialHelperScript;
import io.github.manifestlist.testing.Htpasswd;
import io.github.manifestlist.testing.LoginFile;
import io.github.manifestlist.testing.RegistryProcess;
import io.github.manifestlist.testing.RequiresTool;
import io.github.manifestlist.testing.SampleImage;
import io.github.manifestlist.testing.Skopeo;
import io.github.manifestlist.testing.TestAuthority;
import io.github.manifestlist.testing.TestCertificate;
import io.github.manifestlist.testing.TokenRequest;
import io.github.manifestlist.testing.TokenServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.settings.Server;
import org.junit.jupiter.api.Test;

/**
 * The main job against real registries that ask who is there, with credentials where people have them; nothing that the
 * goals say or leave behind holds a secret.
 */
@RequiresTool("docker-registry")
@RequiresTool("skopeo")
class RealSignInTest extends GoalTest {
    private static final String PASSWORD = "canary-5c1a-77b0:ü";
    private static final Canary CANARY = Canary.of("ci", PASSWORD);

    @Test
    void aRegistryWithTokensBehindOneAuthorityTakesAListWithWhatSettingsAndCertsDKnow(
            @InjectMojo(goal = "create") CreateMojo create, @InjectMojo(goal = "push") PushMojo push) throws Exception {
        TestAuthority authority = TestAuthority.in(Files.createDirectories(folder.resolve("ca")));
        TestCertificate certificate = authority.server();
        try (TokenServer tokens = TokenServer.start(certificate);
                RegistryProcess real =
                        RegistryProcess.builder().tls(certificate).token(tokens).start()) {
            tokens.user("ci", PASSWORD, "team/app:pull,push,delete", "builder/*:pull,push");
            trust(authority, real.host());
            trust(authority, tokens.host());
            List<String> images = List.of(
                    pushed(real, "ci", PASSWORD, "team/app:amd64", SampleImage.docker("linux/amd64")),
                    pushed(real, "ci", PASSWORD, "builder/arm:arm64", SampleImage.docker("linux/arm64")));
            String list = real.host() + "/team/app:1.0";
            server(real.host(), "ci", PASSWORD);
            given("manifest.list", list);
            given("manifest.images", String.join(",", images));
            tokens.clearRequests();

            run(create);
            run(push);

            assertArrayEquals(
                    store().load(ImageReference.parse(list)).manifest().bytes(),
                    new Skopeo(folder).login(real.host(), "ci", PASSWORD).inspectRaw("docker://" + list));
            assertTrue(tokens.requests().stream()
                    .allMatch(request -> request.user().equals(Optional.of("ci"))));
            assertEquals(
                    1,
                    tokens.requests().stream()
                            .map(TokenRequest::scopes)
                            .filter(List.of("repository:team/app:pull,push")::equals)
                            .count());
            assertNothingTold();
        }
    }

    @Test
    void aRegistryWithPasswordsTakesAListWithWhatAHelperKnows(
            @InjectMojo(goal = "create") CreateMojo create, @InjectMojo(goal = "push") PushMojo push) throws Exception {
        Path users = Htpasswd.add(folder.resolve("htpasswd"), "ci", PASSWORD);
        TestAuthority authority = TestAuthority.in(Files.createDirectories(folder.resolve("ca")));
        try (RegistryProcess real = RegistryProcess.builder()
                .tls(authority.server())
                .htpasswd(users)
                .start()) {
            trust(authority, real.host());
            CredentialHelperScript helper = CredentialHelperScript.in(
                            Files.createDirectories(folder.resolve("bin")), "vault")
                    .login(real.host(), "ci", PASSWORD)
                    .write();
            Path docker = Files.createDirectories(folder.resolve("home/.docker"));
            Files.writeString(docker.resolve("config.json"), "{\"credHelpers\": {\"" + real.host() + "\": \"vault\"}}");
            variables.put("PATH", folder.resolve("bin") + ":/usr/bin:/bin");
            given("manifest.list", real.host() + "/team/app:1.0");
            given("manifest.images", pushed(real, "ci", PASSWORD, "team/app:amd64", SampleImage.docker("linux/amd64")));

            run(create);
            run(push);

            assertEquals(List.of("get " + real.host()), helper.requests(), "asked once in the build");
            assertContains(log.text(), "Asking " + real.host() + " as user \"ci\" (credentials from credential helper");
            assertNothingTold();
        }
    }

    @Test
    void sourceTargetAndFurtherNamesInSeveralRegistriesGetTheirOwnCredentials(
            @InjectMojo(goal = "create") CreateMojo create, @InjectMojo(goal = "push") PushMojo push) throws Exception {
        Path users = Htpasswd.add(folder.resolve("htpasswd"), "ci", PASSWORD);
        Path others = Htpasswd.add(folder.resolve("others"), "reader", "another-" + PASSWORD);
        Path mirrors = Htpasswd.add(folder.resolve("mirrors"), "mirror", "mirror-" + PASSWORD);
        try (RegistryProcess target = RegistryProcess.builder().htpasswd(users).start();
                RegistryProcess mirror =
                        RegistryProcess.builder().htpasswd(mirrors).start();
                RegistryProcess source =
                        RegistryProcess.builder().htpasswd(others).start()) {
            server(target.host(), "ci", PASSWORD);
            Files.copy(
                    LoginFile.at(folder.resolve("docker.json"))
                            .login(mirror.host(), "mirror", "mirror-" + PASSWORD)
                            .path(),
                    Files.createDirectories(folder.resolve("home/.docker")).resolve("config.json"));
            variables.put(
                    "DOCKER_AUTH_CONFIG",
                    Files.readString(LoginFile.at(folder.resolve("auth.json"))
                            .login(source.host(), "reader", "another-" + PASSWORD)
                            .path()));
            String image =
                    pushed(source, "reader", "another-" + PASSWORD, "app:amd64", SampleImage.docker("linux/amd64"));
            given("manifest.list", target.host() + "/app:1.0");
            given("manifest.images", image);
            given("manifest.tags", mirror.host() + "/mirrored/app:1.0");

            run(create);
            run(push);

            byte[] list = store().load(ImageReference.parse(target.host() + "/app:1.0"))
                    .manifest()
                    .bytes();
            Skopeo skopeo = new Skopeo(folder)
                    .login(target.host(), "ci", PASSWORD)
                    .login(mirror.host(), "mirror", "mirror-" + PASSWORD);
            assertArrayEquals(list, skopeo.inspectRaw("docker://" + target.host() + "/app:1.0"));
            assertArrayEquals(list, skopeo.inspectRaw("docker://" + mirror.host() + "/mirrored/app:1.0"));
            assertNothingTold();
        }
    }

    @Test
    @InjectMojo(goal = "inspect")
    void aWrongPasswordNamesTheUserAndWhereThePasswordIs(InspectMojo inspect) throws Exception {
        Path users = Htpasswd.add(folder.resolve("htpasswd"), "ci", "right");
        try (RegistryProcess real = RegistryProcess.builder().htpasswd(users).start()) {
            server(real.host(), "ci", PASSWORD);
            given("manifest.image", real.host() + "/app:1");

            String message = failure(inspect);

            assertContains(
                    message,
                    "401",
                    "authentication failed for user \"ci\" (credentials from settings.xml server \"" + real.host()
                            + "\")");
            assertEquals(List.of(), CANARY.in(message + log.text()));
        }
    }

    /** That the canary would be found if it sang. */
    @Test
    void theSearchFindsWhatThereIs() throws Exception {
        server("registry.example.com", "ci", PASSWORD);
        log.debug(settings.getServers().get(0).getPassword());
        Files.writeString(Files.createDirectories(folder.resolve("manifests")).resolve("leak"), PASSWORD);

        assertFalse(CANARY.in(log.text()).isEmpty());
        assertFalse(CANARY.inFolder(folder.resolve("manifests")).isEmpty());
    }

    /** Puts an image there with another tool than ours; returns its name. */
    private String pushed(RegistryProcess real, String user, String password, String name, SampleImage image)
            throws Exception {
        String here = image.putInto(registry, "here", String.valueOf(name.hashCode() & 0xffff));
        Skopeo skopeo = new Skopeo(Files.createDirectories(folder.resolve("skopeo")));
        skopeo.login(real.host(), user, password)
                .copyAll("docker://" + here, "docker://" + real.host() + "/" + name)
                .orFail();
        return real.host() + "/" + name;
    }

    private void assertNothingTold() {
        assertEquals(List.of(), CANARY.in(log.text()));
        assertEquals(List.of(), CANARY.inFolder(folder.resolve("manifests")));
    }

    private void server(String id, String user, String password) {
        Server server = new Server();
        server.setId(id);
        server.setUsername(user);
        server.setPassword(password);
        settings.addServer(server);
    }

    private void trust(TestAuthority authority, String host) throws Exception {
        Path certs = folder.resolve("root/etc/docker/certs.d").resolve(host);
        Files.copy(authority.certificate(), Files.createDirectories(certs).resolve("ca.crt"));
    }
}
