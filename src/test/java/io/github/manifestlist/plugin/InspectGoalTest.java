package io.github.manifestlist.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.testing.Misbehaviour;
import io.github.manifestlist.testing.RegistryRequest;
import io.github.manifestlist.testing.SampleImage;
import io.github.manifestlist.testing.SampleImage.Layout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InspectGoalTest extends GoalTest {
    @Test
    @InjectMojo(goal = "inspect")
    void showsAnImageInOneRequest(InspectMojo inspect) throws Exception {
        SampleImage image = SampleImage.builder().layout(Layout.COMPACT).build();
        given("manifest.image", image.putInto(registry, "app", "a"));

        String output = output(inspect);

        assertTrue(output.startsWith("{\n\t\"schemaVersion\": 2,\n"), output);
        assertTrue(output.endsWith("}\n"), output);
        assertEquals(1, registry.requests().size());
    }

    @Test
    @InjectMojo(goal = "inspect")
    void showsTheWholeListWhereDockerWouldDropAnnotations(InspectMojo inspect) throws Exception {
        String index = "{\"schemaVersion\":2,\"manifests\":[{\"mediaType\":"
                + "\"application/vnd.oci.image.manifest.v1+json\",\"digest\":\"sha256:" + "a".repeat(64)
                + "\",\"size\":7,\"platform\":{\"os\":\"unknown\",\"architecture\":\"unknown\"},"
                + "\"annotations\":{\"vnd.docker.reference.type\":\"attestation-manifest\"}}]}";
        registry.putManifest(
                "app", "index", "application/vnd.oci.image.index.v1+json", index.getBytes(StandardCharsets.UTF_8));
        given("manifest.image", registry.host() + "/app:index");

        String output = output(inspect);

        assertContains(output, "{\n   \"schemaVersion\": 2,\n   \"manifests\": [", "attestation-manifest");
        assertEquals(1, registry.requests().size());
    }

    @Test
    void prefersTheLocalListUnlessToldOtherwise(
            @InjectMojo(goal = "create") CreateMojo create, @InjectMojo(goal = "inspect") InspectMojo inspect)
            throws Exception {
        SampleImage image = SampleImage.docker("linux/amd64");
        String list = registry.host() + "/app:1.0";
        given("manifest.list", list);
        given("manifest.images", image.putInto(registry, "app", "a"));
        run(create);
        SampleImage.oci("linux/arm64").putInto(registry, "app", "1.0");

        assertContains(output(inspect), "manifest.list.v2", image.digest());
        assertContains(log.text(), "-Dmanifest.remote=true asks the registry");

        given("manifest.remote", "true");
        assertContains(output(inspect), "application/vnd.oci.image.manifest.v1+json");
    }

    @Test
    void l9_offlineALocalListIsShownAndARegistryIsNotAsked(
            @InjectMojo(goal = "create") CreateMojo create, @InjectMojo(goal = "inspect") InspectMojo inspect)
            throws Exception {
        SampleImage image = SampleImage.docker("linux/amd64");
        given("manifest.list", registry.host() + "/app:1.0");
        given("manifest.images", image.putInto(registry, "app", "a"));
        run(create);
        String online = output(inspect);
        nextBuild();
        registry.clearRequests();
        offline();

        assertEquals(online, output(inspect));
        assertContains(online, image.digest());
        given("manifest.verbose", "true");
        assertContains(output(inspect), "SchemaV2Manifest");
        given("manifest.remote", "true");
        assertContains(accident(inspect), "cannot read " + registry.host() + "/app:1.0", "offline (-o)");
        assertTrue(registry.requests().isEmpty());
    }

    @Test
    void showsAnEntryOfALocalListOrFails(
            @InjectMojo(goal = "create") CreateMojo create, @InjectMojo(goal = "inspect") InspectMojo inspect)
            throws Exception {
        String image = SampleImage.docker("linux/amd64").putInto(registry, "app", "a");
        given("manifest.list", registry.host() + "/app:1.0");
        given("manifest.images", image);
        run(create);
        registry.clearRequests();
        given("manifest.image", image);
        given("manifest.verbose", "true");

        assertContains(output(inspect), "\"Ref\": \"" + image + "\"", "\"SchemaV2Manifest\": {");

        given("manifest.image", registry.host() + "/app:b");
        assertContains(failure(inspect), "cannot show " + registry.host() + "/app:b", "no such entry", image);
        assertTrue(registry.requests().isEmpty());
    }

    @Test
    @InjectMojo(goal = "inspect")
    void tellsWhatIsNotThere(InspectMojo inspect) {
        given("manifest.image", registry.host() + "/app:absent");

        assertContains(failure(inspect), "cannot read " + registry.host() + "/app:absent", "404", "Check");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"schemaVersion\":2,\"config\":{},\"layers\":[],\"manifests\":[]}",
                "{\"schemaVersion\":2,\"Layers\":[]}",
                "{\"schemaVersion\":1,\"fsLayers\":[],\"history\":[]}",
                "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.index.v1+json\",\"manifests\":[]}",
                "{\"schemaVersion\":2,\"schemaVersion\":2}",
                "[]",
                "{} {}",
                "\ufeff{}",
                "",
            })
    void refusesWhatIsNoHonestManifest(String body, @InjectMojo(goal = "inspect") InspectMojo inspect) {
        registry.putManifest(
                "app",
                "odd",
                "application/vnd.docker.distribution.manifest.v2+json",
                body.getBytes(StandardCharsets.UTF_8));
        given("manifest.image", registry.host() + "/app:odd");

        assertContains(failure(inspect), "cannot read " + registry.host() + "/app:odd: ", "Push that image again");
    }

    @Test
    @InjectMojo(goal = "inspect")
    void m13_stopsReadingWhatIsTooLargeForAManifest(InspectMojo inspect) {
        SampleImage.docker("linux/amd64").putInto(registry, "app", "a");
        registry.misbehave(RegistryRequest.manifest("GET"), Misbehaviour.oversizeBody(5 << 20));
        given("manifest.image", registry.host() + "/app:a");

        assertContains(accident(inspect), "cannot read " + registry.host() + "/app:a", "no more than 4194304");
    }

    @Test
    @InjectMojo(goal = "inspect")
    void m2_warnsOfARegistryThatNamesAnotherDigest(InspectMojo inspect) throws Exception {
        given("manifest.image", SampleImage.docker("linux/amd64").putInto(registry, "app", "a"));
        registry.misbehave(RegistryRequest.manifest("GET"), Misbehaviour.lieAboutDigest("sha256:" + "0".repeat(64)));

        output(inspect);

        assertContains(log.warnings().toString(), "the latter counts");
    }

    @Test
    @InjectMojo(goal = "inspect")
    void writesToAFileInAFolderThatIsMade(InspectMojo inspect) throws Exception {
        given("manifest.image", SampleImage.docker("linux/amd64").putInto(registry, "app", "a"));
        given("manifest.outputFile", folder.resolve("deep/er/output.json").toString());

        run(inspect);

        assertTrue(Files.readString(folder.resolve("deep/er/output.json")).startsWith("{"));
    }

    @Test
    @InjectMojo(goal = "inspect")
    void anOutputFileBelowAFileIsAnErrorThatSaysWhyAndNamesTheParameter(InspectMojo inspect) throws Exception {
        Path file = Files.createFile(folder.resolve("taken"));
        given("manifest.image", SampleImage.docker("linux/amd64").putInto(registry, "app", "a"));
        given("manifest.outputFile", file.resolve("output.json").toString());

        assertContains(
                accident(inspect),
                "cannot write the result to " + file.resolve("output.json") + ": " + file
                        + " is a file, not a folder. Name a file that can be written in <outputFile>"
                        + " (-Dmanifest.outputFile)");
    }

    @Test
    @InjectMojo(goal = "inspect")
    void refusesAWrongBooleanBeforeAnyRequest(InspectMojo inspect) {
        given("manifest.image", SampleImage.docker("linux/amd64").putInto(registry, "app", "a"));
        given("manifest.verbose", "yes");

        assertContains(failure(inspect), "<verbose> (-Dmanifest.verbose) is 'yes'", "Write true or false");
        assertTrue(registry.requests().isEmpty());
    }
}
