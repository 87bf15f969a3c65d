package io.github.manifestlist.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.store.StoredList;
import io.github.manifestlist.testing.Misbehaviour;
import io.github.manifestlist.testing.RegistryRequest;
import io.github.manifestlist.testing.SampleImage;
import java.nio.file.Files;
import java.util.List;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Goals over several lists in one configuration, as bound in a POM. */
class SeveralListsGoalTest extends GoalTest {
    private static final String TEMPLATE = "<platforms><platform>linux/amd64</platform><platform>linux/arm64</platform>"
            + "</platforms><imageTemplate>@/app:{arch}</imageTemplate>";
    private static final String APP = "<list><manifestList>@/app:1.0</manifestList></list>";

    @BeforeEach
    void pushTheImages() {
        SampleImage.docker("linux/amd64").putInto(registry, "app", "amd64");
        SampleImage.builder().platform("linux/arm64").seed(2).build().putInto(registry, "app", "arm64");
        SampleImage.builder().platform("linux/s390x").seed(3).build().putInto(registry, "app", "s390x");
        bound();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<format>oc</format> | Write one of auto, docker, oci",
                "<attestations>some</attestations> | Write one of keep, drop, require",
                "<ignoreMissing>no</ignoreMissing> | Write true or false",
                "<requiredPlatforms><p>linux</p></requiredPlatforms> | a platform is written os/arch",
                "<images><image>@/APP:1</image></images> | <image> is '",
                "<images><image>@/app:tool</image></images> | the list's name is also that of a source",
                "<images><image>@/app:amd64</image></images><imageTemplate>@/app:{os}</imageTemplate> | are both given",
                "<imageTemplate>@/app:{cpu}</imageTemplate> | {cpu} is no placeholder",
                "<format>docker</format><annotations><a>b</a></annotations> | need an OCI index"
            })
    void badInputInTheSecondListEndsBeforeAnyRequestForTheFirst(
            String written,
            String message,
            @InjectMojo(goal = "create") CreateMojo create,
            @InjectMojo(goal = "push") PushMojo push)
            throws Exception {
        for (MakingMojo goal : List.of(create, push)) {
            lists(
                    goal,
                    TEMPLATE,
                    APP,
                    "<list><id>tool</id><manifestList>@/app:tool</manifestList>" + written + "</list>");

            assertContains(failure(goal), message);
        }
        assertTrue(registry.requests().isEmpty(), registry.requests().toString());
        assertFalse(Files.exists(storeFolder("app:1.0")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<tags><tag>app@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa</tag></tags> | Remove the @",
                "<tags><tag>-x</tag></tags> | a tag has 1 to 128"
            })
    void badTagsOfTheSecondListEndBeforeAnyRequestForTheFirst(
            String written, String message, @InjectMojo(goal = "push") PushMojo push) throws Exception {
        lists(push, TEMPLATE, APP, "<list><id>tool</id><manifestList>@/app:tool</manifestList>" + written + "</list>");

        assertContains(failure(push), message);
        assertTrue(registry.requests().isEmpty(), registry.requests().toString());
    }

    @Test
    void allAreMadeBeforeTheFirstIsPushed(@InjectMojo(goal = "push") PushMojo push) throws Exception {
        lists(push, TEMPLATE, APP, tool("<images><image>@/app:absent</image></images>"));

        assertContains(failure(push), registry.host() + "/app:absent");
        assertTrue(registry.writes().isEmpty(), registry.writes().toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<images><image>@/app:s390x</image></images><tags><tag>@/app:s390x</tag></tags> | that is also the name of a source",
                "<images><image>@/app:amd64</image><image>@/app:again</image></images> | linux/amd64 is claimed by"
            })
    void whatMakesTheSecondListUnfitIsSaidBeforeTheFirstIsPublished(
            String written, String message, @InjectMojo(goal = "push") PushMojo push) throws Exception {
        SampleImage.builder().platform("linux/amd64").seed(4).build().putInto(registry, "app", "again");
        lists(push, TEMPLATE, APP, tool(written));

        assertContains(failure(push), "cannot push " + registry.host() + "/tool:1.0", message);
        assertTrue(registry.writes().isEmpty(), registry.writes().toString());
    }

    @Test
    @InjectMojo(goal = "push")
    void aPushThatFailsAtTheSecondListSaysWhichArePublished(PushMojo push) throws Exception {
        lists(push, TEMPLATE, APP, tool(""));
        registry.misbehave(RegistryRequest.of("PUT", "/v2/tool/manifests/.*"), Misbehaviour.answer(403));

        assertContains(
                failure(push),
                "push to " + registry.host() + "/tool is denied",
                "Of the lists before it, all is written: " + registry.host() + "/app:1.0");
        assertTrue(registry.manifest("app", "1.0").isPresent());
    }

    @Test
    void eachHasItsPropertiesUnderItsIdAndItsDigestFile(
            @InjectMojo(goal = "create") CreateMojo create, @InjectMojo(goal = "push") PushMojo push) throws Exception {
        for (MakingMojo goal : List.of(create, push)) {
            properties().clear();
            lists(
                    goal,
                    TEMPLATE,
                    "<list><manifestList>@/app:1.0</manifestList><digestFile>" + folder.resolve("app.digest")
                            + "</digestFile></list>",
                    "<list><id>s390</id><manifestList>@/team/tool:1.0</manifestList><digestFile>"
                            + folder.resolve("tool.digest")
                            + "</digestFile><images><image>@/app:s390x</image></images></list>");

            run(goal);

            String app = digest("/app:1.0");
            String tool = digest("/team/tool:1.0");
            assertEquals(app, properties().getProperty("manifest.app.digest"));
            assertEquals(registry.host() + "/app@" + app, properties().getProperty("manifest.app.reference"));
            assertEquals(
                    registry.digest("app", "arm64").orElseThrow(),
                    properties().getProperty("manifest.app.digest.linux-arm64"));
            assertEquals(tool, properties().getProperty("manifest.s390.digest"));
            assertEquals(
                    registry.digest("app", "s390x").orElseThrow(),
                    properties().getProperty("manifest.s390.digest.linux-s390x"));
            assertFalse(properties().containsKey("manifest.digest"), "of which of them?");
            assertEquals(app + "\n", Files.readString(folder.resolve("app.digest")));
            assertEquals(tool + "\n", Files.readString(folder.resolve("tool.digest")));
            Files.delete(folder.resolve("app.digest"));
        }
    }

    @Test
    @InjectMojo(goal = "create")
    void aSingleListInTheLongFormHasThePropertiesOfTheShortOne(CreateMojo create) throws Exception {
        lists(create, TEMPLATE, APP);

        run(create);

        assertEquals(digest("/app:1.0"), properties().getProperty("manifest.digest"));
    }

    @Test
    @InjectMojo(goal = "create")
    void oneDigestFileForAllIsAnErrorBeforeAnyRequest(CreateMojo create) throws Exception {
        lists(create, TEMPLATE + "<digestFile>target/digest</digestFile>", APP, tool(""));

        assertContains(failure(create), "have the same <digestFile>", "one of its own");
        assertTrue(registry.requests().isEmpty());
    }

    @Test
    @InjectMojo(goal = "create")
    void whatStandsOutsideHoldsForThoseThatSayNothingElse(CreateMojo create) throws Exception {
        lists(
                create,
                TEMPLATE + "<format>oci</format><annotations><a>all</a><b>all</b></annotations>",
                APP,
                tool("<images><image>@/app:s390x</image></images><annotations><b>own</b></annotations>"));

        run(create);

        assertEquals(List.of("linux/amd64", "linux/arm64"), platforms("/app:1.0"));
        assertEquals(List.of("linux/s390x"), platforms("/tool:1.0"));
        assertEquals("{a=all, b=own}", stored("/tool:1.0").list().annotations().toString());
        assertTrue(stored("/app:1.0").list().type().isOci());
    }

    @Test
    void calledByNameTheCommandLinePicksOneOfThem(
            @InjectMojo(goal = "create") CreateMojo create,
            @InjectMojo(goal = "push") PushMojo push,
            @InjectMojo(goal = "verify") VerifyMojo verify)
            throws Exception {
        calledByName();
        given("manifest.list", registry.host() + "/tool:1.0");
        for (SourcesMojo goal : List.of(create, push, verify)) {
            lists(goal, TEMPLATE, APP, tool("<images><image>@/app:s390x</image></images>"));

            run(goal);
        }

        assertEquals(List.of("linux/s390x"), platforms("/tool:1.0"));
        assertTrue(registry.manifest("tool", "1.0").isPresent());
        assertTrue(registry.manifest("app", "1.0").isEmpty());
        assertFalse(Files.exists(storeFolder(registry.host() + "/app:1.0")));
        assertEquals(digest("/tool:1.0"), properties().getProperty("manifest.tool.digest"));
    }

    @Test
    void verifyReportsAllOfThem(
            @InjectMojo(goal = "push") PushMojo push, @InjectMojo(goal = "verify") VerifyMojo verify) throws Exception {
        for (SourcesMojo goal : List.of(push, verify)) {
            lists(goal, TEMPLATE, APP, tool("<images><image>@/app:s390x</image></images>"));
        }
        run(push);
        registry.deleteManifest("app", "1.0");
        registry.deleteManifest("tool", registry.digest("app", "s390x").orElseThrow());

        assertContains(
                failure(verify),
                registry.host() + "/app:1.0 is not as it should be: tag missing (1)",
                registry.host() + "/tool:1.0 is not as it should be: child missing (1)");
    }

    @Test
    void boundAnnotateAppliesThePlatformsOfEachOrOfNone(
            @InjectMojo(goal = "create") CreateMojo create, @InjectMojo(goal = "annotate") AnnotateMojo annotate)
            throws Exception {
        lists(create, TEMPLATE, APP, tool("<images><image>@/app:s390x</image></images>"));
        run(create);
        String changed = "<list><manifestList>@/app:1.0</manifestList><images><image><reference>@/app:arm64</reference>"
                + "<platform>linux/aarch64/v8</platform></image></images></list>";
        registry.clearRequests();

        lists(annotate, "", changed, tool(""));
        assertContains(failure(annotate), "there are no <images> in the POM whose platforms could be applied");
        assertEquals(List.of("linux/amd64", "linux/arm64"), platforms("/app:1.0"));

        lists(
                annotate,
                "",
                changed,
                tool("<images><image><reference>@/app:s390x</reference><osVersion>5</osVersion></image></images>"));
        run(annotate);

        assertEquals(List.of("linux/amd64", "linux/arm64/v8"), platforms("/app:1.0"));
        assertEquals(List.of("linux/s390x (5)"), platforms("/tool:1.0"));
        assertTrue(registry.requests().isEmpty());
        assertEquals(
                registry.digest("app", "arm64").orElseThrow(),
                properties().getProperty("manifest.app.digest.linux-arm64-v8"));
        assertFalse(properties().containsKey("manifest.app.digest.linux-arm64"), "that it had before");
    }

    @Test
    @InjectMojo(goal = "annotate")
    void oneImageOfSeveralListsIsAnnotatedInTheOneThatIsNamed(AnnotateMojo annotate) throws Exception {
        lists(annotate, "<image>@/app:arm64</image><variant>v8</variant>", APP, tool(""));

        assertContains(failure(annotate), "this goal works on one list at once", "-Dmanifest.list=REFERENCE");
    }

    @Test
    @InjectMojo(goal = "push")
    void aNameThatTwoListsWouldWriteIsAnErrorBeforeAnyRequest(PushMojo push) throws Exception {
        lists(push, TEMPLATE, APP, "<list><id>b</id><manifestList>@/app:1.0</manifestList></list>");

        assertContains(failure(push), "two lists in <manifestLists> are called " + registry.host() + "/app:1.0");
        assertTrue(registry.requests().isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<tags><tag>@/tool:1.0</tag></tags> | '' | tool:1.0, and whichever comes last",
                "<tags><tag>@/x:1</tag></tags> | <tags><tag>@/x:1</tag></tags> | x:1, and whichever comes last",
                "'' | <images><image>@/app:1.0</image></images> | app:1.0, which the first writes",
                "<tags><tag>9</tag></tags> | <images><image>@/app:9</image></images> | app:9, which the first writes"
            })
    void listsThatWouldOverwriteEachOtherOrWhatTheyAreMadeOfAreRefusedBeforeAnyRequest(
            String ofApp, String ofTool, String message, @InjectMojo(goal = "push") PushMojo push) throws Exception {
        lists(push, TEMPLATE, "<list><manifestList>@/app:1.0</manifestList>" + ofApp + "</list>", tool(ofTool));

        assertContains(
                failure(push),
                "cannot push " + registry.host() + "/app:1.0 and " + registry.host() + "/tool:1.0",
                registry.host() + "/" + message);
        assertTrue(registry.requests().isEmpty());
    }

    /** Configures a goal with lists; {@code @} stands for the registry. */
    private void lists(ManifestMojo goal, String outside, String... lists) throws Exception {
        configure(
                goal,
                (outside + "<manifestLists>" + String.join("", lists) + "</manifestLists>")
                        .replaceAll("@(?=/)", registry.host()));
    }

    private static String tool(String written) {
        return "<list><manifestList>@/tool:1.0</manifestList>" + written + "</list>";
    }

    private StoredList stored(String path) {
        return store().load(ImageReference.parse(registry.host() + path));
    }

    private String digest(String path) {
        return stored(path).record().digest().toString();
    }

    private List<String> platforms(String path) {
        return stored(path).list().entries().stream()
                .map(entry -> entry.platform().toString())
                .toList();
    }
}
