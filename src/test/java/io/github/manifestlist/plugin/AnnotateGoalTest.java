package io.github.manifestlist.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.Platform;
import io.github.manifestlist.store.StoredList;
import io.github.manifestlist.testing.SampleImage;
import io.github.manifestlist.testing.SampleList;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnnotateGoalTest extends GoalTest {
    private String list;
    private String image;

    @BeforeEach
    void prepare() {
        list = registry.host() + "/app:1.0";
        image = SampleImage.docker("linux/arm64/v8").putInto(registry, "app", "a");
        given("manifest.list", list);
        given("manifest.images", image);
    }

    @Test
    void changesOnlyWhatIsGiven(
            @InjectMojo(goal = "create") CreateMojo create, @InjectMojo(goal = "annotate") AnnotateMojo annotate)
            throws Exception {
        run(create);
        registry.clearRequests();
        given("manifest.image", image);
        given("manifest.arch", "arm");
        given("manifest.osFeatures", "a,b");
        run(annotate);
        given("manifest.arch", "");
        given("manifest.osFeatures", "b,c");

        run(annotate);

        assertEquals(
                new Platform("linux", "arm", "v8", "", List.of("a", "b", "c")),
                store().load(ImageReference.parse(list)).list().entries().get(0).platform());
        assertTrue(registry.requests().isEmpty());
        assertContains(log.text(), image + " is now for linux/arm/v8 (a, b), it was for linux/arm64/v8");
    }

    @Test
    void p11_aVersionNeedsNoWindowsAndNoFeaturesAreNoField(
            @InjectMojo(goal = "create") CreateMojo create, @InjectMojo(goal = "annotate") AnnotateMojo annotate)
            throws Exception {
        run(create);
        given("manifest.image", image);
        given("manifest.osVersion", "5.10");
        given("manifest.osFeatures", "");

        run(annotate);

        StoredList stored = store().load(ImageReference.parse(list));
        assertEquals(
                new Platform("linux", "arm64", "v8", "5.10", List.of()),
                stored.list().entries().get(0).platform());
        String written = new String(stored.manifest().bytes(), StandardCharsets.UTF_8);
        assertContains(written, "\"os.version\": \"5.10\"");
        assertFalse(written.contains("os.features"), written);
    }

    @Test
    void takesWhatDockersTableRefuses(
            @InjectMojo(goal = "create") CreateMojo create, @InjectMojo(goal = "annotate") AnnotateMojo annotate)
            throws Exception {
        run(create);
        given("manifest.image", image);
        given("manifest.os", "windows");

        run(annotate);

        assertEquals(1, log.warnings().size(), log.text());
        assertContains(log.warnings().toString(), "os is windows as declared, and linux in the image's config");
    }

    @Test
    void appliesThePlatformsOfThePomAgain(
            @InjectMojo(goal = "create") CreateMojo create, @InjectMojo(goal = "annotate") AnnotateMojo annotate)
            throws Exception {
        run(create);

        run(annotate);

        assertTrue(log.warnings().isEmpty(), log.text());
    }

    @Test
    void eachDeclarationOfOneReferenceIsForTheEntryThatItMade(
            @InjectMojo(goal = "create") CreateMojo create, @InjectMojo(goal = "annotate") AnnotateMojo annotate)
            throws Exception {
        String base = SampleList.docker(SampleImage.docker("linux/amd64"), SampleImage.docker("linux/arm64/v8"))
                .putInto(registry, "base", "1");
        given("manifest.images", "");
        given("manifest.imageTemplate", base);
        given("manifest.platforms", "linux/arm64,linux/amd64");
        run(create);

        run(annotate);

        assertEquals(
                List.of("linux/arm64/v8", "linux/amd64"),
                store().load(ImageReference.parse(list)).list().entries().stream()
                        .map(entry -> entry.platform().toString())
                        .toList());
    }

    @Test
    void oneEntryCannotBeDeclaredForTwoPlatforms(
            @InjectMojo(goal = "create") CreateMojo create, @InjectMojo(goal = "annotate") AnnotateMojo annotate)
            throws Exception {
        run(create);
        given("manifest.images", "");
        given("manifest.imageTemplate", image);
        given("manifest.platforms", "linux/amd64,linux/arm/v7");

        assertContains(failure(annotate), "is declared for linux/amd64 and for linux/arm/v7", "one entry of it");
        assertEquals(
                "linux/arm64/v8",
                store().load(ImageReference.parse(list))
                        .list()
                        .entries()
                        .get(0)
                        .platform()
                        .toString());
    }

    @Test
    void anImageThatMayBeMissingNeedNotBeThere(
            @InjectMojo(goal = "create") CreateMojo create, @InjectMojo(goal = "annotate") AnnotateMojo annotate)
            throws Exception {
        run(create);
        given("manifest.images", "");
        given("manifest.imageTemplate", registry.host() + "/app:{arch}");
        given("manifest.platforms", "linux/s390x");
        assertContains(failure(annotate), "cannot annotate " + registry.host() + "/app:s390x");
        given("manifest.ignoreMissing", "true");

        run(annotate);
    }

    @Test
    void aListThatWasASourceMeansSeveralEntriesWhichAreNamedAsCreateWouldTakeThem(
            @InjectMojo(goal = "create") CreateMojo create, @InjectMojo(goal = "annotate") AnnotateMojo annotate)
            throws Exception {
        SampleImage arm = SampleImage.docker("linux/arm/v7");
        String base = SampleList.docker(SampleImage.docker("linux/amd64"), arm).putInto(registry, "base", "1");
        given("manifest.images", base);
        run(create);
        given("manifest.image", base);
        given("manifest.variant", "v8");
        String named = registry.host() + "/base@" + arm.digest();

        assertContains(
                failure(annotate),
                "it means 2 entries",
                "Name one of them (<image>, -Dmanifest.image)",
                named + " (linux/arm/v7)");

        given("manifest.image", named);
        run(annotate);
        given("manifest.images", named);
        given("manifest.list", registry.host() + "/app:2.0");
        run(create);
    }

    @Test
    void namesTheEntriesThatThereAre(
            @InjectMojo(goal = "create") CreateMojo create, @InjectMojo(goal = "annotate") AnnotateMojo annotate)
            throws Exception {
        run(create);
        given("manifest.image", registry.host() + "/app:b");
        given("manifest.os", "linux");

        assertContains(
                failure(annotate),
                "cannot annotate " + registry.host() + "/app:b",
                "Its entries are " + image + "; name one of them (<image>, -Dmanifest.image)");
    }

    @Test
    @InjectMojo(goal = "annotate")
    void needsALocalList(AnnotateMojo annotate) {
        given("manifest.image", image);
        given("manifest.variant", "v8");

        assertContains(failure(annotate), "there is no local list " + list, "manifest:create", "-Dmanifest.directory");
    }

    @Test
    @InjectMojo(goal = "annotate")
    void needsToKnowWhatToChange(AnnotateMojo annotate) {
        given("manifest.image", image);

        assertContains(failure(annotate), "nothing is to be changed of " + image, "-Dmanifest.variant=v7");
    }

    @Test
    @InjectMojo(goal = "annotate")
    void needsToKnowWhichEntry(AnnotateMojo annotate) {
        given("manifest.os", "linux");

        assertContains(failure(annotate), "<image> (-Dmanifest.image) is missing");
    }

    @Test
    void aWholePlatformReplacesItsThreePartsTogether(
            @InjectMojo(goal = "create") CreateMojo create, @InjectMojo(goal = "annotate") AnnotateMojo annotate)
            throws Exception {
        run(create);
        given("manifest.image", image);
        given("manifest.platform", "Linux/x86_64");
        given("manifest.osVersion", "5");

        run(annotate);

        assertEquals(
                new Platform("linux", "amd64", "", "5", List.of()),
                store().load(ImageReference.parse(list)).list().entries().get(0).platform(),
                "the variant, which arm64/v8 had, is gone");
        assertContains(log.text(), "INFO <platform> (-Dmanifest.platform): Linux/x86_64 is taken as linux/amd64");
    }

    @Test
    void aliasesOfPartsAreUnderstoodWithANotice(
            @InjectMojo(goal = "create") CreateMojo create, @InjectMojo(goal = "annotate") AnnotateMojo annotate)
            throws Exception {
        run(create);
        given("manifest.image", image);
        given("manifest.arch", "armhf");

        run(annotate);

        assertEquals(
                new Platform("linux", "arm", "v7", "", List.of()),
                store().load(ImageReference.parse(list)).list().entries().get(0).platform());
        assertContains(log.text(), "INFO os, arch and variant: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"os", "arch", "variant"})
    void aWholePlatformBesideOneOfItsPartsIsAnError(String part, @InjectMojo(goal = "annotate") AnnotateMojo annotate) {
        given("manifest.image", image);
        given("manifest.platform", "linux/arm/v7");
        given("manifest." + part, "x");

        assertContains(
                failure(annotate),
                "<platform> (-Dmanifest.platform) is given, and so is <" + part + "> (-Dmanifest." + part + ")",
                "Remove one of the two");
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux", "linux/", "a/b/c/d"})
    void aPlatformIsTwoOrThreeParts(String platform, @InjectMojo(goal = "annotate") AnnotateMojo annotate) {
        given("manifest.image", image);
        given("manifest.platform", platform);

        assertContains(
                failure(annotate),
                "<platform> (-Dmanifest.platform) is '" + platform + "'",
                "os/arch or os/arch/variant");
    }
}
