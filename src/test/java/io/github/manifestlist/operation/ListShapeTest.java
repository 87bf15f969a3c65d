package io.github.manifestlist.operation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.ListFormat;
import io.github.manifestlist.image.MediaType;
import io.github.manifestlist.json.ListRecordCodec;
import io.github.manifestlist.store.StoredList;
import io.github.manifestlist.testing.BuildKitIndex;
import io.github.manifestlist.testing.SampleImage;
import io.github.manifestlist.testing.SampleList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which kind of list it becomes, with which annotations, and what never becomes one. */
class ListShapeTest extends CreateFixture {
    private final SampleImage docker = SampleImage.docker("linux/amd64");
    private final Source dockers = source(docker.putInto(registry, "app", "docker"));
    private final Source oci = source(SampleImage.oci("linux/arm64").putInto(registry, "app", "oci"));

    @Test
    void theKindIsChosenAndToldWithItsReason() {
        assertEquals(MediaType.DOCKER_LIST, create(dockers).list().type());
        assertEquals(MediaType.OCI_INDEX, create(dockers, oci).list().type());
        assertEquals(
                MediaType.OCI_INDEX,
                create(plan(dockers).with(ListFormat.OCI)).list().type());
        assertEquals(
                MediaType.DOCKER_LIST,
                create(plan(oci).with(ListFormat.DOCKER)).list().type());
        assertEquals(
                MediaType.OCI_INDEX,
                create(plan(dockers).with(ListFormat.AUTO, Map.of("a", "b")))
                        .list()
                        .type());
        assertEquals(
                MediaType.OCI_INDEX,
                create(annotated(dockers, Map.of("a", "b"))).list().type());

        String docker = "application/vnd.docker.distribution.manifest.list.v2+json, ";
        String index = "application/vnd.oci.image.index.v1+json, ";
        assertEquals(
                List.of(
                        docker + "every entry is of a Docker type",
                        index + "what " + oci.reference() + " names is of an OCI type",
                        index + "that format is asked for",
                        docker + "that format is asked for",
                        index + "the list has annotations",
                        index + "what " + dockers.reference()
                                + " names is listed with annotations or an artifact type"),
                told.of("formatChosen"));
    }

    @Test
    void annotationsOfTheListAndItsEntriesAreWrittenSorted() {
        StoredList stored = create(plan(annotated(dockers, Map.of("z", "1", "a", "")))
                .with(ListFormat.AUTO, Map.of("y", "<2>", "b", "ü")));

        assertEquals(
                List.of("a", "z"),
                List.copyOf(stored.list().entries().get(0).annotations().keySet()));
        assertEquals(List.of("b", "y"), List.copyOf(stored.list().annotations().keySet()));
        assertEquals(stored.list(), store().load(name).list());
    }

    @Test
    void p12_annotationsForADockerListAreRefusedBeforeAnyRequest() {
        assertContains(
                failure(plan(dockers).with(ListFormat.DOCKER, Map.of("a", "b"))),
                "<annotations> need an OCI index",
                "<format>");
        assertContains(
                failure(plan(annotated(dockers, Map.of("a", "b"))).with(ListFormat.DOCKER)),
                "<annotations> of <image> " + dockers.reference() + " need an OCI index");
        assertTrue(registry.requests().isEmpty());
    }

