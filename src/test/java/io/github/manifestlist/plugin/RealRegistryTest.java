package io.github.manifestlist.plugin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.testing.Misbehaviour;
import io.github.manifestlist.testing.RegistryProcess;
import io.github.manifestlist.testing.RequiresTool;
import io.github.manifestlist.testing.SampleImage;
import io.github.manifestlist.testing.Skopeo;
import io.github.manifestlist.testing.TestCertificate;
import java.nio.file.Path;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.junit.jupiter.api.Test;

/** The main job against {@code docker-registry}, looked at with other people's tools. */
@RequiresTool("docker-registry")
class RealRegistryTest extends GoalTest {
    @Test
    @RequiresTool("skopeo")
    void everyToolCanPullAListWhoseImagesCameFromSeveralRepositories(
            @InjectMojo(goal = "create") CreateMojo create, @InjectMojo(goal = "push") PushMojo push) throws Exception {
        try (RegistryProcess real = RegistryProcess.start()) {
            String list = real.host() + "/team/app:1.0";
            given("manifest.list", list);
            given(
                    "manifest.images",
                    String.join(
                            ",",
                            SampleImage.builder()
                                    .platform("linux/amd64")
                                    .layers(2, 5000)
                                    .build()
                                    .pushTo(real.host(), "team/app", "amd64"),
                            SampleImage.builder()
                                    .platform("linux/arm64")
                                    .layers(3, 5000)
                                    .build()
                                    .pushTo(real.host(), "builder/arm", "arm64"),
                            SampleImage.oci("linux/s390x").pushTo(real.host(), "builder/z", "s390x")));
            run(create);
            run(push);

            Skopeo skopeo = new Skopeo(folder);
            byte[] raw = skopeo.inspectRaw("docker://" + list);
            assertArrayEquals(
                    store().load(ImageReference.parse(list)).manifest().bytes(), raw);
            Path copy = folder.resolve("copy");
            skopeo.copyAll("docker://" + list, "oci:" + copy + ":1.0").orFail();
        }
    }

    @Test
    void aCertificateThatNobodyVouchesForIsAMessageAndAnOption(
            @InjectMojo(goal = "create") CreateMojo create,
            @InjectMojo(goal = "push") PushMojo push,
            @InjectMojo(goal = "inspect") InspectMojo inspect)
            throws Exception {
        try (RegistryProcess real =
                RegistryProcess.builder().tls(TestCertificate.in(folder)).start()) {
            String host = real.host().replace("127.0.0.1", "localhost");
            given("manifest.image", host + "/app:absent");
            assertContains(
                    accident(inspect), "cannot read " + host + "/app:absent", "certificate", "insecureRegistries");

            given("manifest.insecureRegistries", host);

            assertContains(failure(inspect), "404");
        }
    }

    @Test
    @InjectMojo(goal = "inspect")
    void aRegistryThatIsNotThereIsNotAMissingManifest(InspectMojo inspect) {
        String host = registry.host();
        registry.close();
        given("manifest.image", host + "/app:1");

        assertContains(accident(inspect), "cannot read " + host + "/app:1", "refused");
    }

    @Test
    @InjectMojo(goal = "inspect")
    void aHostThatNobodyKnowsIsNotAMissingManifest(InspectMojo inspect) {
        given("manifest.image", "registry.invalid/app:1");

        assertContains(accident(inspect), "cannot read registry.invalid/app:1", "resolve");
    }

    @Test
    @InjectMojo(goal = "inspect")
    void aDeniedRepositoryIsNotAMissingManifest(InspectMojo inspect) {
        registry.misbehave(
                request -> true,
                Misbehaviour.answer(
                        401,
                        "{\"errors\":[{\"code\":\"UNAUTHORIZED\",\"message\":\"authentication required\"}]}",
                        java.util.Map.of("WWW-Authenticate", "Basic realm=\"x\"")));
        given("manifest.image", registry.host() + "/app:1");

        assertContains(
                failure(inspect),
                "401 (unauthorized: authentication required)",
                "No credentials were found for " + registry.host());
        assertEquals(1, registry.requests().size());
    }
}
