package io.github.manifestlist.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.testing.SampleImage;
import io.github.manifestlist.testing.SampleList;
import java.nio.file.Files;
import java.util.List;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateAndTagsGoalTest extends GoalTest {
    private String list;

    @BeforeEach
    void pushTheImages() {
        list = registry.host() + "/app:1.0";
        given("manifest.list", list);
        SampleImage.docker("linux/amd64").putInto(registry, "app", "1.0-amd64");
        SampleImage.builder().platform("linux/arm/v7").seed(2).build().putInto(registry, "app", "1.0-arm-v7");
        given("manifest.imageTemplate", registry.host() + "/app:1.0-{arch}{-variant}");
        given("manifest.platforms", "linux/x86_64,linux/arm/v7");
    }

    @Test
    @InjectMojo(goal = "create")
    void theTemplateIsExpandedOncePerPlatform(CreateMojo create) throws Exception {
        given("manifest.digestFile", folder.resolve("out/app.digest").toString());

        run(create);

        assertEquals(
                List.of("linux/amd64", "linux/arm/v7"),
                store().load(ImageReference.parse(list)).list().entries().stream()
                        .map(entry -> entry.platform().toString())
                        .toList());
        assertEquals(
                store().load(ImageReference.parse(list)).record().digest() + "\n",
                Files.readString(folder.resolve("out/app.digest")));
        assertContains(log.text(), "linux/x86_64 is taken as linux/amd64");
    }

    @Test
    @InjectMojo(goal = "create")
    void aTemplateWithoutPlaceholdersTakesThePlatformsFromOneList(CreateMojo create) throws Exception {
        SampleList.docker(
                        SampleImage.docker("linux/amd64"),
                        SampleImage.docker("linux/s390x"),
                        SampleImage.docker("linux/arm/v7"))
                .putInto(registry, "base", "1");
        given("manifest.imageTemplate", registry.host() + "/base:1");
        given("manifest.platforms", "linux/arm/v7,linux/amd64");

        run(create);

        assertEquals(
                List.of("linux/arm/v7", "linux/amd64"),
                store().load(ImageReference.parse(list)).list().entries().stream()
                        .map(entry -> entry.platform().toString())
                        .toList());
        assertTrue(log.warnings().isEmpty(), log.text());
    }

    @Test
    @InjectMojo(goal = "push")
    void aPushMakesTheListThatIsNotThereAndWritesItsTags(PushMojo push) throws Exception {
        given("manifest.tags", "latest,1.0," + registry.host() + "/mirror:1");

        run(push);

        assertTrue(registry.manifest("app", "latest").isPresent());
        assertTrue(registry.manifest("mirror", "1").isPresent());
        assertContains(log.text(), list + " in <tags> is the list's own name");
    }

    @Test
    void anAliasIsToldOnceInABuild(
            @InjectMojo(goal = "create") CreateMojo create,
            @InjectMojo(goal = "annotate") AnnotateMojo annotate,
            @InjectMojo(goal = "push") PushMojo push,
            @InjectMojo(goal = "verify") VerifyMojo verify)
            throws Exception {
        for (ManifestMojo goal : List.of(create, annotate, push, verify)) {
            run(goal);
        }
        assertEquals(1, notices());

        nextBuild();
        run(verify);
        assertEquals(2, notices());
    }

    private long notices() {
        return log.lines().stream()
                .filter(line -> line.endsWith("linux/x86_64 is taken as linux/amd64"))
                .count();
    }

    @Test
    @InjectMojo(goal = "push")
    void aDryRunWritesNothing(PushMojo push) throws Exception {
        given("manifest.dryRun", "true");

        run(push);

        assertTrue(registry.writes().isEmpty());
        assertContains(log.text(), "INFO Would PUT " + registry.host() + "/app/manifests/1.0");
    }

    @Test
    @InjectMojo(goal = "push")
    void aTemplateNeedsPlatforms(PushMojo push) throws Exception {
        given("manifest.platforms", "");
        configure(push, "<platforms/>");

        assertContains(failure(push), "<imageTemplate> (-Dmanifest.imageTemplate) is given without", "<platforms>");
        assertTrue(registry.requests().isEmpty(), registry.requests().toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "manifest.createOnPush | sometimes | Write one of auto, always, never",
                "manifest.createOnPush | never | there is no local list",
                "manifest.format | oc | Write one of auto, docker, oci",
                "manifest.attestations | yes | Write one of keep, drop, require",
                "manifest.platformMismatch | error | Write one of ignore, warn, fail",
                "manifest.tags | app@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa | Remove the @digest",
                "manifest.tags | -x | a tag has 1 to 128",
                "manifest.tags | sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa | Write a tag",
                "manifest.digestFile | . | that is a folder",
                "manifest.dryrun | true | -Dmanifest.dryRun is one",
                "manifest.images | app:1 | are both given",
                "manifest.imageTemplate | app:{cpu} | {cpu} is no placeholder",
                "manifest.imageTemplate | app:{os} | for linux/amd64 and for linux/arm/v7",
                "manifest.platforms | linux/amd64,linux/x86_64 | for linux/amd64 twice",
                "manifest.imageTemplate | app:{os | a brace stands by itself",
                "manifest.imageTemplate | '' | is given without imageTemplate",
                "manifest.requiredPlatforms | linux | a platform is written os/arch",
                "manifest.dryRun | maybe | neither true nor false"
            })
    void badInputEndsBeforeAnyRequest(
            String property, String value, String message, @InjectMojo(goal = "push") PushMojo push) {
        given(property, value);

        assertContains(failure(push), message);
        assertTrue(registry.requests().isEmpty(), registry.requests().toString());
    }
}
