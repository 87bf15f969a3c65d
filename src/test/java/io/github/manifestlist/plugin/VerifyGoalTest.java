package io.github.manifestlist.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.credentials.Credentials;
import io.github.manifestlist.http.HttpSettings;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.IndexEntry;
import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.image.Manifest;
import io.github.manifestlist.image.ManifestList;
import io.github.manifestlist.image.PlatformOrigin;
import io.github.manifestlist.image.ResolvedPlatform;
import io.github.manifestlist.json.ManifestReader;
import io.github.manifestlist.operation.Verified;
import io.github.manifestlist.operation.VerifyList;
import io.github.manifestlist.operation.VerifyPlan;
import io.github.manifestlist.store.Documents;
import io.github.manifestlist.store.Draft;
import io.github.manifestlist.testing.AttestedIndex;
import io.github.manifestlist.testing.Misbehaviour;
import io.github.manifestlist.testing.RegistryRequest;
import io.github.manifestlist.testing.SampleImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.inject.Inject;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.execution.MavenSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerifyGoalTest extends GoalTest {
    private static final SampleImage AMD64 = SampleImage.docker("linux/amd64");
    private static final SampleImage ARM64 =
            SampleImage.builder().platform("linux/arm64").seed(2).build();
    private static final SampleImage OTHER =
            SampleImage.builder().platform("linux/amd64").seed(3).build();

    @Inject
    private MavenSession session;

    private CreateMojo create;
    private PushMojo push;
    private String list;

    @BeforeEach
    void nameTheList(@InjectMojo(goal = "create") CreateMojo createMojo, @InjectMojo(goal = "push") PushMojo pushMojo) {
        create = createMojo;
        push = pushMojo;
        list = registry.host() + "/app:1.0";
        given("manifest.list", list);
    }

    @Test
    @InjectMojo(goal = "verify")
    void findsAPushedListAsItShouldBe(VerifyMojo verify) throws Exception {
        publish();

        run(verify);

        assertContains(
                log.text(),
                "INFO Verified manifest list " + list + "\n",
                "\nINFO NAME ",
                list + "  " + digest() + "  2         not asked  linux/amd64, linux/arm64");
        assertTrue(registry.writes().isEmpty());
        // The list, its two children, their two tags; nobody asks for more.
        assertEquals(5, registry.requests().size(), registry.requests().toString());
        assertTrue(registry.requests(seen -> seen.method().equals("HEAD")).size() == 4);
    }

    @Test
    @InjectMojo(goal = "verify")
    void deepLooksForEveryBlobOnceAndReadsEveryChildOnce(VerifyMojo verify) throws Exception {
        publish();
        given("manifest.deep", "true");

        run(verify);

        assertContains(log.text(), list + "  " + digest() + "  2         4      linux/amd64, linux/arm64");
        assertEquals(
                4, registry.requests(seen -> seen.path().contains("/blobs/")).size());
        assertEquals(
                List.of(),
                registry.requests(seen ->
                        seen.path().contains("/blobs/") && !seen.method().equals("HEAD")));
        assertEquals(3, registry.requests(seen -> seen.method().equals("GET")).size());
    }

    @Test
    @InjectMojo(goal = "verify")
    void tellsThatTheTagIsMissingAndWhatElseIs(VerifyMojo verify) throws Exception {
        publish();
        registry.deleteManifest("app", "1.0");
        registry.deleteManifest("app", ARM64.digest());

        assertContains(failure(verify), "tag missing (1), child missing (1), source moved (1)", "Push the list");
        assertFinding("tag missing", list + " names nothing");
        assertFinding("child missing", registry.host() + "/app has no linux/arm64 (" + ARM64.digest() + ")");
    }

    @Test
    @InjectMojo(goal = "verify")
    void aWebPageInThePlaceOfTheListIsNoMissingTag(VerifyMojo verify) throws Exception {
        publish();
        registry.misbehave(
                RegistryRequest.of("GET", ".*/manifests/1.0"),
                Misbehaviour.answer(404, "<html>Sorry</html>", Map.of("Content-Type", "text/html")));

        assertContains(failure(verify), "not checked (1)");
        assertFinding("not checked", registry.host() + " answered 404 with a web page");
    }

    @Test
    @InjectMojo(goal = "verify")
    void tellsThatTheTagNamesAnotherListThanTheLocalOne(VerifyMojo verify) throws Exception {
        publish();
        String local = digest();
        AttestedIndex other = AttestedIndex.of("linux/amd64", "linux/arm64");
        other.putInto(registry, "app", "1.0");

        assertContains(failure(verify), list + " is not as it should be: other digest (1)");
        assertFinding("other digest", list + " is " + other.digest() + ", and the local list is " + local);
    }

    @Test
    @InjectMojo(goal = "verify")
    void tellsThatTheTagNamesAnImage(VerifyMojo verify) {
        AMD64.putInto(registry, "app", "1.0");

        assertContains(failure(verify), "no list (1)");
        assertFinding("no list", list + " is a single image");
    }

    @Test
    @InjectMojo(goal = "verify")
    void tellsWhichPlatformsAreMissing(VerifyMojo verify) throws Exception {
        publish();
        given("manifest.requiredPlatforms", "linux/amd64, linux/arm/v7,windows/amd64");

        assertContains(failure(verify), "platform missing (2)", "-Dmanifest.requiredPlatforms");
        assertFinding("platform missing", list + " has nothing for linux/arm/v7; it has linux/amd64, linux/arm64");
        assertFinding("platform missing", list + " has nothing for windows/amd64; it has linux/amd64, linux/arm64");
    }

    @Test
    @InjectMojo(goal = "verify")
    void tellsWhichBlobsAreMissingIfItIsToGoDeep(VerifyMojo verify) throws Exception {
        publish();
        String layer = ARM64.blobDigests().get(1);
        registry.deleteBlob("app", layer);

        run(verify);

        given("manifest.deep", "true");
        assertContains(failure(verify), "blob missing (1)");
        assertFinding(
                "blob missing",
                registry.host() + "/app has no blob " + layer + ", which linux/arm64 (" + ARM64.digest() + ") needs");
    }

    @Test
    @InjectMojo(goal = "verify")
    void aMissingChildComesBackAsItsMendSays(VerifyMojo verify) throws Exception {
        given("manifest.images", AMD64.putInto(registry, "amd", "1") + "," + ARM64.putInto(registry, "arm", "1"));
        run(create);
        run(push);
        registry.deleteManifest("app", ARM64.digest());
        assertContains(failure(verify), "child missing (1)", "Create and push the list again, in this order");

        nextBuild();
        run(push);
        assertContains(failure(verify), "child missing (1)");

        nextBuild();
        run(create);
        run(push);
        run(verify);
        assertTrue(registry.manifest("app", ARM64.digest()).isPresent());
    }

    @Test
    @InjectMojo(goal = "verify")
    void aMissingChildThatIsNowhereElseComesBackWithItsImage(VerifyMojo verify) throws Exception {
        publish();
        registry.deleteManifest("app", ARM64.digest());
        assertContains(failure(verify), "push images first that are gone there, too");
        assertContains(failure(create), registry.host() + "/app:b");

        ARM64.putInto(registry, "app", "b");
        nextBuild();
        run(create);
        run(push);

        run(verify);
    }

    @Test
    @InjectMojo(goal = "verify")
    void aMissingBlobComesBackAsItsMendSays(VerifyMojo verify) throws Exception {
        given("manifest.images", ARM64.putInto(registry, "arm", "1"));
        given("manifest.deep", "true");
        run(create);
        run(push);
        registry.deleteBlob("app", ARM64.blobDigests().get(1));
        assertContains(failure(verify), "Copy the images again that need the blob, into the repository that lacks it");

        ARM64.pushTo(registry.host(), "app", "mended");

        run(verify);
    }

    @Test
    @InjectMojo(goal = "verify")
    void tellsWhichTagsHaveMovedWithBothDigests(VerifyMojo verify) throws Exception {
        publish();
        OTHER.putInto(registry, "app", "a");
        registry.deleteManifest("app", "b");

        assertContains(failure(verify), "source moved (2)", "Create and push the list again");
        assertFinding(
                "source moved",
                registry.host() + "/app:a gave " + AMD64.digest() + " at create, and " + OTHER.digest() + " now");
        assertFinding(
                "source moved", registry.host() + "/app:b gave " + ARM64.digest() + " at create, and nothing now");
    }

    @Test
    @InjectMojo(goal = "verify")
    void asksNothingOfASourceThatIsADigest(VerifyMojo verify) throws Exception {
        AMD64.putInto(registry, "app", "a");
        given("manifest.images", registry.host() + "/app@" + AMD64.digest());
        run(create);
        run(push);
        registry.deleteManifest("app", "a");
        registry.clearRequests();

        run(verify);

        assertEquals(2, registry.requests().size(), registry.requests().toString());
    }

    @Test
    @InjectMojo(goal = "verify")
    void aTagOfAListHasMovedWhereItNoLongerHasWhatWasTaken(VerifyMojo verify) throws Exception {
        AttestedIndex source = AttestedIndex.of("linux/amd64", "linux/arm64");
        source.putInto(registry, "app", "source");
        saveAll("source");
        registry.putManifest("app", "1.0", mediaType(), localBytes());

        run(verify);

        // With one entry more, the two that were taken are still there.
        AttestedIndex.of("linux/amd64", "linux/arm64", "linux/s390x").putInto(registry, "app", "source");
        run(verify);

        AttestedIndex later = AttestedIndex.of("linux/amd64", "linux/s390x");
        later.putInto(registry, "app", "source");
        assertContains(failure(verify), "source moved (1)");
        assertFinding(
                "source moved",
                registry.host() + "/app:source gave " + source.image(1) + ", " + source.attestation(1)
                        + " at create, and a list without them, " + later.digest() + ", now");
    }

    @Test
    @InjectMojo(goal = "verify")
    void withoutALocalListLooksAtTheRegistryAlone(VerifyMojo verify) throws Exception {
        AttestedIndex index = AttestedIndex.of("linux/amd64", "linux/arm64");
        index.putInto(registry, "app", "1.0");
        given("manifest.deep", "true");
        given("manifest.requiredPlatforms", "linux/amd64,linux/arm64/v8");

        run(verify);

        assertContains(
                log.text(),
                "There is no local list " + list + ", so it is not known whether the tags have moved",
                "4         10     linux/amd64, linux/arm64");

        registry.deleteManifest("app", index.attestation(1));
        assertContains(failure(verify), "child missing (1)");
        assertFinding("child missing", registry.host() + "/app has no attestation (" + index.attestation(1) + ")");
    }

    @Test
    @InjectMojo(goal = "verify")
    void looksIntoListsInTheList(VerifyMojo verify) throws Exception {
        AttestedIndex inner = AttestedIndex.of("linux/arm64");
        inner.putInto(registry, "app", "inner");
        String index = "{\"schemaVersion\":2,\"manifests\":[{\"mediaType\":\"application/vnd.oci.image.index.v1+json\","
                + "\"digest\":\"" + inner.digest() + "\",\"size\":" + inner.bytes().length + "}]}";
        registry.putManifest(
                "app", "1.0", "application/vnd.oci.image.index.v1+json", index.getBytes(StandardCharsets.UTF_8));
        given("manifest.requiredPlatforms", "linux/arm64");
        run(verify);

        registry.deleteManifest("app", inner.image(0));

        assertContains(failure(verify), "child missing (1)");
        assertFinding("child missing", registry.host() + "/app has no linux/arm64 (" + inner.image(0) + ")");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 500})
    void anAnswerThatIsNeitherYesNorNoIsNoMissingChild(int status, @InjectMojo(goal = "verify") VerifyMojo verify)
            throws Exception {
        publish();
        registry.misbehave(
                RegistryRequest.of("HEAD", ".*" + ARM64.digest()), Misbehaviour.answer(status, "", Map.of()));

        assertContains(failure(verify), list + " is not as it should be: not checked (1)", "Verify again");
        assertFinding(
                "not checked",
                "cannot ask whether " + registry.host() + "/app@" + ARM64.digest() + " is there: the registry answered "
                        + status);
    }

    @ParameterizedTest
    @CsvSource({"GET, /v2/app/manifests/1.0", "HEAD, /v2/app/manifests/a", "HEAD, /v2/app/blobs/.*"})
    void whateverIsNotAnsweredIsToldAsThat(String method, String path, @InjectMojo(goal = "verify") VerifyMojo verify)
            throws Exception {
        publish();
        given("manifest.deep", "true");
        registry.misbehave(RegistryRequest.of(method, path), Misbehaviour.answer(503, "", Map.of()), 1);

        assertContains(failure(verify), "not checked (1)");
        assertFinding("not checked", "503");
    }

    @Test
    @InjectMojo(goal = "verify")
    void oneFaultHidesNoOther(VerifyMojo verify) throws Exception {
        publish();
        String local = digest();
        AttestedIndex other = AttestedIndex.of("linux/amd64", "linux/s390x", "linux/riscv64");
        other.putInto(registry, "app", "1.0");
        registry.deleteManifest("app", other.image(0));
        String config =
                ManifestReader.image(manifest(other.image(1))).config().digest().toString();
        registry.deleteBlob("app", config);
        registry.misbehave(
                RegistryRequest.of("GET", ".*" + other.attestation(0)), Misbehaviour.answer(403, "", Map.of()));
        OTHER.putInto(registry, "app", "a");
        given("manifest.requiredPlatforms", "linux/arm64");
        given("manifest.deep", "true");

        assertContains(
                failure(verify),
                "other digest (1), platform missing (1), child missing (1), blob missing (1), source moved (1),"
                        + " not checked (1)");
        assertEquals(
                List.of(
                        "other digest",
                        "platform missing",
                        "child missing",
                        "not checked",
                        "blob missing",
                        "source moved"),
                findings().stream().map(line -> line.split(" {2,}", 2)[0]).toList());
        assertFinding("other digest", local);
    }

    @Test
    @InjectMojo(goal = "verify")
    void aDamagedLocalListHidesNothingOfTheRegistry(VerifyMojo verify) throws Exception {
        publish();
        registry.deleteManifest("app", ARM64.digest());
        Files.writeString(storeFolder(list).resolve("list.json"), "{}");

        assertContains(failure(verify), "child missing (1), not checked (1)");
        assertFinding("not checked", "is damaged");
    }

    @Test
    @InjectMojo(goal = "verify")
    void furtherNamesAndImagesThatMayBeMissingAreThoseOfThePush(VerifyMojo verify) throws Exception {
        publish();
        given("manifest.tags", "latest");
        assertContains(failure(verify), "tag missing (1)");
        registry.putManifest("app", "latest", mediaType(), localBytes());

        given("manifest.images", "");
        given("manifest.imageTemplate", registry.host() + "/app:1.0-{arch}");
        given("manifest.platforms", "linux/amd64,linux/s390x");
        // Under each of its two names.
        assertContains(failure(verify), "platform missing (2)");
        given("manifest.ignoreMissing", "true");

        run(verify);
    }

    @Test
    void furtherNamesAreHeldAgainstTheSameList() throws Exception {
        publish();
        AMD64.putInto(registry, "mirror", AMD64.digest());
        registry.putManifest("mirror", "latest", mediaType(), localBytes());
        registry.putManifest("app", "1", mediaType(), localBytes());
        VerifyPlan plan = new VerifyPlan(
                ImageReference.parse(list),
                List.of(reference("/app:1"), reference("/app:2"), reference("/mirror:latest")),
                List.of(),
                false);
        VerifyList verify = new VerifyList(
                BuildSession.registries(session)
                        .registry(HttpSettings.defaults().withRetries(0), Credentials.none(), new MavenNarrator(log)),
                store(),
                new MavenNarrator(log));

        String message =
                assertThrows(ManifestException.class, () -> verify.run(plan)).getMessage();

        assertContains(message, "tag missing (1), child missing (1)");
        assertFinding("tag missing", registry.host() + "/app:2 names nothing");
        assertFinding("child missing", registry.host() + "/mirror has no linux/arm64");

        registry.putManifest("app", "2", mediaType(), localBytes());
        ARM64.putInto(registry, "mirror", ARM64.digest());
        assertEquals(
                List.of(
                        list,
                        registry.host() + "/app:1",
                        registry.host() + "/app:2",
                        registry.host() + "/mirror:latest"),
                verify.run(plan).stream()
                        .map(Verified::name)
                        .map(ImageReference::toString)
                        .toList());
    }

    @Test
    @InjectMojo(goal = "verify")
    void isSkippedWhereTheBuildsPushWas(VerifyMojo verify) throws Exception {
        given("manifest.skip", "true");
        run(push);
        given("manifest.skip", "false");

        run(verify);

        assertContains(log.text(), "INFO Skipped, because the push of " + list + " was skipped");
        assertTrue(registry.requests().isEmpty());
    }

    @Test
    @InjectMojo(goal = "verify")
    void isSkippedWhereTheBuildsPushWasDryUnlessAnotherWasNot(VerifyMojo verify) throws Exception {
        BuildSession.outcomes(session).pushedDry(ImageReference.parse(list));

        run(verify);

        assertContains(log.text(), "INFO Skipped, because the push of " + list + " was a dry run");

        publish();
        run(verify);
        assertContains(log.text(), "INFO Verified manifest list " + list);
    }

    @Test
    @InjectMojo(goal = "verify")
    void refusesAPlatformThatIsNoneBeforeAnyRequest(VerifyMojo verify) {
        given("manifest.requiredPlatforms", "linux/amd64,arm64");

        assertContains(failure(verify), "-Dmanifest.requiredPlatforms is 'arm64'", "os/arch");
        assertTrue(registry.requests().isEmpty());
    }

    /** Creates and pushes a list of two images, and forgets the requests. */
    private void publish() throws Exception {
        given("manifest.images", AMD64.putInto(registry, "app", "a") + "," + ARM64.putInto(registry, "app", "b"));
        run(create);
        run(push);
        registry.clearRequests();
    }

    /** As a create would that takes all entries of an index. */
    private void saveAll(String tag) {
        Documents documents = new Documents();
        List<ListEntry> entries = new ArrayList<>();
        for (IndexEntry entry : ManifestReader.entries(manifest(tag))) {
            var child = manifest(entry.descriptor().digest().toString());
            documents.add(
                    child,
                    ManifestReader.image(child),
                    registry.blob(
                                    "app",
                                    ManifestReader.image(child)
                                            .config()
                                            .digest()
                                            .toString())
                            .orElseThrow());
            entries.add(new ListEntry(
                            reference("/app:" + tag),
                            entry.descriptor(),
                            ResolvedPlatform.of(entry.platform(), PlatformOrigin.DESCRIPTOR))
                    .annotated(entry.annotations()));
        }
        store().save(ImageReference.parse(list), new Draft(ManifestList.of(entries), documents));
    }

    private Manifest manifest(String tagOrDigest) {
        return ManifestReader.read(registry.manifest("app", tagOrDigest).orElseThrow(), null);
    }

    private ImageReference reference(String path) {
        return ImageReference.parse(registry.host() + path);
    }

    private String digest() {
        return store().load(ImageReference.parse(list)).manifest().digest().toString();
    }

    private byte[] localBytes() {
        return store().load(ImageReference.parse(list)).manifest().bytes();
    }

    private String mediaType() {
        return store().load(ImageReference.parse(list)).manifest().type().toString();
    }

    /** What was found, a line each. */
    private List<String> findings() {
        return log.lines().stream()
                .filter(line -> line.startsWith("ERROR ") && !line.endsWith("is not as it should be:"))
                .map(line -> line.substring("ERROR ".length()))
                .toList();
    }

    private void assertFinding(String kind, String text) {
        assertTrue(
                findings().stream().anyMatch(line -> line.startsWith(kind + "  ") && line.contains(text)),
                () -> kind + " of '" + text + "' is not in " + String.join("\n", findings()));
    }
}
