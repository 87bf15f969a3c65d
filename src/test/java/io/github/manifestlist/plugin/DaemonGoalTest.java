package io.github.manifestlist.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.testing.CredentialHelperScript;
import io.github.manifestlist.testing.EmbeddedRegistry;
import io.github.manifestlist.testing.SampleImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several builds in one JVM, as in the Maven daemon. */
class DaemonGoalTest extends GoalTest {
    private final EmbeddedRegistry guarded =
            EmbeddedRegistry.builder().basic("u", "right").start();
    private final SampleImage image = SampleImage.docker("linux/amd64");

    @BeforeEach
    void nameTheList() {
        given("manifest.list", guarded.host() + "/app:1.0");
        given("manifest.images", image.putInto(guarded, "app", "a"));
    }

    @AfterEach
    void stop() {
        guarded.close();
    }

    @Test
    @InjectMojo(goal = "create")
    void l11_eachBuildSignsInWithWhatItsOwnEnvironmentSays(CreateMojo create) throws Exception {
        signInWith("wrong");
        assertContains(failure(create), "DOCKER_AUTH_CONFIG");

        nextBuild();
        signInWith("right");
        run(create);
        assertEquals(
                image.digest(),
                store().load(ImageReference.parse(guarded.host() + "/app:1.0"))
                        .list()
                        .entries()
                        .get(0)
                        .descriptor()
                        .digest()
                        .toString());

        nextBuild();
        signInWith("wrong again");
        assertContains(failure(create), "DOCKER_AUTH_CONFIG");
    }

    @Test
    @InjectMojo(goal = "create")
    void l11_eachBuildAsksTheHelperAnew(CreateMojo create) throws Exception {
        CredentialHelperScript helper = CredentialHelperScript.in(folder, "vault");
        variables.put("PATH", folder.toString());
        variables.put("DOCKER_CONFIG", folder.toString());
        Files.writeString(folder.resolve("config.json"), "{\"credsStore\":\"vault\"}");
        helper.login(guarded.host(), "u", "wrong").write();
        assertContains(failure(create), "docker-credential-vault");

        nextBuild();
        helper.login(guarded.host(), "u", "right").write();
        run(create);

        assertEquals(2, helper.requests().size());
    }

    private void signInWith(String password) {
        String auth = Base64.getEncoder().encodeToString(("u:" + password).getBytes(StandardCharsets.UTF_8));
        variables.put("DOCKER_AUTH_CONFIG", "{\"auths\":{\"%s\":{\"auth\":\"%s\"}}}".formatted(guarded.host(), auth));
    }
}
