package io.github.manifestlist.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.testing.AttestedIndex;
import io.github.manifestlist.testing.SampleImage;
import java.nio.file.Files;
import java.util.List;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a push makes its list anew, and what it says where it does not. */
class CreateOnPushGoalTest extends GoalTest {
    private CreateMojo create;
    private PushMojo push;
    private String list;
    private String amd64;
    private String arm64;

    @BeforeEach
    void pushTheImages(
            @InjectMojo(goal = "create") CreateMojo createMojo, @InjectMojo(goal = "push") PushMojo pushMojo) {
        create = createMojo;
        push = pushMojo;
        list = registry.host() + "/app:1.0";
        amd64 = SampleImage.docker("linux/amd64").putInto(registry, "app", "amd64");
        arm64 = SampleImage.builder().platform("linux/arm64").seed(2).build().putInto(registry, "app", "arm64");
        given("manifest.list", list);
        given("manifest.images", amd64);
    }

    @Test
    void alwaysMeansAnewWhateverLiesThere() throws Exception {
        run(create);
        Files.writeString(storeFolder(list).resolve("list.json"), "{");
        given("manifest.createOnPush", "always");

        run(push);

        assertTrue(registry.manifest("app", "1.0").isPresent());
        assertEquals(List.of(), log.warnings());
    }

    @Test
    void aDamagedListOfAnEarlierBuildDoesNotKeepABoundPushFromMakingItAnew() throws Exception {
        run(create);
        Files.writeString(storeFolder(list).resolve("list.json"), "{");
        nextBuild();
        bound(push, "<images><image>" + amd64 + "</image></images>");

        run(push);

        assertTrue(registry.manifest("app", "1.0").isPresent());
    }

    @Test
    void aBoundPushPublishesNoListOfAnEarlierBuild() throws Exception {
        run(create);
        nextBuild();
        bound(push, "");
        registry.clearRequests();

        assertContains(
                failure(push),
                "the local list is that of an earlier build",
                "<createOnPush>never</createOnPush> (-Dmanifest.createOnPush)");
        assertTrue(registry.requests().isEmpty());

        bound(push, "<createOnPush>never</createOnPush>");
        run(push);
        assertTrue(registry.manifest("app", "1.0").isPresent());
    }

    @Test
    void aFormatThatTheLocalListHasNotIsAnErrorBeforeAnyRequest() throws Exception {
        run(create);
        registry.clearRequests();
        given("manifest.format", "oci");

        assertContains(
                failure(push),
                "the local list is a Docker manifest list, and <format> (-Dmanifest.format) asks for the other kind",
                "-Dmanifest.createOnPush=always");
        assertTrue(registry.requests().isEmpty());

        given("manifest.createOnPush", "always");
        run(push);
        assertTrue(store().load(ImageReference.parse(list)).list().type().isOci());
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "never"})
    void whatIsAskedForInVainIsToldWithItsParameter(String createOnPush) throws Exception {
        run(create);
        nextBuild();
        given("manifest.createOnPush", createOnPush);
        given("manifest.images", arm64);
        configure(push, "<annotations><b>2</b><a>1</a></annotations>");

        run(push);

        String start = "WARN The local list is pushed as it is, and ";
        String mend = "; make it anew with manifest:create or -Dmanifest.createOnPush=always if it should be so";
        assertEquals(
                List.of(
                        start + "<annotations> asks for a=1, b=2, which it does not have" + mend,
                        start + "<images> asks for " + arm64 + ", which it does not have" + mend,
                        start + "<images> does not ask for " + amd64 + ", which it has" + mend),
                log.warnings());
    }

    @Test
    void attestationsThatAreToBeDroppedAndAreThereAreTold() throws Exception {
        AttestedIndex.of("linux/amd64").putInto(registry, "app", "index");
        given("manifest.images", registry.host() + "/app:index");
        run(create);
        given("manifest.attestations", "drop");

        run(push);

        assertContains(log.warnings().toString(), "<attestations> is drop, and it has some");
    }

    @Test
    void nothingIsToldOfAListThatIsAsItIsAskedFor() throws Exception {
        configure(create, "<annotations><a>1</a></annotations>");
        given("manifest.ignoreMissing", "true");
        given("manifest.images", amd64 + "," + registry.host() + "/app:absent");
        run(create);
        int before = log.warnings().size();
        nextBuild();
        configure(push, "<annotations><a>1</a></annotations>");

        run(push);

        assertEquals(before, log.warnings().size(), log.text());
    }

    @Test
    void nothingIsToldOfImagesThatThisBuildHasAdded() throws Exception {
        run(create);
        given("manifest.amend", "true");
        given("manifest.images", arm64);
        run(create);

        run(push);

        assertEquals(List.of(), log.warnings());
    }

    /** Configures a goal as bound in a POM, with nothing on the command line that has a part in it. */
    private void bound(PushMojo goal, String configuration) throws Exception {
        bound();
        given("manifest.images", "");
        configure(goal, "<manifestList>" + list + "</manifestList>", configuration);
    }
}
