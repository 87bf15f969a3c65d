package io.github.manifestlist.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.image.PlatformField;
import io.github.manifestlist.image.PlatformOrigin;
import io.github.manifestlist.store.StoredList;
import io.github.manifestlist.testing.BuildKitIndex;
import io.github.manifestlist.testing.Misbehaviour;
import io.github.manifestlist.testing.RegistryRequest;
import io.github.manifestlist.testing.SampleImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.junit.jupiter.api.Test;

class CreateGoalTest extends GoalTest {
    private String list;

    @Test
    @InjectMojo(goal = "create")
    void listsImagesInTheirOrderWithThePlatformsOfTheirConfigs(CreateMojo create) throws Exception {
        given("manifest.images", image("arm64", "linux/arm64/v8") + ", " + image("amd64", "linux/amd64"));

        run(create);

        List<ListEntry> entries = stored().list().entries();
        assertEquals(
                List.of("linux/arm64/v8", "linux/amd64"),
                entries.stream().map(entry -> entry.platform().toString()).toList());
        assertEquals(PlatformOrigin.CONFIG, entries.get(0).resolved().from().get(PlatformField.VARIANT));
        assertContains(log.text(), "INFO Created manifest list " + list, "linux/arm64/v8", "SOURCE");
        assertTrue(log.warnings().isEmpty(), log.text());
    }

    @Test
    @InjectMojo(goal = "create")
    void asksEachImageForItsManifestAndConfigAndNothingElse(CreateMojo create) throws Exception {
        given("manifest.images", image("a", "linux/arm64") + "," + image("b", "linux/amd64"));

        run(create);

        assertEquals(4, registry.requests().size(), registry.requests().toString());
        assertTrue(registry.writes().isEmpty());
    }

    @Test
    @InjectMojo(goal = "create")
    void leavesAnOciLayoutWithADigestFile(CreateMojo create) throws Exception {
        given("manifest.images", image("a", "linux/amd64"));

        run(create);

        String digest = stored().manifest().digest().toString();
        assertEquals(digest + "\n", Files.readString(storeFolder(list).resolve("digest")));
        assertEquals(
                "{\"imageLayoutVersion\":\"1.0.0\"}",
                Files.readString(storeFolder(list).resolve("oci-layout")));
        assertContains(Files.readString(storeFolder(list).resolve("index.json")), digest, "\"1.0\"");
        assertTrue(Files.exists(storeFolder(list).resolve("blobs/sha256").resolve(digest.substring(7))));
    }

    @Test
    @InjectMojo(goal = "create")
    void makesTheListAnewUnlessAmending(CreateMojo create) throws Exception {
        String first = image("a", "linux/amd64");
        given("manifest.images", first);
        run(create);
        given("manifest.images", image("b", "linux/arm64"));
        run(create);

        assertEquals(1, stored().list().entries().size());

        given("manifest.images", first);
        given("manifest.amend", "true");
        run(create);

        assertEquals(
                List.of("linux/arm64", "linux/amd64"),
                stored().list().entries().stream()
                        .map(entry -> entry.platform().toString())
                        .toList());
    }

    @Test
    @InjectMojo(goal = "create")
    void resolvesEverySourceAfreshWhenAmending(CreateMojo create) throws Exception {
        given("manifest.images", image("a", "linux/amd64"));
        run(create);
        SampleImage moved = SampleImage.builder().seed(77).build();
        moved.putInto(registry, "app", "a");
        given("manifest.amend", "true");

        run(create);

        assertEquals(
                moved.digest(),
                stored().list().entries().get(0).descriptor().digest().toString());
    }

    @Test
    @InjectMojo(goal = "create")
    void listsAReferenceOnceThatStandsTwice(CreateMojo create) throws Exception {
        String image = image("a", "linux/amd64");
        given("manifest.images", image + "," + image);

        run(create);

        assertEquals(1, stored().list().entries().size());
        assertContains(log.warnings().toString(), "stands twice");
    }

    @Test
    @InjectMojo(goal = "create")
    void warnsOfWhatAPushWouldRefuse(CreateMojo create) throws Exception {
        image("a", "linux/arm64");
        String bare = SampleImage.builder()
                .config("{}".getBytes(StandardCharsets.UTF_8))
                .build()
                .putInto(registry, "app", "bare");
        given("manifest.images", image("a", "linux/arm64") + "," + image("b", "linux/arm64/v8") + "," + bare);

        run(create);

        assertContains(log.warnings().toString(), "are both for linux/arm64", "not known what " + bare + " runs on");
    }

    @Test
    @InjectMojo(goal = "create")
    void p9_warnsOfAPlatformThatNobodyKnows(CreateMojo create) throws Exception {
        given("manifest.images", image("a", "linux/x86_64"));

        run(create);

        assertContains(log.warnings().toString(), "linux/x86_64", "no known platform; write it as linux/amd64");
    }

