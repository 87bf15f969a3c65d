package io.github.manifestlist.operation;

import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.testing.SampleImage;
import io.github.manifestlist.testing.SampleList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How many round trips of each goal follow one another, over TLS and with the handshakes, and how many requests it makes. Each
 * test names the budget; what it holds the goal to is what the goal takes.
 */
@Timeout(180)
class RoundTripsTest extends RoundTripFixture {
    private final Place registry = place("registry");
    private final Place other = place("other");
    private final ImageReference list = registry.reference("app", "1.0");

    /** At most 6 round trips, and 2N + 2 requests. */
    @ParameterizedTest
    @ValueSource(ints = {2, 7})
    void publishingImagesOfTheSameRepositoryTakesSix(int count) {
        List<ImageReference> images = sameRepository(count, registry);

        assertStages(
                stages(
                        connections(count, "registry"),
                        requests(count, "registry GET /v2/app/manifests/v.*"),
                        requests(count, "registry GET /v2/app/blobs/.*"),
                        requests(1, "registry HEAD /v2/app/manifests/1.0"),
                        requests(1, "registry PUT /v2/app/manifests/1.0")),
                6,
                2 * count + 2,
                () -> publish(list, images));
    }

    /** At most 9 round trips, and 6N + 2 requests; 14 mounts are two batches. */
    @ParameterizedTest
    @CsvSource({"2, 4, 8", "7, 8, 9"})
    void publishingImagesOfOtherRepositoriesTakesEightAndBatchesOfMounts(int count, int connections, int roundTrips) {
        List<ImageReference> images = repositoryEach(count, registry);

        assertStages(
                joined(List.of(
                        stages(
                                connections(connections, "registry"),
                                requests(count, "registry GET .*/manifests/v.*"),
                                requests(count, "registry GET .*/blobs/.*"),
                                requests(1 + count, "registry HEAD /v2/app/manifests/.*")),
                        batches(2 * count, "registry POST .*[?]mount=.*"),
                        stages(
                                requests(count, "registry PUT /v2/app/manifests/sha256:.*"),
                                requests(1, "registry PUT /v2/app/manifests/1.0")))),
                roundTrips,
                6 * count + 2,
                () -> publish(list, images));
    }

    /** At most 13 round trips. */
    @Test
    void publishingTwoImagesOfAnotherRegistryTakesThirteen() {
        List<ImageReference> images = repositoryEach(2, other);

        assertStages(
                stages(
                        connections(4, "other"),
                        requests(2, "other GET .*/manifests/v.*"),
                        requests(2, "other GET .*/blobs/.*"),
                        connections(4, "registry"),
                        requests(3, "registry HEAD /v2/app/manifests/.*"),
                        requests(4, "registry HEAD /v2/app/blobs/.*"),
                        requests(4, "registry POST /v2/app/blobs/uploads/"),
                        requests(4, "other GET .*/blobs/.*"),
                        requests(4, "registry PUT /v2/app/blobs/uploads/.*"),
                        requests(2, "registry PUT /v2/app/manifests/sha256:.*"),
                        requests(1, "registry PUT /v2/app/manifests/1.0")),
                13,
                26,
                () -> publish(list, images));
    }

    /** At most 13 round trips, and four for the second batch of blobs. */
    @Test
    void publishingSevenImagesOfAnotherRegistryTakesASecondBatchOfBlobs() {
        List<ImageReference> images = repositoryEach(7, other);

        assertStages(
                stages(
                        connections(8, "other"),
                        requests(7, "other GET .*/manifests/v.*"),
                        requests(7, "other GET .*/blobs/.*"),
                        connections(8, "registry"),
                        requests(8, "registry HEAD /v2/app/manifests/.*"),
                        requests(8, "registry HEAD /v2/app/blobs/.*"),
                        requests(8, "registry POST /v2/app/blobs/uploads/"),
                        requests(7, "other GET .*/blobs/.*"),
                        requests(7, "registry PUT /v2/app/blobs/uploads/.*"),
                        requests(7, "other GET .*/blobs/.*|registry HEAD /v2/app/blobs/.*"),
                        requests(7, "registry PUT /v2/app/blobs/uploads/.*|registry POST /v2/app/blobs/uploads/"),
                        requests(6, "other GET .*/blobs/.*"),
                        requests(6, "registry PUT /v2/app/blobs/uploads/.*"),
                        requests(7, "registry PUT /v2/app/manifests/sha256:.*"),
                        requests(1, "registry PUT /v2/app/manifests/1.0")),
                17,
                86,
                () -> publish(list, images));
    }

