package io.github.manifestlist.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.testing.SampleImage;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInParametersGoalTest extends GoalTest {
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
        Server server = new Server();
        server.setId(registry.host());
        server.setUsername("u");
        server.setPassword("{c9Uau9icuBlvDvtokvlNaPzMLDXwuEYJ5fEsVd2Fq6g=}");
        settings.addServer(server);
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
}