    @Test
    @InjectMojo(goal = "create")
    void aConfigCannotForgeLinesOfTheLog(CreateMojo create) throws Exception {
        list = registry.host() + "/app:1.0";
        given("manifest.list", list);
        given(
                "manifest.images",
                SampleImage.builder()
                        .architecture("amd64x\n[INFO] BUILD SUCCESS\n::set-output name=a::b\u001b[2K")
                        .build()
                        .putInto(registry, "app", "evil"));

        run(create);

        assertTrue(log.lines().stream().allMatch(line -> line.chars().noneMatch(c -> c < ' ')), log.text());
    }

    @Test
    @InjectMojo(goal = "create")
    void keepsTheLocalListWhenASourceIsMissing(CreateMojo create) throws Exception {
        given("manifest.images", image("a", "linux/amd64"));
        run(create);
        StoredList before = stored();
        given("manifest.images", image("b", "linux/arm64") + "," + registry.host() + "/app:absent");

        String message = failure(create);

        assertContains(message, "cannot read " + registry.host() + "/app:absent", "404", "manifest unknown", "Check");
        assertEquals(before.record(), stored().record());
    }

    @Test
    @InjectMojo(goal = "create")
    void tellsOfAllSourcesThatAreMissing(CreateMojo create) {
        given("manifest.list", registry.host() + "/app:1.0");
        given("manifest.images", registry.host() + "/app:one," + registry.host() + "/app:two");

        assertContains(
                failure(create),
                "app:one: the registry answered 404",
                "\nFor the same reason: cannot read " + registry.host() + "/app:two");

        registry.misbehave(RegistryRequest.of("GET", ".*/manifests/two"), Misbehaviour.answer(403));

        assertContains(
                failure(create),
                "app:one: the registry answered 404",
                "\nBesides: cannot read " + registry.host() + "/app:two: the registry answered 403",
                "No credentials were found for " + registry.host());
    }

    @Test
    @InjectMojo(goal = "create")
    void believesNoConfigThatItsManifestDoesNotName(CreateMojo create) {
        given("manifest.images", image("a", "linux/amd64"));
        registry.misbehave(RegistryRequest.blob("GET"), Misbehaviour.corruptBody());

        assertContains(failure(create), "cannot read blob sha256:", "digest mismatch");
        assertTrue(store().find(ImageReference.parse(list)).isEmpty());
    }

    @Test
    @InjectMojo(goal = "create")
    void p6_verifiesADigestThatWasGiven(CreateMojo create) throws Exception {
        list = registry.host() + "/app:1.0";
        given("manifest.list", list);
        SampleImage image = SampleImage.docker("linux/amd64");
        image.putInto(registry, "app", "a");
        SampleImage.docker("linux/arm64").putInto(registry, "app", "moved");
        given("manifest.images", registry.host() + "/app:a@" + image.digest());
        run(create);
        assertEquals(1, stored().list().entries().size());

        given("manifest.images", registry.host() + "/app:moved@" + image.digest());

        assertContains(failure(create), "digest mismatch", "expected " + image.digest());
    }

    @Test
    @InjectMojo(goal = "create")
    void takesASourceThatIsAListWithItsAttestations(CreateMojo create) throws Exception {
        list = registry.host() + "/app:1.0";
        given("manifest.list", list);
        given("manifest.images", BuildKitIndex.putInto(registry, "base", "1"));

        run(create);

        assertEquals(6, stored().list().entries().size());
        assertContains(
                log.text(),
                "INFO OCI index, because what " + registry.host() + "/base:1 names is of an OCI type",
                "INFO linux/arm/v7 [descriptor: os, architecture, variant]  sha256:",
                "INFO attestation of linux/arm/v7 ");
        assertTrue(log.warnings().isEmpty(), log.text());
    }

    @Test
    @InjectMojo(goal = "create")
    void refusesATargetThatIsASource(CreateMojo create) {
        given("manifest.images", image("1.0", "linux/amd64"));

        assertContains(failure(create), list, "also that of a source", "another tag");
        assertTrue(registry.requests().isEmpty());
    }

    @Test
    @InjectMojo(goal = "create")
    void p1_needsAtLeastOneImage(CreateMojo create) {
        image("a", "linux/amd64");

        assertContains(
                failure(create), "<images> (-Dmanifest.images) is empty", "<image>registry/repository:tag</image>");
    }

    @Test
    @InjectMojo(goal = "create")
    void needsAName(CreateMojo create) {
        given("manifest.images", "app:a");

        assertContains(failure(create), "<manifestList> (-Dmanifest.list) is missing");
    }

    @Test
    @InjectMojo(goal = "create")
    void p19_isSkipped(CreateMojo create) throws Exception {
        given("manifest.skip", "TRUE");

        run(create);

        assertEquals(List.of("INFO Skipped, because manifest.skip is true"), log.lines());
    }

    private String image(String tag, String platform) {
        list = registry.host() + "/app:1.0";
        given("manifest.list", list);
        return SampleImage.docker(platform).putInto(registry, "app", tag);
    }

    private StoredList stored() {
        return store().load(ImageReference.parse(list));
    }
}
