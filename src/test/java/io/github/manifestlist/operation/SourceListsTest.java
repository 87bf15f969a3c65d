package io.github.manifestlist.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.image.MediaType;
import io.github.manifestlist.image.Platform;
import io.github.manifestlist.image.PlatformChange;
import io.github.manifestlist.image.PlatformField;
import io.github.manifestlist.image.PlatformOrigin;
import io.github.manifestlist.store.StoredList;
import io.github.manifestlist.testing.Misbehaviour;
import io.github.manifestlist.testing.RegistryRequest;
import io.github.manifestlist.testing.SampleImage;
import io.github.manifestlist.testing.SampleList;
import io.github.manifestlist.testing.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sources that are lists, of which entries are taken. */
class SourceListsTest extends CreateFixture {
    private static final SampleImage AMD64 = SampleImage.docker("linux/amd64");
    private static final SampleImage ARM64 = SampleImage.docker("linux/arm64/v8");
    private static final SampleImage ARM = SampleImage.docker("linux/arm/v7");

    @Test
    void m11_allEntriesOfAListAreTakenInItsOrder() {
        String all = SampleList.docker(ARM64, AMD64, ARM).putInto(registry, "base", "1");
        String other = SampleImage.docker("linux/s390x").putInto(registry, "app", "s390x");

        StoredList stored = create(source(other), source(all));

        assertEquals(List.of("linux/s390x", "linux/arm64/v8", "linux/amd64", "linux/arm/v7"), platforms(stored));
        assertEquals(MediaType.DOCKER_LIST, stored.list().type());
        ListEntry arm64 = stored.list().entries().get(1);
        assertEquals(ARM64.digest(), arm64.descriptor().digest().toString());
        assertEquals(all, arm64.source().toString());
        assertEquals(PlatformOrigin.DESCRIPTOR, arm64.resolved().from().get(PlatformField.OS));
    }

    @Test
    void theListReadsBackAsItWasMade() {
        StoredList stored = create(source(SampleList.oci(ARM64, AMD64).putInto(registry, "base", "1")));

        StoredList loaded = store().load(name);

        assertEquals(stored.record(), loaded.record());
        assertEquals(stored.list(), loaded.list());
    }

    @ParameterizedTest
    @ValueSource(strings = {"base:1", "base@", "base:1@"})
    void aListIsNamedByTagByDigestOrByBoth(String how) {
        SampleList list = SampleList.docker(ARM64, AMD64);
        list.putInto(registry, "base", "1");
        String reference = registry.host() + "/" + how + (how.endsWith("@") ? list.digest() : "");

        assertEquals(List.of("linux/arm64/v8", "linux/amd64"), platforms(create(source(reference))));
    }

    @Test
    void p6_tagAndDigestMustAgree() {
        SampleList.docker(AMD64).putInto(registry, "base", "1");
        String other = SampleList.docker(ARM64).digest();

        assertContains(failure(source(registry.host() + "/base:1@" + other)), "digest mismatch", other);
    }

    @ParameterizedTest
    @CsvSource({
        "linux/arm64, linux/arm64/v8",
        "linux/arm64/v8, linux/arm64/v8",
        "linux/amd64, linux/amd64",
        "linux/x86_64, linux/x86_64",
        "linux/arm, linux/arm/v7",
        "linux/arm/v7, linux/arm/v7"
    })
    void theEntryOfTheDeclaredPlatformIsTakenByNormalForm(String declared, String listed) {
        String all = SampleList.docker(ARM64, AMD64, ARM).putInto(registry, "base", "1");

        assertEquals(List.of(listed), platforms(create(source(all, declared))));
    }

    @Test
    void nothingIsAskedOfEntriesThatAreNotWanted() {
        String all = SampleList.docker(ARM64, AMD64, ARM).putInto(registry, "base", "1");

        create(source(all, "linux/arm64"));

        assertEquals(
                List.of("base/manifests/1", "base/manifests/" + ARM64.digest(), "base/blobs/" + ARM64.configDigest()),
                asked());
    }

    @Test
    void noneOfADeclaredPlatformIsAnErrorThatNamesTheCandidates() {
        String all = SampleList.docker(ARM64, AMD64).putInto(registry, "base", "1");

        assertContains(
                failure(source(all, "linux/arm/v6")),
                "cannot take linux/arm/v6 from " + all,
                "linux/arm64/v8 " + ARM64.digest(),
                "linux/amd64 " + AMD64.digest());
        assertEquals(1, registry.requests().size());
    }