    @Test
    void annotationsThatASourceBringsAreRefusedForADockerList() {
        String list = index(
                "base",
                "1",
                entry(
                        "base",
                        SampleImage.docker("linux/s390x"),
                        platform("linux/s390x") + ",\"artifactType\":\"a/b\""));

        String message = failure(plan(source(list)).with(ListFormat.DOCKER));

        assertContains(message, "come with " + list, "<format>");
        assertTrue(!message.contains("<attestations>"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\nb", "\u0000", "a\u007f", "\u0085"})
    void p13_keysOfAnnotationsAreOneLineOfText(String key) {
        assertContains(failure(plan(dockers).with(ListFormat.AUTO, Map.of(key, "x"))), "invalid annotation");
        assertContains(
                failure(annotated(dockers, Map.of(key, "x"))),
                "invalid annotation in <annotations> of <image> " + dockers.reference());
        assertTrue(registry.requests().isEmpty());
    }

    @Test
    void p21_aListThatNoRegistryTakesIsNotStored() {
        assertContains(
                failure(plan(dockers).with(ListFormat.AUTO, Map.of("a", "x".repeat(4 << 20)))),
                "the list has 4194",
                "no more than 4194304");
    }

    @Test
    void p21_fiveHundredImagesStandInTheirOrder() {
        List<String> entries = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            String platform = "linux/a" + (i * 7919 % 500);
            entries.add(entryFor("base", platform));
            expected.add(platform);
        }

        assertEquals(expected, platforms(create(source(index("base", "1", entries.toArray(String[]::new))))));
    }

    @Test
    void p3_twoReferencesToOneImageAreOneEntryWithTheAnnotationsOfBoth() {
        Source twin = source(docker.putInto(registry, "app", "twin"));

        StoredList stored = create(
                annotated(dockers, Map.of("a", "1", "b", "1")), oci, annotated(twin, Map.of("b", "2", "c", "2")));

        assertEquals(List.of("linux/amd64", "linux/arm64"), platforms(stored));
        assertEquals(dockers.reference(), stored.list().entries().get(0).source());
        assertEquals(
                Map.of("a", "1", "b", "2", "c", "2"),
                stored.list().entries().get(0).annotations());
        assertEquals(1, told.of("sameImage").size());
        assertContains(
                told.of("sameImage").get(0),
                dockers.reference().toString(),
                twin.reference().toString());
    }

    @Test
    void oneImageForTwoPlatformsIsTwoEntries() {
        Source twin = source(docker.putInto(registry, "app", "twin"), "linux/arm64");

        assertEquals(List.of("linux/amd64", "linux/arm64"), platforms(create(dockers, twin)));
        assertTrue(told.of("sameImage").isEmpty());
        assertEquals(2, store().load(name).list().entries().size());
    }

    @Test
    void p4_twoImagesForOnePlatformAreToldOf() {
        Source other = source(SampleImage.builder().seed(5).build().putInto(registry, "app", "other"));

        assertEquals(List.of("linux/amd64", "linux/amd64"), platforms(create(dockers, other)));
        assertEquals(1, told.of("samePlatform").size());
    }

    @Test
    void p2_aReferenceThatStandsTwiceIsOneEntryUnlessItIsDeclaredDifferently() {
        assertEquals(1, create(dockers, dockers).list().entries().size());
        assertEquals(1, told.of("sourceListedTwice").size());
        registry.clearRequests();
        assertContains(
                failure(dockers, source(dockers.reference().toString(), "linux/arm64")),
                "stands twice in <images>, and what is declared of it differs",
                "give each the <platform>");
        assertContains(
                failure(dockers, annotated(dockers, Map.of("a", "b"))),
                "stands twice in <images>, and what is declared of it differs");
        assertTrue(registry.requests().isEmpty());
    }

    @Test
    void oneReferenceForTwoPlatformsIsTwoEntriesEachInItsPlace() {
        String base = SampleList.docker(
                        SampleImage.docker("linux/amd64"),
                        SampleImage.docker("linux/arm64"),
                        SampleImage.docker("linux/s390x"))
                .putInto(registry, "base", "1");
        Source s390x = source(base, "linux/s390x");
        Source amd64 = source(base, "linux/amd64");

        StoredList stored = create(s390x, oci, amd64);

        assertEquals(List.of("linux/s390x", "linux/arm64", "linux/amd64"), platforms(stored));
        assertEquals(
                1,
                asked().stream().filter(path -> path.equals("base/manifests/1")).count());
        assertTrue(told.of("sourceListedTwice").isEmpty());
    }

    @Test
    void amendingReplacesAllThatOneReferenceGave() {
        String base = SampleList.docker(
                        SampleImage.docker("linux/amd64"),
                        SampleImage.docker("linux/arm64"),
                        SampleImage.docker("linux/s390x"))
                .putInto(registry, "base", "1");
        Source more = source(SampleImage.docker("linux/riscv64").putInto(registry, "app", "more"));
        create(source(base, "linux/s390x"), oci, source(base, "linux/amd64"));

        StoredList amended =
                create(ListPlan.of(name, List.of(source(base, "linux/amd64"), more, source(base, "linux/arm64")))
                        .withAmend(true));

        assertEquals(
                List.of("linux/amd64", "linux/arm64", "linux/arm64", "linux/riscv64"),
                platforms(amended),
                "the two of the list where its first was, then the other, then the new image");
    }

    @Test
    void amendingKeepsTheAnnotationsOfTheList() {
        create(plan(dockers).with(ListFormat.AUTO, Map.of("a", "1", "b", "1")));

        StoredList amended = create(
                new Plan(ListPlan.of(name, List.of(oci)).withAmend(true)).with(ListFormat.AUTO, Map.of("b", "2")));

        assertEquals(Map.of("a", "1", "b", "2"), amended.list().annotations());
        assertContains(
                failure(new Plan(ListPlan.of(name, List.of(oci)).withAmend(true)).with(ListFormat.DOCKER)),
                "the local list has annotations");
    }

    @Test
    void theBytesAreTheSameWhateverTheNumberOfThreads() {
        String base = BuildKitIndex.putInto(registry, "base", "1");
        String more = SampleList.oci(SampleImage.oci("linux/s390x"), SampleImage.docker("linux/riscv64"))
                .putInto(registry, "more", "1");
        ListPlan plan = plan(oci, source(base), annotated(source(more), Map.of("b", "2", "a", "1")))
                .with(ListFormat.AUTO, Map.of("d", "4", "c", "3"));

        StoredList one = createWith(1, plan);

        for (int i = 0; i < 5; i++) {
            StoredList eight = createWith(8, plan);
            assertArrayEquals(one.manifest().bytes(), eight.manifest().bytes());
            assertArrayEquals(ListRecordCodec.encode(one.record()), ListRecordCodec.encode(eight.record()));
        }
    }

    @Test
    void p16_aListIsNoSourceOfItself() {
        ImageReference itself = name;

        assertContains(failure(source(itself.toString())), "also that of a source");
        assertTrue(registry.requests().isEmpty());
    }
}
