package io.github.manifestlist.operation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.Descriptor;
import io.github.manifestlist.image.Digest;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.image.Manifest;
import io.github.manifestlist.image.ManifestList;
import io.github.manifestlist.image.MediaType;
import io.github.manifestlist.image.Platform;
import io.github.manifestlist.image.PlatformOrigin;
import io.github.manifestlist.image.PushRecord.BlobCounts;
import io.github.manifestlist.image.ResolvedPlatform;
import io.github.manifestlist.json.ManifestReader;
import io.github.manifestlist.store.Documents;
import io.github.manifestlist.store.Draft;
import io.github.manifestlist.store.StoredList;
import io.github.manifestlist.testing.Misbehaviour;
import io.github.manifestlist.testing.RegistryRequest;
import io.github.manifestlist.testing.SampleImage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a list is published and in which order, and what is left of a push that fails. */
class PushListTest extends PushFixture {
    private static final SampleImage AMD = SampleImage.docker("linux/amd64");
    private static final SampleImage ARM =
            SampleImage.builder().platform("linux/arm64").seed(7).layers(2, 500).build();

    @Test
    void oneTagIsWrittenInOneRequest() {
        StoredList stored = created(AMD.putInto(registry, "app", "amd"), ARM.putInto(registry, "arm", "arm"));

        PushResult result = push();

        assertEquals(List.of("PUT /v2/app/manifests/" + ARM.digest(), "PUT /v2/app/manifests/1.0"), puts(registry));
        assertEquals(
                new PushResult(list.withDigest(stored.manifest().digest()), List.of(list), new BlobCounts(0, 3, 0, 0)),
                result);
        assertEquals(stored.manifest().digest(), result.digest());
    }

    @Test
    void allContentIsEverywhereBeforeTheListAndTheListBeforeTheFirstTag() {
        StoredList stored = created(AMD.putInto(other, "amd", "1"), ARM.putInto(registry, "arm", "1"));
        ImageReference mirror = reference(registry, "mirror", "2.0");
        ImageReference far = reference(other, "far", "3.0");
        registry.misbehave(
                request -> isTag(request) && other.manifest("far", listDigest()).isEmpty(), Misbehaviour.answer(500));

        PushResult result = push(mirror, reference(registry, "app", "latest"), far);

        List<String> puts = puts(registry);
        String digest = stored.manifest().digest().toString();
        assertEquals(List.of("1.0", "2.0", "latest"), ends(puts.subList(6, 9)));
        assertEquals(
                List.of("/v2/app/manifests/" + digest, "/v2/mirror/manifests/" + digest),
                puts.subList(4, 6).stream()
                        .map(line -> line.substring(4))
                        .sorted()
                        .toList());
        for (String repository : List.of("app", "mirror")) {
            assertTrue(registry.manifest(repository, AMD.digest()).isPresent());
            assertTrue(registry.manifest(repository, ARM.digest()).isPresent());
        }
        assertEquals(digest, other.digest("far", "3.0").orElseThrow());
        assertEquals(List.of(list, mirror, reference(registry, "app", "latest"), far), result.tags());
        assertEquals(result.tags(), tagsNoted());
    }

    @Test
    void eachPlaceGetsEachBlobOnceAndFromItsOwnRegistryIfItCan() {
        SampleImage alike = SampleImage.builder().platform("linux/s390x").build();
        created(AMD.putInto(other, "amd", "1"), alike.putInto(other, "z", "1"));

        PushResult result = push(reference(registry, "mirror", "1.0"), reference(other, "near", "1.0"));

        // One layer and two configs: copied to the one registry once, mounted from there and within the other.
        assertEquals(3, result.blobs().copied());
        assertEquals(6, result.blobs().mounted());
        assertEquals(
                3,
                other.requests(seen ->
                                seen.method().equals("GET") && seen.path().contains("/blobs/"))
                        .size());
        assertEquals(
                List.of("app"),
                registry.requests(seen -> seen.query().startsWith("mount=")).stream()
                        .map(seen -> seen.query().replaceFirst(".*from=", ""))
                        .distinct()
                        .toList());
        assertEquals(
                AMD.configBytes().length
                        + alike.configBytes().length
                        + AMD.layers().get(0).length,
                result.blobs().copiedBytes());
    }

    @Test
    void whatTwoRegistriesHaveIsHadFromThatOfTheTarget() {
        SampleImage sharesTheLayer = SampleImage.docker("linux/s390x");
        created(AMD.putInto(other, "amd", "1"), sharesTheLayer.putInto(registry, "z", "1"));

        PushResult result = push();

        assertEquals(new BlobCounts(0, 2, 1, AMD.configBytes().length), result.blobs());
    }