    @Test
    void severalOfADeclaredPlatformAreAnErrorThatNamesThem() {
        SampleImage old = windows("10.0.17763.1");
        SampleImage recent = windows("10.0.20348.1");
        String all = SampleList.docker(old, recent, AMD64).putInto(registry, "base", "1");

        assertContains(
                failure(source(all, "windows/amd64")),
                "it lists 2 of them",
                "windows/amd64 (10.0.17763.1) " + old.digest(),
                "windows/amd64 (10.0.20348.1) " + recent.digest(),
                "<osVersion>");

        PlatformChange declared = PlatformChange.of(new Platform("windows", "amd64", "", "10.0.20348.1", List.of()));
        assertEquals(List.of(recent.digest()), digests(create(new Source(ImageReference.parse(all), declared))));
    }

    @Test
    void aVersionThatTheListDoesNotTellMayBeDeclared() {
        String all = index("base", "1", entryFor("base", "windows/amd64"), entryFor("base", "linux/amd64"));
        PlatformChange declared = PlatformChange.of(new Platform("windows", "amd64", "", "10.0.1", List.of()));

        assertEquals(
                List.of("windows/amd64 (10.0.1)"), platforms(create(new Source(ImageReference.parse(all), declared))));
    }

    @Test
    void whatIsDeclaredWithoutAPlatformCanBeTrueOfOneImageOnly() {
        PlatformChange version = PlatformChange.of(new Platform("", "", "", "10.0.1", List.of()));
        String two = SampleList.docker(ARM64, AMD64).putInto(registry, "base", "2");
        String one = SampleList.docker(AMD64).putInto(registry, "base", "1");

        assertContains(failure(new Source(ImageReference.parse(two), version)), "a list of 2 images", "<platform>");
        assertEquals(
                List.of("linux/amd64 (10.0.1)"), platforms(create(new Source(ImageReference.parse(one), version))));
    }

    @Test
    void anEntryWithoutAPlatformHasThatOfItsConfigAndAFieldThatIsMissingToo() {
        String list = index(
                "base",
                "1",
                entry("base", SampleImage.oci("linux/s390x"), ""),
                entry("base", SampleImage.oci("linux/arm64/v8"), platform("linux/arm64")));

        StoredList stored = create(source(list));

        assertEquals(List.of("linux/s390x", "linux/arm64/v8"), platforms(stored));
        Map<PlatformField, PlatformOrigin> from =
                stored.list().entries().get(1).resolved().from();
        assertEquals(PlatformOrigin.DESCRIPTOR, from.get(PlatformField.ARCHITECTURE));
        assertEquals(PlatformOrigin.CONFIG, from.get(PlatformField.VARIANT));
    }

    @Test
    void entriesKeepTheirAnnotationsAndTheirArtifactType() {
        String list = index(
                "base",
                "1",
                entry(
                        "base",
                        AMD64,
                        platform("linux/amd64") + ",\"annotations\":{\"z\":\"<\\u00fc>\",\"a\":\"\"},"
                                + "\"artifactType\":\"application/x\",\"urls\":[\"http://127.0.0.1:1/\"]"),
                entry("base", ARM64, platform("unknown/unknown") + ",\"artifactType\":\"application/y\""));

        StoredList stored = create(annotated(source(list), Map.of("a", "declared")));

        ListEntry first = stored.list().entries().get(0);
        assertEquals(Map.of("z", "<ü>", "a", "declared"), first.annotations());
        assertEquals("application/x", first.artifactType());
        assertEquals(MediaType.OCI_INDEX, stored.list().type());
        assertEquals("application/y", stored.list().entries().get(1).artifactType());
        assertEquals(stored.list(), store().load(name).list());
    }

    @Test
    void whatIsNoImageToRunIsTakenWithWhateverConfigItHas() {
        SampleImage artifact = SampleImage.builder()
                .oci()
                .config("[\"no\"]".getBytes(StandardCharsets.UTF_8))
                .build();
        String list = index(
                "base", "1", entry("base", artifact, platform("unknown/unknown")), entryFor("base", "linux/amd64"));

        assertEquals(List.of("unknown/unknown", "linux/amd64"), platforms(create(source(list))));
        assertEquals(2, store().load(name).list().entries().size());
        assertEquals(List.of("linux/amd64"), platforms(create(source(list, "linux/amd64"))));
    }

