package io.github.manifestlist.operation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.Digest;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.image.ListFormat;
import io.github.manifestlist.image.Manifest;
import io.github.manifestlist.image.MediaType;
import io.github.manifestlist.image.Platform;
import io.github.manifestlist.image.PlatformChange;
import io.github.manifestlist.json.ManifestReader;
import io.github.manifestlist.store.StoredList;
import io.github.manifestlist.testing.BuildKitIndex;
import io.github.manifestlist.testing.SampleImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the attestations of a source, of which BuildKit makes one for each image. */
class AttestationsTest extends CreateFixture {
    private static final String AMD64 = "linux/amd64";
    private static final String ARM64 = "linux/arm64";

    private final String app = BuildKitIndex.putInto(registry, "base", "1");

    @Test
    void theyTravelWithTheirImagesInTheOrderOfTheSource() {
        StoredList stored = create(source(app));

        assertEquals(
                Stream.concat(
                                BuildKitIndex.PLATFORMS.stream().map(BuildKitIndex::image),
                                BuildKitIndex.PLATFORMS.stream().map(BuildKitIndex::attestation))
                        .toList(),
                digests(stored));
        assertEquals(MediaType.OCI_INDEX, stored.list().type());
    }

    /** What the source says of an entry is said of it in the list, word for word. */
    @Test
    void nothingThatTheSourceSaysOfThemIsLost() {
        StoredList stored = create(source(app));

        assertEquals(
                ManifestReader.entries(new Manifest(MediaType.OCI_INDEX, BuildKitIndex.manifestBytes())),
                ManifestReader.entries(stored.manifest()));
    }

    @Test
    void eachStandsBehindTheImagesOfItsOwnSource() {
        String plain = SampleImage.oci("linux/s390x").putInto(registry, "app", "s390x");

        assertEquals(
                List.of(AMD64, "unknown/unknown", "linux/s390x", ARM64, "unknown/unknown"),
                platforms(create(
                        source(app, AMD64),
                        source(plain),
                        source(registry.host() + "/base:1@" + BuildKitIndex.digest(), ARM64))));
    }

    @ParameterizedTest
    @ValueSource(strings = {AMD64, ARM64, "linux/arm/v7"})
    void onlyThatOfTheChosenImageIsTaken(String platform) {
        StoredList stored = create(source(app, platform));

        assertEquals(List.of(BuildKitIndex.image(platform), BuildKitIndex.attestation(platform)), digests(stored));
        ListEntry attestation = stored.list().entries().get(1);
        assertTrue(attestation.isAttestation());
        assertEquals(Optional.of(BuildKitIndex.image(platform)), attestation.attested());
        // The index, both manifests, the config of the image: that of the attestation says nothing.
        assertEquals(4, registry.requests().size(), asked().toString());
    }

    @Test
    void theyAreStoredAsTheRegistrySentThemAndReadBack() {
        StoredList stored = create(source(app));

        StoredList loaded = store().load(name);

        assertEquals(stored.record(), loaded.record());
        ListEntry attestation = loaded.list().entries().get(3);
        assertArrayEquals(
                registry.manifest("base", BuildKitIndex.attestation(AMD64)).orElseThrow(),
                loaded.child(attestation).bytes());
        assertTrue(loaded.documents().config(attestation.descriptor().digest()).isEmpty());
        assertTrue(loaded.documents()
                .config(Digest.parse(BuildKitIndex.image(AMD64)))
                .isPresent());
    }

    @Test
    void theyStayBehindWhereTheyAreDropped() {
        StoredList stored = create(plan(source(app)).with(Attestations.DROP));

        assertEquals(BuildKitIndex.PLATFORMS, platforms(stored));
        assertEquals(1 + 3 + 3, registry.requests().size());
    }

    @Test
    void withThemDroppedADockerListIsPossible() {
        ListPlan docker = plan(source(app)).with(Attestations.KEEP, ListFormat.DOCKER);

        assertContains(
                failure(docker), "annotations come with " + app, "<format>", "<attestations>drop</attestations>");
        assertEquals(
                MediaType.DOCKER_LIST,
                create(plan(source(app)).with(Attestations.DROP, ListFormat.DOCKER))
                        .list()
                        .type());
    }

