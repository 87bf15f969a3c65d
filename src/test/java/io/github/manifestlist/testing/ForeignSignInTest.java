package io.github.manifestlist.testing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that we did not write sign in at all that tests sign in at, or these would prove nothing about registries. */
final class ForeignSignInTest {

    private static final String USER = "ci";
    private static final String PASSWORD = "pass:wörd+/=";

    @TempDir
    private Path folder;

    private Skopeo skopeo;

    @BeforeEach
    void skopeoHasNoLogins() {
        skopeo = new Skopeo(folder);
    }

    @Test
    @RequiresTool("skopeo")
    @RequiresTool("docker-registry")
    void skopeoCopiesAtARealRegistryByTokens() {
        try (var tokens = TokenServer.start();
                var registry = RegistryProcess.builder().token(tokens).start()) {
            tokens.user(USER, PASSWORD, "*:pull,push");

            assertCopies(registry.host(), tokens);
        }
    }

    @Test
    @RequiresTool("skopeo")
    void skopeoCopiesAtTheEmbeddedRegistryByTokens() {
        try (var tokens = TokenServer.start();
                var registry = EmbeddedRegistry.builder().bearer(tokens).start()) {
            tokens.user(USER, PASSWORD, "*:pull,push");

            assertCopies(registry.host(), tokens);
        }
    }

    @Test
    @RequiresTool("skopeo")
    @RequiresTool("docker-registry")
    void skopeoCopiesAtARealRegistryByTokensOverTls(@TempDir Path certificates) {
        var certificate = TestAuthority.in(certificates).server();
        try (var tokens = TokenServer.start(certificate);
                var registry =
                        RegistryProcess.builder().tls(certificate).token(tokens).start()) {
            tokens.user(USER, PASSWORD, "*:pull,push");

            assertCopies(registry.host(), tokens);
        }
    }

    @Test
    @RequiresTool("skopeo")
    void skopeoWithoutRightsIsTurnedAway() {
        try (var tokens = TokenServer.start();
                var registry = EmbeddedRegistry.builder().bearer(tokens).start()) {
            tokens.user(USER, PASSWORD, "*:pull");
            var image = "docker://" + SampleImage.docker("linux/amd64").putInto(registry, "app", "1.0");
            var target = "docker://" + registry.host() + "/copy:1.0";

            assertNotEquals(0, skopeo.copyAll(image, target).exit());
            skopeo.login(registry.host(), USER, PASSWORD);
            skopeo.inspectRaw(image);
            assertNotEquals(0, skopeo.copyAll(image, target).exit());

            assertEquals(Optional.empty(), registry.manifest("copy", "1.0"));
        }
    }

    @Test
    @RequiresTool("skopeo")
    void skopeoSignsInByAnIdentityToken() {
        try (var tokens = TokenServer.start();
                var registry = EmbeddedRegistry.builder().bearer(tokens).start()) {
            tokens.user(USER, PASSWORD, "app:pull");
            tokens.refreshToken("long+lived=&", USER);
            var image = SampleImage.docker("linux/amd64");
            var reference = image.putInto(registry, "app", "1.0");

            skopeo.identityToken(registry.host(), "long+lived=&");

            assertArrayEquals(image.manifestBytes(), skopeo.inspectRaw("docker://" + reference));
            assertEquals("POST", tokens.requests().get(0).method());
            assertEquals(Optional.of("long+lived=&"), tokens.requests().get(0).refreshToken());
        }
    }

    @Test
    @RequiresTool("docker")
    @RequiresTool("docker-registry")
    void dockerReadsAtARealRegistryByPassword() {
        var users = Htpasswd.add(folder.resolve("users"), USER, PASSWORD);
        try (var docker = new DockerCli();
                var registry = RegistryProcess.builder().htpasswd(users).start()) {
            var image = SampleImage.docker("linux/arm64/v8");
            var reference = image.pushTo(registry.host(), "app", "1.0", SignInContract.basic(USER, PASSWORD));

            assertNotEquals(0, docker.inspect(reference).exit());
            docker.login(registry.host(), USER, PASSWORD);

            assertEquals(
                    Json.parse(image.manifestBytes()),
                    Json.parse(docker.inspect(reference).orFail().stdout()));
        }
    }

    @Test
    @RequiresTool("docker")
    void dockerMakesAListAtTheEmbeddedRegistryByTokens() {
        try (var tokens = TokenServer.start();
                var docker = new DockerCli();
                var registry = EmbeddedRegistry.builder().bearer(tokens).start()) {
            tokens.user(USER, PASSWORD, "app:pull,push");
            docker.login(registry.host(), USER, PASSWORD);
            var image = SampleImage.docker("linux/arm64/v8").putInto(registry, "app", "1.0-arm64");
            var list = registry.host() + "/app:1.0";

            docker.create(list, image).orFail();
            docker.push(list).orFail();

            assertTrue(registry.manifest("app", "1.0").isPresent());
        }
    }

    private void assertCopies(String host, TokenServer tokens) {
        var image = SampleImage.oci("linux/amd64");
        try (var source = EmbeddedRegistry.start()) {
            var from = "docker://" + image.putInto(source, "app", "1.0");
            var to = "docker://" + host + "/team/app:1.0";
            assertNotEquals(0, skopeo.copyAll(from, to).exit());
            tokens.clearRequests();

            skopeo.login(host, USER, PASSWORD);
            skopeo.copyAll(from, to).orFail();

            assertArrayEquals(image.manifestBytes(), skopeo.inspectRaw(to));
            var asked = tokens.requests().get(0);
            assertEquals(Optional.of(USER), asked.user());
            assertEquals(Optional.of(PASSWORD), asked.password());
            assertEquals(
                    List.of(Access.parse("repository:team/app:pull,push")),
                    asked.scopes().stream().map(Access::parse).toList());
        }
    }
}