    @Test
    void listsAreTakenOutOfListsToADepthOfFour() {
        String inner = nested(4);

        assertEquals(List.of("linux/s390x", "linux/amd64"), platforms(create(source(inner))));
        // A list at each depth, then the images, then their configs.
        assertEquals(4 + 2 + 2, registry.requests().size());
    }

    @Test
    void m12_aListNestedDeeperIsAnErrorThatShowsTheWay() {
        String deep = nested(5);

        String message = failure(source(deep));

        assertContains(message, "nested too deep", deep + " > sha256:", "depth of 4");
        assertEquals(4, message.split(" > ", -1).length - 1);
        assertEquals(4, registry.requests().size());
    }

    @Test
    void m12_fiftyListsInListsAreNotReadToTheEnd() {
        assertContains(failure(source(nested(50))), "nested too deep");
        assertEquals(4, registry.requests().size());
    }

    @Test
    void aListThatIsMetTwiceIsReadAndCountsOnce() {
        byte[] inner = indexBytes(entryFor("base", "linux/amd64"));
        registry.putManifest("base", "inner", OCI_INDEX, inner);
        String entry = entry(OCI_INDEX, inner, Sha256.of(inner), "");
        byte[] middle = indexBytes(entry, entry);
        registry.putManifest("base", "middle", OCI_INDEX, middle);
        String outer = index("base", "outer", entry, entry(OCI_INDEX, middle, Sha256.of(middle), ""), entry);

        assertEquals(List.of("linux/amd64"), platforms(create(source(outer))));
        assertEquals(3 + 2, registry.requests().size());
    }

    @Test
    void aListThatSaysThatItIsForAnotherPlatformIsNotRead() {
        byte[] arm = indexBytes(entryFor("base", "linux/arm/v7"));
        byte[] amd = indexBytes(entryFor("base", "linux/amd64"));
        registry.putManifest("base", "arm", OCI_INDEX, arm);
        registry.putManifest("base", "amd", OCI_INDEX, amd);
        String outer = index(
                "base",
                "outer",
                entry(OCI_INDEX, arm, Sha256.of(arm), platform("linux/arm/v7")),
                entry(OCI_INDEX, amd, Sha256.of(amd), ""));

        assertEquals(List.of("linux/amd64"), platforms(create(source(outer, "linux/amd64"))));
        assertFalse(asked().contains("base/manifests/" + Sha256.of(arm)));
    }

    @Test
    void theNumberOfRoundsDoesNotGrowWithTheNumberOfSources() {
        List<Source> sources = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            SampleImage image =
                    SampleImage.builder().seed(i).architecture("a" + i).build();
            byte[] inner = indexBytes(entry("base", image, platform("linux/a" + i)));
            registry.putManifest("base", Sha256.of(inner), OCI_INDEX, inner);
            sources.add(source(index("base", "t" + i, entry(OCI_INDEX, inner, Sha256.of(inner), ""))));
        }

        create(ListPlan.of(name, sources));