    @Test
    void whereTheyAreRequiredEveryImageNeedsOne() {
        assertEquals(
                List.of(AMD64, "unknown/unknown"),
                platforms(create(plan(source(app, AMD64)).with(Attestations.REQUIRE))));

        String plain = SampleImage.oci("linux/s390x").putInto(registry, "app", "s390x");
        assertContains(
                failure(plan(source(app), source(plain)).with(Attestations.REQUIRE)),
                "cannot list " + plain,
                "it is a single image, without an attestation",
                "<attestations>");

        String bare = index("base", "2", entryFor("base", "linux/s390x"), entryFor("base", "linux/riscv64"));
        assertContains(
                failure(plan(source(bare, "linux/riscv64")).with(Attestations.REQUIRE)),
                "cannot list " + bare,
                "no attestation of linux/riscv64 sha256:");
    }

    @Test
    void anAttestationOfNothingInTheListIsTakenOnlyWithAllElse() {
        SampleImage stray = SampleImage.builder().oci().seed(9).build();
        String list = index(
                "base",
                "2",
                entryFor("base", AMD64),
                entry(
                        "base",
                        stray,
                        platform("unknown/unknown")
                                + ",\"annotations\":{\"vnd.docker.reference.type\":\"attestation-manifest\"}"));

        assertEquals(List.of(AMD64, "unknown/unknown"), platforms(create(source(list))));
        assertEquals(List.of(AMD64), platforms(create(source(list, AMD64))));
    }

    @Test
    void declaredAnnotationsAreForTheImages() {
        StoredList stored = create(annotated(source(app, AMD64), Map.of("a", "b")));

        assertEquals(Map.of("a", "b"), stored.list().entries().get(0).annotations());
        assertEquals(2, stored.list().entries().get(1).annotations().size());
    }

    @Test
    void amendingReplacesTheGroupOfASourceInItsPlace() {
        String plain = SampleImage.oci("linux/s390x").putInto(registry, "app", "s390x");
        create(source(app), source(plain));

        StoredList amended =
                create(ListPlan.of(name, List.of(source(app, ARM64))).withAmend(true));

        assertEquals(List.of(ARM64, "unknown/unknown", "linux/s390x"), platforms(amended));
        assertEquals(amended.record(), store().load(name).record());
    }

    @Test
    void anAttestationIsNotAnnotated() {
        create(source(app, AMD64));
        ImageReference attestation =
                ImageReference.parse(registry.host() + "/base@" + BuildKitIndex.attestation(AMD64));
        AnnotateList annotate = new AnnotateList(store(), told.narrator());
        Source declaration =
                new Source(attestation, PlatformChange.annotating(new Platform("linux", "amd64", "", "", List.of())));

        assertContains(
                String.valueOf(assertThrows(
                                ManifestException.class, () -> annotate.entry(name, declaration, PlatformMismatch.WARN))
                        .getMessage()),
                "it is an attestation");
    }

    @Test
    void thePomIsAppliedAgainToTheImageThatWasChosen() {
        Source chosen = source(app, "linux/arm/v7");
        Source missing = optional(source(registry.host() + "/app:absent", "linux/s390x"));
        registry.putManifest(
                "base",
                "twin",
                OCI_IMAGE,
                registry.manifest("base", BuildKitIndex.image("linux/arm/v7")).orElseThrow());
        Source twin = source(registry.host() + "/base:twin", "linux/arm/v7");
        List<Source> sources = new ArrayList<>(List.of(chosen, missing, twin));
        StoredList created = create(ListPlan.of(name, sources));

        StoredList again = new AnnotateList(store(), told.narrator()).run(name, sources, PlatformMismatch.FAIL);

        assertEquals(created.record(), again.record());
        assertEquals(List.of("linux/arm/v7", "unknown/unknown"), platforms(again));
    }
}
