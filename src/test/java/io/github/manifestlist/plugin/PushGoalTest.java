package io.github.manifestlist.plugin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.PushRecord;
import io.github.manifestlist.image.PushRecord.BlobCounts;
import io.github.manifestlist.store.StoredList;
import io.github.manifestlist.testing.EmbeddedRegistry;
import io.github.manifestlist.testing.Misbehaviour;
import io.github.manifestlist.testing.RegistryRequest;
import io.github.manifestlist.testing.SampleImage;
import io.github.manifestlist.testing.Seen;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PushGoalTest extends GoalTest {
    private String list;

    @BeforeEach
    void nameTheList() {
        list = registry.host() + "/app:1.0";
        given("manifest.list", list);
    }

    @Test
    void writesTheListUnderItsTagAndNothingElse(
            @InjectMojo(goal = "create") CreateMojo create, @InjectMojo(goal = "push") PushMojo push) throws Exception {
        images(image("app", "a", "linux/amd64"), image("app", "b", "linux/arm64"));
        run(create);
        registry.clearRequests();

        run(push);

        assertArrayEquals(
                stored().manifest().bytes(), registry.manifest("app", "1.0").orElseThrow());
        assertEquals(
                List.of("HEAD /v2/app/manifests/1.0", "PUT /v2/app/manifests/1.0"),
                registry.requests().stream().map(PushGoalTest::line).toList());
        assertEquals(
                "INFO " + stored().manifest().digest(),
                log.lines().get(log.lines().size() - 1));
        assertEquals(List.of(ImageReference.parse(list)), pushed().tags());
    }

    @Test
    void asksOnceAndWritesNothingTheSecondTime(
            @InjectMojo(goal = "create") CreateMojo create, @InjectMojo(goal = "push") PushMojo push) throws Exception {
        images(image("other", "a", "linux/amd64"));
        run(create);
        run(push);
        registry.clearRequests();

        run(push);

        assertEquals(1, registry.requests().size(), registry.requests().toString());
        assertTrue(registry.writes().isEmpty());
        assertContains(log.text(), list + " is this list already; nothing to push");
    }

    @Test
    void mountsWhatAnotherRepositoryHas(
            @InjectMojo(goal = "create") CreateMojo create, @InjectMojo(goal = "push") PushMojo push) throws Exception {
        SampleImage shared =
                SampleImage.builder().platform("linux/arm64").layers(2, 64).build();
        images(image("one", "a", "linux/amd64"), shared.putInto(registry, "two", "b"));
        run(create);
        registry.clearRequests();

        run(push);

        for (String blob : shared.blobDigests()) {
            assertTrue(registry.hasBlob("app", blob));
        }
        assertArrayEquals(
                shared.manifestBytes(),
                registry.manifest("app", shared.digest()).orElseThrow());
        // The two images share their first layer: two configs and two layers, each once.
        assertEquals(new BlobCounts(0, 4, 0, 0), pushed().blobs());
        assertEquals(4, registry.requests(seen -> seen.method().equals("POST")).size());
        assertContains(log.text(), "INFO Pushed " + registry.host() + "/app@" + shared.digest());
        List<Seen> writes = registry.writes();
        assertEquals("PUT /v2/app/manifests/1.0", line(writes.get(writes.size() - 1)), "the tag moves last");
    }

    @Test
    void doesNotMountWhatAnImageOfTheTargetBringsAlong(
            @InjectMojo(goal = "create") CreateMojo create, @InjectMojo(goal = "push") PushMojo push) throws Exception {
        // The same layer, another config.
        images(image("app", "a", "linux/amd64"), image("other", "b", "linux/arm64"));
        run(create);

        run(push);

        assertEquals(new BlobCounts(0, 1, 0, 0), pushed().blobs());
    }

    @Test
    void leavesAloneWhatTheTargetHas(
            @InjectMojo(goal = "create") CreateMojo create, @InjectMojo(goal = "push") PushMojo push) throws Exception {
        SampleImage image = SampleImage.docker("linux/amd64");
        images(image.putInto(registry, "one", "a"));
        image.putInto(registry, "app", "there-already");
        run(create);

        run(push);

        assertEquals(1, registry.writes().size(), registry.writes().toString());
        assertEquals(new BlobCounts(2, 0, 0, 0), pushed().blobs());
    }

    @Test
    void m46_copiesWhereTheRegistryWillNotMount(
            @InjectMojo(goal = "create") CreateMojo create, @InjectMojo(goal = "push") PushMojo push) throws Exception {
        SampleImage image = SampleImage.builder().layers(1, 100_000).build();
        images(image.putInto(registry, "one", "a"));
        run(create);
        registry.misbehave(RegistryRequest.mount(), Misbehaviour.refuseMount());

        run(push);

        long size = (long) image.configBytes().length + image.layers().get(0).length;
        assertEquals(new BlobCounts(0, 0, 2, size), pushed().blobs());
        assertArrayEquals(
                image.layers().get(0),
                registry.blob("app", image.blobDigests().get(1)).orElseThrow());
    }

    @Test
    void copiesWhereTheRegistryForbidsMounts(
            @InjectMojo(goal = "create") CreateMojo create, @InjectMojo(goal = "push") PushMojo push) throws Exception {
        SampleImage image = SampleImage.docker("linux/amd64");
        images(image.putInto(registry, "one", "a"));
        run(create);
        registry.misbehave(RegistryRequest.mount(), Misbehaviour.answer(405));

        run(push);

        assertEquals(2, pushed().blobs().copied());
    }

    @Test
    void brokenCopiesLeaveTheTagAsItWas(
            @InjectMojo(goal = "create") CreateMojo create, @InjectMojo(goal = "push") PushMojo push) throws Exception {
        images(image("one", "a", "linux/amd64"));
        run(create);
        registry.misbehave(RegistryRequest.mount(), Misbehaviour.refuseMount());
        registry.misbehave(RegistryRequest.blob("GET"), Misbehaviour.corruptBody());

        assertContains(failure(push), "cannot bring blob", "digest mismatch");
        long opened = registry.requests(seen -> seen.method().equals("POST") && seen.status() == 202)
                .size();
        assertEquals(
                opened,
                registry.requests(seen -> seen.method().equals("DELETE")).size(),
                "no upload is left open");
        assertTrue(registry.manifest("app", "1.0").isEmpty());
        assertTrue(stored().record().pushed().isEmpty());
    }

    @Test
    void m47_copiesWhatTheRegistryOnlySaysItHasMounted(
            @InjectMojo(goal = "create") CreateMojo create, @InjectMojo(goal = "push") PushMojo push) throws Exception {
        SampleImage image = SampleImage.docker("linux/amd64");
        images(image.putInto(registry, "one", "a"));
        run(create);
        registry.misbehave(RegistryRequest.mount(), Misbehaviour.answer(201));

        run(push);

        for (String blob : image.blobDigests()) {
            assertTrue(registry.hasBlob("app", blob));
        }
        assertTrue(registry.manifest("app", "1.0").isPresent());
    }

    @Test
    void beginsABrokenCopyAgain(
            @InjectMojo(goal = "create") CreateMojo create, @InjectMojo(goal = "push") PushMojo push) throws Exception {
        images(image("one", "a", "linux/amd64"));
        run(create);
        registry.misbehave(RegistryRequest.mount(), Misbehaviour.refuseMount());
        registry.misbehave(RegistryRequest.blob("GET"), Misbehaviour.truncateBody(), 1);

        run(push);

        assertEquals(2, pushed().blobs().copied());
    }

    @Test
    void aTagThatMustNotMoveAndIsRightAlreadyIsASuccess(
            @InjectMojo(goal = "create") CreateMojo create, @InjectMojo(goal = "push") PushMojo push) throws Exception {
        images(image("app", "a", "linux/amd64"));
        run(create);
        // Stored, the answer lost; the second try meets a tag that is immutable.
        given("manifest.retries", "1");
        registry.misbehave(RegistryRequest.manifest("PUT"), Misbehaviour.actThenReset(), 1);
        registry.misbehave(RegistryRequest.manifest("PUT"), Misbehaviour.answer(409), 1);

        run(push);

        assertTrue(registry.manifest("app", "1.0").isPresent());
    }

    @Test
    void aTagThatNamesSomethingElseStaysWhenAPushFails(
            @InjectMojo(goal = "create") CreateMojo create, @InjectMojo(goal = "push") PushMojo push) throws Exception {
        images(image("one", "a", "linux/amd64"));
        run(create);
        SampleImage before = SampleImage.builder().seed(9).build();
        before.putInto(registry, "app", "1.0");
        registry.misbehave(RegistryRequest.of("PUT", ".*/manifests/sha256:.*"), Misbehaviour.answer(403));

        assertContains(failure(push), "403", "is denied to an anonymous user");
        assertEquals(before.digest(), registry.digest("app", "1.0").orElseThrow());
    }

    @Test
    void aListThatAnotherBuildMadeMeanwhileIsLeftAlone(
            @InjectMojo(goal = "create") CreateMojo create, @InjectMojo(goal = "push") PushMojo push) throws Exception {
        images(image("app", "a", "linux/amd64"));
        run(create);
        StoredList pushed = stored();
        images(image("app", "b", "linux/arm64"));
        run(create);

        store().recordPush(pushed, new PushRecord(List.of(), BlobCounts.NONE));

        assertTrue(stored().record().pushed().isEmpty());
        run(push);
    }

    @Test
    void p14_bringsImagesFromAnotherRegistry(
            @InjectMojo(goal = "create") CreateMojo create, @InjectMojo(goal = "push") PushMojo push) throws Exception {
        try (EmbeddedRegistry other = EmbeddedRegistry.start()) {
            SampleImage image = SampleImage.oci("linux/amd64");
            images(image.putInto(other, "far", "a"));
            run(create);

            run(push);

            assertEquals(2, pushed().blobs().copied());
            assertArrayEquals(
                    image.manifestBytes(),
                    registry.manifest("app", image.digest()).orElseThrow());
        }
    }

    @Test
    void tellsOfWhatItPushedWhateverBecomesOfTheLocalListMeanwhile(
            @InjectMojo(goal = "create") CreateMojo create, @InjectMojo(goal = "push") PushMojo push) throws Exception {
        ImageReference name = ImageReference.parse(list);
        Consumer<RegistryRequest> thief = request -> store().remove(name);
        try (EmbeddedRegistry other = EmbeddedRegistry.builder().arrivals(thief).start()) {
            images(SampleImage.oci("linux/amd64").putInto(other, "far", "a"));
            run(create);
            properties().clear();

            run(push);

            assertTrue(store().find(name).isEmpty());
            assertEquals(
                    registry.digest("app", "1.0").orElseThrow(), properties().getProperty("manifest.digest"));
        }
    }

    @Test
    void refusesTwoEntriesForOnePlatform(
            @InjectMojo(goal = "create") CreateMojo create, @InjectMojo(goal = "push") PushMojo push) throws Exception {
        images(image("app", "a", "linux/arm64"), image("app", "b", "linux/arm64/v8"));
        run(create);
        registry.clearRequests();

        assertContains(
                failure(push),
                "cannot push " + list,
                "linux/arm64 is claimed by " + registry.host() + "/app:a and " + registry.host() + "/app:b",
                "allowDuplicatePlatforms");
        assertTrue(registry.requests().isEmpty());

        given("manifest.allowDuplicatePlatforms", "true");
        run(push);

        assertTrue(registry.manifest("app", "1.0").isPresent());
    }

    @Test
    void refusesAnEntryWithoutPlatformUntilItIsAnnotated(
            @InjectMojo(goal = "create") CreateMojo create,
            @InjectMojo(goal = "annotate") AnnotateMojo annotate,
            @InjectMojo(goal = "push") PushMojo push)
            throws Exception {
        String bare = SampleImage.builder()
                .config("{}".getBytes(StandardCharsets.UTF_8))
                .build()
                .putInto(registry, "app", "bare");
        images(bare);
        run(create);

        assertContains(failure(push), "does not say what " + bare + " runs on", "manifest:annotate");

        given("manifest.image", bare);
        given("manifest.os", "linux");
        given("manifest.arch", "s390x");
        run(annotate);
        run(push);

        assertContains(new String(registry.manifest("app", "1.0").orElseThrow(), StandardCharsets.UTF_8), "\"s390x\"");
    }

    @Test
    void aLocalListForOtherPlatformsThanItsImagesIsRefusedIfThatIsToFail(
            @InjectMojo(goal = "create") CreateMojo create,
            @InjectMojo(goal = "annotate") AnnotateMojo annotate,
            @InjectMojo(goal = "push") PushMojo push)
            throws Exception {
        images(image("app", "a", "linux/amd64"));
        run(create);
        given("manifest.image", registry.host() + "/app:a");
        given("manifest.arch", "s390x");
        run(annotate);
        registry.clearRequests();
        given("manifest.platformMismatch", "fail");

        assertContains(failure(push), "architecture is s390x as declared");
        assertTrue(registry.requests().isEmpty());
    }

    @Test
    @InjectMojo(goal = "push")
    void f13_needsALocalList(PushMojo push) {
        assertContains(
                failure(push),
                "there is no local list " + list,
                storeFolder(list).toString(),
                "manifest:create");
        assertTrue(registry.requests().isEmpty());
    }

    @Test
    void f3_refusesADamagedList(
            @InjectMojo(goal = "create") CreateMojo create, @InjectMojo(goal = "push") PushMojo push) throws Exception {
        images(image("app", "a", "linux/amd64"));
        run(create);
        Files.writeString(storeFolder(list).resolve("list.json"), "{");
        registry.clearRequests();

        assertContains(failure(push), storeFolder(list).toString(), "damaged", "Run manifest:create again");
        assertTrue(registry.requests().isEmpty());
    }

    @Test
    void l17_saysSoWhenAChildWasDeletedSinceCreate(
            @InjectMojo(goal = "create") CreateMojo create, @InjectMojo(goal = "push") PushMojo push) throws Exception {
        SampleImage image = SampleImage.docker("linux/amd64");
        images(image.putInto(registry, "app", "a"));
        run(create);
        registry.deleteManifest("app", image.digest());

        assertContains(failure(push), "cannot push " + list, "manifest:create again");
        assertTrue(registry.manifest("app", "1.0").isEmpty());
    }

    @Test
    void m4_doesNotBelieveADigestThatIsNotOurs(
            @InjectMojo(goal = "create") CreateMojo create, @InjectMojo(goal = "push") PushMojo push) throws Exception {
        images(image("app", "a", "linux/amd64"));
        run(create);
        String lie = "sha256:" + "0".repeat(64);
        registry.misbehave(RegistryRequest.manifest("PUT"), Misbehaviour.lieAboutDigest(lie));

        assertContains(failure(push), "digest mismatch", lie, "Do not trust");
    }

    @Test
    void asksWhereTheAnswerNamesNoDigest(
            @InjectMojo(goal = "create") CreateMojo create, @InjectMojo(goal = "push") PushMojo push) throws Exception {
        images(image("app", "a", "linux/amd64"));
        run(create);
        registry.misbehave(RegistryRequest.manifest("PUT"), Misbehaviour.omitDigest());
        registry.clearRequests();

        run(push);

        assertEquals(
                "HEAD", registry.requests().get(registry.requests().size() - 1).method());
    }

    @Test
    void tellsRefusalsApart(@InjectMojo(goal = "create") CreateMojo create, @InjectMojo(goal = "push") PushMojo push)
            throws Exception {
        images(image("app", "a", "linux/amd64"));
        run(create);

        assertContains(refusal(push, 401), "401", "no usable authentication challenge (offered: none)");
        assertContains(refusal(push, 403), "403", "push to " + registry.host() + "/app is denied to an anonymous user");
        assertContains(refusal(push, 413), "413", "4 MiB");
        assertContains(refusal(push, 415), "415", "type of manifest", "ask whoever runs it");
        registry.misbehave(RegistryRequest.manifest("PUT"), Misbehaviour.answer(503), 1);
        assertContains(accident(push), "503", "Try again later");
        assertTrue(registry.manifest("app", "1.0").isEmpty());
    }

    @Test
    void m56_whoTakesNoOciIndexOfDockerImagesIsToldOfTheOtherFormatAndNothingIsConverted(
            @InjectMojo(goal = "create") CreateMojo create, @InjectMojo(goal = "push") PushMojo push) throws Exception {
        images(image("app", "a", "linux/amd64"));
        given("manifest.format", "oci");
        run(create);
        String hint = "manifest:create with <format>docker</format> (-Dmanifest.format=docker)";

        assertContains(refusal(push, 415), "415", hint);
        assertContains(invalid(push), "manifest invalid", hint);
        registry.misbehave(RegistryRequest.manifest("PUT"), Misbehaviour.answer(400), 1);
        assertFalse(failure(push).contains(hint), "it may have been for any reason");
        assertTrue(registry.manifest("app", "1.0").isEmpty());
        assertTrue(stored().list().type().isOci());
    }

    @Test
    void m56_whoTakesNoIndexOfOciImagesIsNotToldOfAFormatThatIsNotTheirs(
            @InjectMojo(goal = "create") CreateMojo create, @InjectMojo(goal = "push") PushMojo push) throws Exception {
        images(image("app", "a", "linux/amd64"), SampleImage.oci("linux/arm64").putInto(registry, "app", "b"));
        run(create);

        assertFalse(refusal(push, 415).contains("<format>"));
        assertFalse(invalid(push).contains("<format>"));
    }

    @Test
    void m51_foreignTextCannotForgeLogLines(
            @InjectMojo(goal = "create") CreateMojo create, @InjectMojo(goal = "push") PushMojo push) throws Exception {
        images(image("app", "a", "linux/amd64"));
        run(create);
        String body = "{\"errors\":[{\"code\":\"DENIED\",\"message\":\"no\\n[INFO] BUILD SUCCESS\\u001b[31m\"}]}";
        registry.misbehave(RegistryRequest.manifest("PUT"), Misbehaviour.answer(403, body, Map.of()), 1);

        String message = failure(push);

        assertContains(message, "denied: no");
        assertFalse(message.contains("\n"), message);
        assertFalse(message.contains("\u001b"), message);
    }

    @Test
    void removesTheLocalListIfAskedTo(
            @InjectMojo(goal = "create") CreateMojo create, @InjectMojo(goal = "push") PushMojo push) throws Exception {
        images(image("app", "a", "linux/amd64"));
        run(create);
        given("manifest.purge", "true");

        run(push);

        assertFalse(Files.exists(storeFolder(list)));
        assertTrue(registry.manifest("app", "1.0").isPresent());
    }

    private String refusal(PushMojo push, int status) {
        registry.misbehave(RegistryRequest.manifest("PUT"), Misbehaviour.answer(status), 1);
        return failure(push);
    }

    private String invalid(PushMojo push) {
        String body = "{\"errors\":[{\"code\":\"MANIFEST_INVALID\",\"message\":\"manifest invalid\"}]}";
        registry.misbehave(RegistryRequest.manifest("PUT"), Misbehaviour.answer(400, body, Map.of()), 1);
        return failure(push);
    }

    private void images(String... references) {
        given("manifest.images", String.join(",", references));
    }

    private String image(String repository, String tag, String platform) {
        return SampleImage.docker(platform).putInto(registry, repository, tag);
    }

    private StoredList stored() {
        return store().load(ImageReference.parse(list));
    }

    private PushRecord pushed() {
        return stored().record().pushed().orElseThrow();
    }

    private static String line(Seen seen) {
        return seen.method() + " " + seen.path();
    }
}