    @Test
    void l6_aSecondPushAsksForEachTagAndWritesNothing() {
        created(AMD.putInto(registry, "arm", "amd"));
        ImageReference[] names = {reference(registry, "app", "latest"), reference(other, "far", "1")};
        push(names);
        nextBuild();

        PushResult result = push(names);

        assertTrue(registry.writes().isEmpty());
        assertTrue(other.writes().isEmpty());
        assertEquals(2, registry.requests().size());
        assertEquals(1, other.requests().size());
        assertEquals(3, result.tags().size());
        assertEquals(3, events.of("alreadyThere").size());
        assertTrue(events.of("tagged").isEmpty());
    }

    @Test
    void onlyTagsThatNameSomethingElseAreWritten() {
        created(AMD.putInto(registry, "arm", "amd"));
        ImageReference latest = reference(registry, "app", "latest");
        push(latest);
        AMD.putInto(registry, "app", "latest");
        nextBuild();

        push(latest);

        assertEquals(List.of("PUT /v2/app/manifests/latest"), lines(registry.writes().stream()));
        assertEquals(List.of(list, latest), tagsNoted());
    }

    @Test
    void l4_aListOfWhichAKilledBuildCouldNotNoteThatItIsThereIsNotWrittenAgain() {
        created(AMD.putInto(registry, "app", "amd"));
        push();
        created(AMD.putInto(registry, "app", "amd"));

        push();

        assertTrue(registry.writes().isEmpty());
        assertEquals(List.of(list.toString()), events.of("alreadyThere"));
        assertEquals(List.of(list), tagsNoted());
    }

    @Test
    void l2_aListWhoseBuildWasKilledBehindItsCreationIsPushedByTheNextFromItsFilesAlone() {
        StoredList made = created(AMD.putInto(registry, "app", "a"), ARM.putInto(registry, "other", "b"));
        registry.deleteManifest("app", "a");
        registry.deleteManifest("other", "b");
        ARM.putInto(registry, "other", ARM.digest());
        AMD.putInto(registry, "app", AMD.digest());

        PushResult result = push();

        assertEquals(made.manifest().digest(), result.digest());
        assertArrayEquals(
                made.manifest().bytes(), registry.manifest("app", "1.0").orElseThrow());
        assertEquals(List.of(list), tagsNoted());
    }

    @Test
    void l16_aSourceTagThatMovesBehindTheCreationChangesNothingOfWhatIsPushed() {
        StoredList made = created(AMD.putInto(registry, "app", "a"), ARM.putInto(registry, "other", "b"));
        SampleImage moved = SampleImage.builder().seed(11).build();
        moved.putInto(registry, "app", "a");
        moved.putInto(registry, "other", "b");

        push();

        assertArrayEquals(
                made.manifest().bytes(), registry.manifest("app", "1.0").orElseThrow());
        assertEquals(
                List.of(AMD.digest(), ARM.digest()),
                stored().list().entries().stream()
                        .map(entry -> entry.descriptor().digest().toString())
                        .toList());
        assertTrue(registry.manifest("app", ARM.digest()).isPresent());
    }

