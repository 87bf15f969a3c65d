package io.github.manifestlist.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.testing.EmbeddedRegistry;
import io.github.manifestlist.testing.SampleImage;
import io.github.manifestlist.testing.Seen;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInParametersGoalTest extends GoalTest {
    @Test
    @InjectMojo(goal = "create")
    void serverIdSignsInToTheRegistryOfTheListOnly(CreateMojo create) throws Exception {
        try (EmbeddedRegistry own =
                EmbeddedRegistry.builder().basic("u", "canary-password").start()) {
            server("corp", "u", "canary-password");
            given("manifest.serverId", "corp");
            given("manifest.list", own.host() + "/app:1.0");
            given(
                    "manifest.images",
                    SampleImage.docker("linux/amd64").putInto(own, "app", "a") + ","
                            + SampleImage.docker("linux/arm64").putInto(registry, "app", "b"));

            run(create);

            assertTrue(own.requests().stream().anyMatch(SignInParametersGoalTest::isSigned));
            assertTrue(registry.requests().stream().noneMatch(SignInParametersGoalTest::isSigned));
            assertContains(log.text(), "settings.xml server \"corp\"");
            assertFalse(log.text().contains("canary"), log::text);
        }
    }

    @Test
    @InjectMojo(goal = "create")
    void serverIdIsNotWhatAnotherRegistryIsAskedWith(CreateMojo create) {
        try (EmbeddedRegistry other =
                EmbeddedRegistry.builder().basic("u", "canary-password").start()) {
            server("corp", "u", "canary-password");
            given("manifest.serverId", "corp");
            given("manifest.list", registry.host() + "/app:1.0");
            given("manifest.images", SampleImage.docker("linux/amd64").putInto(other, "app", "a"));

            assertContains(
                    failure(create), other.host() + "/app:a", "settings.xml (no server \"" + other.host() + "\"");
            assertTrue(other.requests().stream().noneMatch(SignInParametersGoalTest::isSigned));
        }
    }

    @Test
    @InjectMojo(goal = "create")
    void c25_anUnknownServerIdStopsAGoalBeforeAnyRequest(CreateMojo create) {
        given("manifest.list", registry.host() + "/app:1.0");
        given("manifest.images", SampleImage.docker("linux/amd64").putInto(registry, "app", "a"));
        given("manifest.serverId", "corp");

        assertContains(failure(create), "no server \"corp\" in settings.xml", "-Dmanifest.serverId");
        assertTrue(registry.requests().isEmpty());
    }

    @Test
    @InjectMojo(goal = "inspect")
    void c22_whatIsNotNeededIsNotDecrypted(InspectMojo inspect) throws Exception {
        server(registry.host(), "u", "{c9Uau9icuBlvDvtokvlNaPzMLDXwuEYJ5fEsVd2Fq6g=}");
        given("manifest.serverId", registry.host());
        given("manifest.image", SampleImage.docker("linux/amd64").putInto(registry, "app", "a"));

        assertContains(output(inspect), "\"schemaVersion\"");
    }

    @Test
    @InjectMojo(goal = "inspect")
    void c21_aProxyThatCannotBeDecryptedStopsAGoalWithoutShowingIt(InspectMojo inspect) {
        Proxy proxy = new Proxy();
        proxy.setId("corp");
        proxy.setHost("127.0.0.1");
        proxy.setUsername("u");
        proxy.setPassword("{c9Uau9icuBlvDvtokvlNaPzMLDXwuEYJ5fEsVd2Fq6g=}");
        settings.addProxy(proxy);
        given("manifest.image", registry.host() + "/app:a");

        String message = failure(inspect);

        assertContains(message, "cannot decrypt the password of proxy \"corp\"");
        assertFalse((message + log.text()).contains("c9Uau9"), message);
        assertTrue(registry.requests().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"password", "username", "token", "registry.password", "authToken", "credentials", "PASSWORD"})
    @InjectMojo(goal = "rm")
    void p24_aSecretOnTheCommandLineIsRefusedAndNotRepeated(String name, RmMojo rm) {
        given("manifest.list", registry.host() + "/app:1.0");
        given("manifest." + name, "canary");

        String message = failure(rm);

        assertContains(message, "-Dmanifest." + name + " is not supported", "settings.xml", "<server>");
        assertFalse((message + log.text()).contains("canary"), message);
    }

    @Test
    @InjectMojo(goal = "create")
    void p23_aTypingErrorIsNotMistakenForASecret(CreateMojo create) throws Exception {
        given("manifest.list", registry.host() + "/app:1.0");
        given("manifest.images", SampleImage.docker("linux/amd64").putInto(registry, "app", "a"));
        given("manifest.sendCredentialOverHttp", "true");
        given("manifest.trustedTokenHosts", "auth.example.net,auth.example.net:8443");

        run(create);

        assertEquals(1, log.warnings().size(), log::text);
        assertContains(log.text(), "-Dmanifest.sendCredentialOverHttp is no parameter of any goal");
    }

    @Test
    @InjectMojo(goal = "create")
    void p23_mistypedValuesNameTheirParameter(CreateMojo create) {
        given("manifest.list", registry.host() + "/app:1.0");
        given("manifest.images", registry.host() + "/app:a");
        given("manifest.sendCredentialsOverHttp", "yes");

        assertContains(
                failure(create),
                "<sendCredentialsOverHttp> (-Dmanifest.sendCredentialsOverHttp) is 'yes'",
                "true or false");

        given("manifest.sendCredentialsOverHttp", "true");
        given("manifest.trustedTokenHosts", "https://auth.example.net");

        assertContains(failure(create), "-Dmanifest.trustedTokenHosts", "Write it as auth.example.net");
    }

    private void server(String id, String user, String password) {
        Server server = new Server();
        server.setId(id);
        server.setUsername(user);
        server.setPassword(password);
        settings.addServer(server);
    }

    private static boolean isSigned(Seen request) {
        return request.header("Authorization").isPresent();
    }
}
