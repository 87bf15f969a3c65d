package io.github.manifestlist.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.image.MediaType;
import io.github.manifestlist.image.PlatformChange;
import io.github.manifestlist.store.StoredList;
import io.github.manifestlist.testing.Misbehaviour;
import io.github.manifestlist.testing.RegistryRequest;
import io.github.manifestlist.testing.SampleImage;
import io.github.manifestlist.testing.SocketFault;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a registry can get wrong that speaks HTTP well, and what comes of a list that is made or pushed there. */
class BrokenRegistryTest extends NetworkFixture {
    private static final Predicate<RegistryRequest> ARM_IS_READ_BY_DIGEST =
            RegistryRequest.of("GET", ".*/manifests/" + ARM.digest());

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void m1_whatIsNotWhatItsDigestSaysIsAskedForOnceMore(boolean mayBeMissing) {
        Source byDigest = new Source(reference("app@" + ARM.digest()), PlatformChange.NONE, Map.of(), mayBeMissing);
        registry.misbehave(ARM_IS_READ_BY_DIGEST, Misbehaviour.corruptBody(), 1);
        registry.misbehave(RegistryRequest.blob("GET"), Misbehaviour.corruptBody(), 1);

        assertEquals(ARM.digest(), digest(create(byDigest)));
        assertEquals(2, readsByDigest());
    }

    @Test
    void m1_andThenNotBelieved() {
        registry.misbehave(ARM_IS_READ_BY_DIGEST, Misbehaviour.corruptBody());

        assertContains(
                failure(() -> create("app@" + ARM.digest())),
                "digest mismatch: expected " + ARM.digest() + ", the registry has sha256:");
        assertEquals(2, readsByDigest());
        assertEquals(AMD.digest(), digest(store().load(list)));
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 200, 202})
    void m5_aListThatWasTakenAndIsNotThereIsNotConfirmed(int status) {
        registry.deleteManifest("app", "1.0");
        registry.misbehave(TAG_IS_WRITTEN, Misbehaviour.answer(status));

        assertContains(
                failure(this::push),
                "cannot push " + list + ": not confirmed: the registry took it",
                "nothing under that name",
                "Perhaps written: " + list);
        assertTrue(store().load(list).record().pushed().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 200, 202})
    void m5_neitherIsOneInPlaceOfWhichSomethingElseIsThere(int status) {
        registry.misbehave(TAG_IS_WRITTEN, Misbehaviour.answer(status));

        assertPushFails("digest mismatch: expected ", ", the registry has " + OLD.digest());
    }

    @ParameterizedTest
    @ValueSource(strings = {"200 OK", "202 Accepted", "204 No Content"})
    void m6_anotherSuccessCountsOnceTheRegistryIsAsked(String status) {
        network.strike(TAG_IS_WRITTEN, SocketFault.changing(answer -> answer.replace("201 Created", status)));

        assertPushedOnce();
        assertEquals(
                "HEAD", registry.requests().get(registry.requests().size() - 1).method());
    }

    @Test
    void m55_everyReadOfAManifestTakesAllTypes() {
        create("app:arm");
        push();

        List<String> reads = network.requests().stream()
                .filter(request -> request.matches("(?s)(GET|HEAD) /v2/[^ ]+/manifests/.*"))
                .toList();
        assertTrue(reads.size() >= 3, reads.toString());
        for (MediaType type : MediaType.values()) {
            assertTrue(reads.stream().allMatch(read -> read.contains(type.toString())), type.toString());
        }
    }

    @Test
    void m59_aRegistryThatHangsUpOnAnUploadMayLackTheRepository() {
        SampleImage far = SampleImage.builder().seed(5).build();
        far.putInto(registry, "far", "1");
        create("far:1");
        network.strike(RegistryRequest.uploadStart(), SocketFault.resetting());

        assertPushFails(
                "cannot bring blob", "closed the connection without an answer", "whether the repository exists");
    }

    private int readsByDigest() {
        return registry.requests(seen -> seen.path().endsWith("/manifests/" + ARM.digest()))
                .size();
    }

    private static String digest(StoredList stored) {
        return stored.list().entries().get(0).descriptor().digest().toString();
    }
}