    @Test
    void l3_aPushThatDiedBeforeTheListFindsItsChildrenThere() {
        StoredList stored = created(ARM.putInto(registry, "arm", "1"));
        registry.misbehave(RegistryRequest.of("PUT", ".*/1\\.0"), Misbehaviour.answer(500), 1);
        assertContains(failure(), "cannot push " + list, "500");
        assertTrue(registry.manifest("app", ARM.digest()).isPresent());
        nextBuild();

        push();

        assertEquals(List.of("PUT /v2/app/manifests/1.0"), lines(registry.writes().stream()));
        assertEquals(
                stored.manifest().digest().toString(),
                registry.digest("app", "1.0").orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(ints = {503, 403})
    void l7_aPushThatFailsAtAnyTagSaysWhichHaveMovedAndIsCompletedByTheNext(int status) {
        created(ARM.putInto(registry, "arm", "1"));
        ImageReference second = reference(other, "far", "2");
        ImageReference third = reference(registry, "app", "3");
        ImageReference fourth = reference(registry, "mirror", "4");
        registry.misbehave(RegistryRequest.of("PUT", ".*/manifests/3"), Misbehaviour.answer(status), 1);

        assertContains(
                failure(second, third, fourth),
                "cannot push " + third,
                String.valueOf(status),
                "\nWritten: " + list + ", " + second + ". Not written: " + third + ", " + fourth
                        + ". Run manifest:push again to complete");
        assertEquals(List.of(list, second), tagsNoted());
        assertTrue(registry.tags("mirror").isEmpty());
        nextBuild();

        push(second, third, fourth);

        assertEquals(
                List.of("PUT /v2/app/manifests/3", "PUT /v2/mirror/manifests/4"), lines(registry.writes().stream()));
        assertTrue(other.writes().isEmpty());
        assertEquals(List.of(list, second, third, fourth), tagsNoted());
    }

    @Test
    void aTagOfWhichNobodyKnowsIsNotReportedAsUnmoved() {
        created(AMD.putInto(registry, "app", "amd"));
        ImageReference second = reference(other, "far", "2");
        other.misbehave(RegistryRequest.of("PUT", ".*/manifests/2"), Misbehaviour.actThenReset());
        AtomicInteger asked = new AtomicInteger();
        other.misbehave(
                RegistryRequest.of("HEAD", ".*/manifests/2").and(request -> asked.getAndIncrement() > 0),
                Misbehaviour.answer(500));

        assertContains(
                failure(second, reference(registry, "app", "3")),
                "\nWritten: " + list + ". Perhaps written: " + second + ". Not written: "
                        + reference(registry, "app", "3") + ". Run");
        assertEquals(List.of(list), tagsNoted());
    }

    @Test
    void whicheverWriteFailsTheReportIsTheStateOfTheRegistry() {
        AtomicInteger writes = new AtomicInteger();
        for (int failing = 1; writes.get() >= failing - 1; failing++) {
            ImageReference name = reference(registry, "app" + failing, "1");
            PushPlan plan = new PushPlan(
                    name,
                    List.of(reference(registry, "app" + failing, "2"), reference(registry, "mirror" + failing, "1")),
                    List.of(),
                    false,
                    false);
            created(name, AMD.putInto(registry, "amd", "1"), ARM.putInto(registry, "arm", "1"));
            writes.set(0);
            int number = failing;
            registry.misbehave(
                    request -> request.method().matches("PUT|POST") && writes.incrementAndGet() == number,
                    Misbehaviour.answer(403));

            Optional<String> failure = failureIfAny(plan);

            registry.behave();
            for (ImageReference tag :
                    Targets.of(plan, ManifestList.of(List.of())).names()) {
                assertEquals(
                        registry.tags(tag.repository().path()).contains(tag.tag()),
                        failure.isEmpty() || written(failure.get()).contains(tag.toString()),
                        "write " + number + ", " + tag + ": " + failure);
            }
            nextBuild();
            assertEquals(3, push(plan).tags().size());
        }
        assertTrue(writes.get() >= 12, "writes of one push: " + writes);
    }

    /** What a report says is written. */
    private static String written(String failure) {
        return failure.contains("\nWritten: ")
                ? failure.replaceFirst("(?s).*\nWritten: ", "").replaceFirst("\\. Not written: .*", "")
                : "";
    }

    private Optional<String> failureIfAny(PushPlan plan) {
        try {
            push(plan);
            return Optional.empty();
        } catch (ManifestException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    @Test
    void contentThatFailsMovesNoTag() {
        created(AMD.putInto(registry, "app", "amd"), ARM.putInto(other, "arm", "1"));
        other.misbehave(RegistryRequest.blob("GET"), Misbehaviour.corruptBody());

        assertContains(failure(reference(registry, "app", "latest")), "digest mismatch", "\nNo tag was moved");
        assertEquals(List.of("amd"), registry.tags("app"));
        assertTrue(stored().record().pushed().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"400,TAG_INVALID", "403,DENIED", "409,CONFLICT", "412,PRECONDITION", "409,''"})
    void m57_anImmutableTagThatNamesTheListIsASuccess(int status, String code) {
        created(AMD.putInto(registry, "app", "amd"));
        push();
        // The registry forgets to say so when it is asked, and then will not have it written.
        registry.misbehave(RegistryRequest.of("HEAD", ".*/1\\.0"), Misbehaviour.answer(404), 1);
        registry.misbehave(RegistryRequest.of("PUT", ".*/1\\.0"), immutable(status, code));
        nextBuild();

        assertEquals(List.of(list), push().tags());
    }

    @ParameterizedTest
    @CsvSource({"400,TAG_INVALID", "403,DENIED", "409,CONFLICT", "412,PRECONDITION", "409,''"})
    void m58_anImmutableTagThatNamesSomethingElseIsAnErrorWithBothDigests(int status, String code) {
        created(AMD.putInto(registry, "app", "amd"));
        ARM.putInto(registry, "app", "1.0");
        registry.misbehave(RegistryRequest.of("PUT", ".*/1\\.0"), immutable(status, code));

        assertContains(
                failure(),
                "cannot push " + list + ": the tag is immutable and holds " + ARM.digest(),
                listDigest(),
                String.valueOf(status),
                "Push under another tag (<manifestList>, <tags>)");
        assertEquals(ARM.digest(), registry.digest("app", "1.0").orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({"400,MANIFEST_INVALID", "403,DENIED", "409,BUSY"})
    void aRefusalThatIsNotAboutTheTagKeepsTheWordsOfTheRegistry(int status, String code) {
        created(AMD.putInto(registry, "app", "amd"));
        ARM.putInto(registry, "app", "1.0");
        registry.misbehave(RegistryRequest.of("PUT", ".*/1\\.0"), refusal(status, code, "not today"));

        String message = failure();

        assertContains(message, "not today");
        assertFalse(message.contains("is immutable"), message);
    }

    @Test
    void aTagThatHoldsSomethingElseAfterItWasTakenIsAnError() {
        created(AMD.putInto(registry, "app", "amd"));
        ARM.putInto(registry, "app", "1.0");
        registry.misbehave(RegistryRequest.of("PUT", ".*/1\\.0"), Misbehaviour.answer(202));

        assertContains(failure(), "digest mismatch", ARM.digest(), listDigest());
        assertTrue(tagsNoted().isEmpty());
    }

    @Test
    void aListWithoutARequiredPlatformIsRefusedBeforeAnyRequest() {
        created(AMD.putInto(registry, "app", "amd"));
        List<Platform> required =
                List.of(Platform.parse("linux/amd64"), Platform.parse("linux/arm/v7"), Platform.parse("linux/s390x"));

        assertContains(
                failure(new PushPlan(list, List.of(), required, false, false)),
                "cannot push " + list + ": it lacks linux/arm/v7, linux/s390x, and has linux/amd64",
                "<requiredPlatforms>");
        assertTrue(registry.requests().isEmpty());
    }

    @Test
    void namesThatAreNoTagsOrThoseOfSourcesAreRefusedBeforeAnyRequest() {
        created(AMD.putInto(registry, "app", "amd"));

        assertContains(failure(reference(registry, "app", "amd")), "also the name of a source", "<tags>");
        assertContains(failure(list.withDigest(Digest.parse(AMD.digest()))), "is a tag", "<tags>");
        assertTrue(registry.requests().isEmpty());
    }

    @Test
    void aNameThatStandsTwiceIsWrittenOnce() {
        created(AMD.putInto(registry, "app", "amd"));

        push(list, list);

        assertEquals(List.of("PUT /v2/app/manifests/1.0"), puts(registry));
    }

    @Test
    void l17_aChildThatWasDeletedIsMissedBeforeTheList() {
        created(AMD.putInto(registry, "app", "amd"), ARM.putInto(registry, "app", "arm"));
        registry.deleteManifest("app", ARM.digest());

        assertContains(failure(), "was " + ARM.digest(), "no longer in " + list.repository(), "manifest:create again");
        assertTrue(registry.writes().isEmpty());
    }

    @Test
    void aChildThatIsGoneHereIsHadFromAnotherTargetThatHasIt() {
        created(ARM.putInto(registry, "app", "arm"));
        ARM.putInto(registry, "mirror", "arm");
        registry.deleteManifest("app", ARM.digest());

        push(reference(registry, "mirror", "1.0"));

        assertTrue(registry.manifest("app", ARM.digest()).isPresent());
    }

    @Test
    void whatAttestsAnImageTravelsWithItsBlobs() {
        SampleImage attestation =
                SampleImage.builder().oci().seed(5).platform("unknown/unknown").build();
        attestation.putInto(other, "src", "attestation");
        SampleImage image = SampleImage.oci("linux/amd64");
        image.putInto(other, "src", "image");
        Documents documents = new Documents();
        Manifest imageManifest = new Manifest(MediaType.OCI_IMAGE, image.manifestBytes());
        Manifest attestationManifest = new Manifest(MediaType.OCI_IMAGE, attestation.manifestBytes());
        documents.add(imageManifest, ManifestReader.image(imageManifest), image.configBytes());
        documents.add(attestationManifest, ManifestReader.image(attestationManifest));
        ImageReference source = reference(other, "src", "index");
        store().save(
                        list,
                        new Draft(
                                new ManifestList(
                                        MediaType.OCI_INDEX,
                                        List.of(
                                                entry(source, imageManifest, "linux/amd64"),
                                                entry(source, attestationManifest, "unknown/unknown")
                                                        .annotated(Map.of(
                                                                "vnd.docker.reference.type", "attestation-manifest")))),
                                documents));

        push(dryRun());
        push();

        attestation.blobDigests().forEach(blob -> assertTrue(registry.hasBlob("app", blob)));
        assertContains(
                String.join("\n", events.of("wouldWrite")),
                attestation.digest() + " (attestation)",
                image.digest() + " (linux/amd64)");
    }

    @Test
    void m21_aForeignLayerIsNeverFetched() {
        String foreign = "sha256:" + "ab".repeat(32);
        SampleImage image = SampleImage.builder()
                .manifest(
                        ("{\"schemaVersion\":2,\"mediaType\":\"application/vnd.docker.distribution.manifest.v2+json\","
                                        + "\"config\":{\"mediaType\":\"application/vnd.docker.container.image.v1+json\",\"size\":"
                                        + AMD.configBytes().length + ",\"digest\":\"" + AMD.configDigest()
                                        + "\"},\"layers\":[{"
                                        + "\"mediaType\":\"application/vnd.docker.image.rootfs.foreign.diff.tar.gzip\",\"size\":9,"
                                        + "\"digest\":\"" + foreign + "\",\"urls\":[\"" + other.url()
                                        + "/elsewhere\"]}]}")
                                .getBytes(StandardCharsets.UTF_8))
                .build();
        created(image.putInto(registry, "windows", "1"));

        push();

        assertArrayEquals(
                image.manifestBytes(), registry.manifest("app", image.digest()).orElseThrow());
        assertTrue(other.requests().isEmpty());
        assertTrue(registry.requests(seen -> seen.line().contains(foreign)).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"405,1", "500,1", "202,3", "503,3"})
    void m48_aRegistryThatRefusesToMountIsNotAskedForEachBlob(int status, int asked) {
        parallelism = 1;
        created(ARM.putInto(registry, "arm", "1"));
        registry.misbehave(
                RegistryRequest.mount(), status == 202 ? Misbehaviour.refuseMount() : Misbehaviour.answer(status));

        assertEquals(3, push().blobs().copied());
        assertEquals(
                asked,
                registry.requests(seen -> seen.query().startsWith("mount=")).size());
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404})
    void m48_whoMayNotMountFromOneRepositoryMayFromAnother(int status) {
        parallelism = 1;
        created(ARM.putInto(registry, "arm", "1"), AMD.putInto(registry, "amd", "1"));
        registry.misbehave(
                RegistryRequest.mount()
                        .and(request -> request.parameter("from").orElse("").equals("arm")),
                Misbehaviour.answer(status));

        PushResult result = push();

        // The two share a layer.
        assertEquals(3, result.blobs().copied());
        assertEquals(2, result.blobs().mounted());
    }

    @Test
    void m47_whatWasNotMountedThoughTheRegistrySaidSoCountsAsCopied() {
        created(ARM.putInto(registry, "arm", "1"));
        registry.misbehave(RegistryRequest.mount(), Misbehaviour.answer(201));

        PushResult result = push();

        assertEquals(0, result.blobs().mounted());
        assertEquals(3, result.blobs().copied());
    }

    @Test
    void copiesTellHowFarTheyAre() {
        SampleImage image = SampleImage.builder().layers(1, 300_000).build();
        created(image.putInto(other, "amd", "1"));

        push();

        long size = image.layers().get(0).length;
        List<Long> told = events.of("copying").stream()
                .filter(event -> event.contains(image.blobDigests().get(1).substring(7)))
                .map(event -> Long.valueOf(event.replaceFirst(".*, ", "")))
                .toList();
        assertEquals(0, told.get(0));
        assertEquals(size, told.get(told.size() - 1));
        assertTrue(told.size() > 3, told.toString());
    }

    private static ListEntry entry(ImageReference source, Manifest manifest, String platform) {
        Descriptor descriptor = manifest.descriptor();
        return new ListEntry(source, descriptor, ResolvedPlatform.of(Platform.parse(platform), PlatformOrigin.CONFIG));
    }

    private String listDigest() {
        return stored().manifest().digest().toString();
    }

    private static boolean isTag(RegistryRequest request) {
        return request.method().equals("PUT") && request.path().matches(".*/manifests/[^:]+");
    }

    private static List<String> ends(List<String> lines) {
        return lines.stream().map(line -> line.replaceFirst(".*/", "")).toList();
    }

    private static Misbehaviour immutable(int status, String code) {
        return code.isEmpty()
                ? Misbehaviour.answer(status)
                : refusal(status, code, "tag 1.0 is configured as immutable");
    }

    private static Misbehaviour refusal(int status, String code, String message) {
        return Misbehaviour.answer(
                status,
                "{\"errors\":[{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}]}",
                Map.of("Content-Type", "application/json"));
    }
}