    /** At most 3 round trips, and one request. */
    @Test
    void inspectingAnImageTakesThree() {
        ImageReference image = sameRepository(1, registry).get(0);

        assertStages(
                stages(connections(1, "registry"), requests(1, "registry GET /v2/app/manifests/v0")),
                3,
                1,
                () -> inspect(image, false));
    }

    /** At most 3 round trips, and one request. */
    @ParameterizedTest
    @ValueSource(ints = {2, 7})
    void inspectingAListTakesThree(int count) {
        putList(count);

        assertStages(
                stages(connections(1, "registry"), requests(1, "registry GET /v2/app/manifests/1.0")),
                3,
                1,
                () -> inspect(list, false));
    }

    /** At most 4 round trips, and N + 1 requests. */
    @ParameterizedTest
    @ValueSource(ints = {2, 7})
    void inspectingAListVerboselyTakesFour(int count) {
        putList(count);

        assertStages(
                stages(
                        connections(8, "registry"),
                        requests(1, "registry GET /v2/app/manifests/1.0"),
                        requests(count, "registry GET /v2/app/manifests/sha256:.*")),
                4,
                count + 1,
                () -> inspect(list, true));
    }

    /** At most 3 round trips, and a request for each tag. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void pushingAnUnchangedListAgainTakesThree(int tags) {
        ImageReference[] further = IntStream.range(1, tags)
                .mapToObj(tag -> registry.reference("app", "1." + tag))
                .toArray(ImageReference[]::new);
        lockstep.letThrough();
        create(list, repositoryEach(2, registry));
        push(list, further);
        nextBuild();

        assertStages(
                stages(connections(tags, "registry"), requests(tags, "registry HEAD /v2/app/manifests/1.*")),
                3,
                tags,
                () -> push(list, further));
    }

    /** A stage with more requests than {@code parallelism} takes one more round trip for each further batch. */
    @ParameterizedTest
    @CsvSource({"20, 10", "50, 18", "200, 54"})
    void longListsOfTheSameRepositoryTakeARoundTripForEachBatch(int count, int roundTrips) {
        List<ImageReference> images = sameRepository(count, registry);

        assertStages(
                joined(List.of(
                        stages(connections(8, "registry")),
                        batches(count, "registry GET /v2/app/manifests/v.*"),
                        batches(count, "registry GET /v2/app/blobs/.*"),
                        stages(
                                requests(1, "registry HEAD /v2/app/manifests/1.0"),
                                requests(1, "registry PUT /v2/app/manifests/1.0")))),
                roundTrips,
                2 * count + 2,
                () -> publish(list, images));
    }

    /** The same for what has to be mounted, in batches of 8: N manifests, N configs, N + 1 questions, 2N mounts, N children. */
    @ParameterizedTest
    @CsvSource({"20, 20", "50, 44", "200, 154"})
    void longListsOfOtherRepositoriesTakeARoundTripForEachBatch(int count, int roundTrips) {
        List<ImageReference> images = repositoryEach(count, registry);

        assertStages(
                joined(List.of(
                        stages(connections(8, "registry")),
                        batches(count, "registry GET .*/manifests/v.*"),
                        batches(count, "registry GET .*/blobs/.*"),
                        batches(count + 1, "registry HEAD /v2/app/manifests/.*"),
                        batches(2 * count, "registry POST .*[?]mount=.*"),
                        batches(count, "registry PUT /v2/app/manifests/sha256:.*"),
                        stages(requests(1, "registry PUT /v2/app/manifests/1.0")))),
                roundTrips,
                6 * count + 2,
                () -> publish(list, images));
    }

    private void putList(int count) {
        SampleList.docker(images(count).toArray(SampleImage[]::new)).putInto(registry.registry(), "app", "1.0");
    }
}