        // Stage by stage: whatever the threads do, all of a stage comes before all of the next.
        List<String> kinds = registry.requests().stream()
                .map(seen -> seen.path().contains("/blobs/")
                        ? "config"
                        : seen.path().contains("sha256:") ? (isIndex(seen.path()) ? "inner" : "image") : "source")
                .toList();
        assertEquals(
                List.of("source", "inner", "image", "config"),
                kinds.stream().distinct().toList());
        assertEquals(kinds, kinds.stream().sorted((a, b) -> order(a) - order(b)).toList());
        assertEquals(4 * 6, kinds.size());
    }

    @Test
    void aManifestOrConfigIsAskedForOnceWhoeverNeedsIt() {
        String tagged = AMD64.putInto(registry, "base", "amd64");
        String one = SampleList.docker(AMD64, ARM64).putInto(registry, "base", "1");
        String two = SampleList.oci(ARM64, ARM).putInto(registry, "base", "2");

        StoredList stored = create(source(tagged), source(one), source(two));

        assertEquals(List.of("linux/amd64", "linux/arm64/v8", "linux/arm/v7"), platforms(stored));
        assertEquals(3 + 2 + 3, registry.requests().size(), asked().toString());
        assertEquals(2, told.of("sameImage").size());
    }

    @Test
    void anEntryThatIsNotThereIsAnErrorThatNamesListAndEntry() {
        String all = SampleList.docker(ARM64, AMD64).putInto(registry, "base", "1");
        registry.deleteManifest("base", AMD64.digest());

        assertContains(
                failure(source(all)),
                "cannot list " + all,
                "its entry linux/amd64 " + AMD64.digest() + " is not in " + registry.host() + "/base",
                "404");
        assertEquals(List.of("linux/arm64/v8"), platforms(create(source(all, "linux/arm64"))));
    }

    @Test
    void anEntryOfAnotherSizeIsAnError() {
        AMD64.putInto(registry, "base", AMD64.digest());
        String all = index(
                "base",
                "1",
                "{\"mediaType\":\"" + AMD64.mediaType() + "\",\"digest\":\"" + AMD64.digest() + "\",\"size\":12}");

        assertContains(failure(source(all)), "cannot list " + all, "size mismatch", AMD64.digest() + " 12 bytes");
    }

    @Test
    void anEntryWithOtherBytesIsAnError() {
        String all = SampleList.docker(AMD64).putInto(registry, "base", "1");
        registry.misbehave(RegistryRequest.of("GET", ".*/manifests/sha256:.*"), Misbehaviour.corruptBody());

        assertContains(failure(source(all)), "digest mismatch", AMD64.digest());
    }

    @Test
    void anEntryIsWhatItIsCalled() {
        byte[] inner = indexBytes(entryFor("base", "linux/amd64"));
        registry.putManifest("base", "inner", OCI_INDEX, inner);

        assertContains(
                failure(source(index("base", "1", entry(OCI_IMAGE, inner, Sha256.of(inner), "")))),
                "is called an image and is a list");
        AMD64.putInto(registry, "base", AMD64.digest());
        assertContains(
                failure(source(index("base", "2", entry(OCI_INDEX, AMD64.manifestBytes(), AMD64.digest(), "")))),
                "is called a list and is none");
    }

    @Test
    void aListOfNothingIsAnError() {
        assertContains(failure(source(index("base", "1"))), "a list without an image");
    }

    @Test
    void aListThatIsMalformedIsAnErrorThatNamesIt() {
        String list = index("base", "1", "{\"mediaType\":\"" + OCI_IMAGE + "\",\"digest\":\"sha256:../x\",\"size\":1}");

        assertContains(failure(source(list)), "cannot list " + list, "manifests[0].digest is no valid digest");
        assertEquals(1, registry.requests().size());
    }

    @Test
    void entriesThatClaimMoreThanMemoryShouldHoldAreNotRead() {
        List<String> entries = new ArrayList<>();
        for (int i = 0; i < 17; i++) {
            String digest = Sha256.of(new byte[] {(byte) i});
            entries.add(
                    "{\"mediaType\":\"" + OCI_IMAGE + "\",\"digest\":\"" + digest + "\",\"size\":" + (4 << 20) + "}");
        }

        assertContains(
                failure(source(index("base", "1", entries.toArray(String[]::new)))), "more than 67108864 bytes in all");
        assertEquals(1, registry.requests().size());
    }

    /** So many lists, each in the next, with two images in the innermost; the outermost by its tag. */
    private String nested(int depth) {
        byte[] list = indexBytes(entryFor("base", "linux/s390x"), entryFor("base", "linux/amd64"));
        for (int i = 1; i < depth; i++) {
            registry.putManifest("base", Sha256.of(list), OCI_INDEX, list);
            list = indexBytes(entry(OCI_INDEX, list, Sha256.of(list), ""));
        }
        registry.putManifest("base", "nested", OCI_INDEX, list);
        return registry.host() + "/base:nested";
    }

    private boolean isIndex(String path) {
        return registry.mediaType("base", path.substring(path.lastIndexOf('/') + 1))
                .equals(Optional.of(OCI_INDEX));
    }

    private static int order(String kind) {
        return List.of("source", "inner", "image", "config").indexOf(kind);
    }

    private static SampleImage windows(String version) {
        return SampleImage.builder()
                .platform("windows/amd64")
                .osVersion(version)
                .build();
    }
}
