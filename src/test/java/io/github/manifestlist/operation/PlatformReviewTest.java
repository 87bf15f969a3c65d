package io.github.manifestlist.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.Platform;
import io.github.manifestlist.image.PlatformChange;
import io.github.manifestlist.store.StoredList;
import io.github.manifestlist.testing.BuildKitIndex;
import io.github.manifestlist.testing.SampleImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is listed, held against what the images say of themselves. */
class PlatformReviewTest extends CreateFixture {
    /** Declared; in the config; listed; the words of the difference, if there is one. */
    @ParameterizedTest
    @CsvSource({
        "linux/amd64, linux/amd64, linux/amd64, ''",
        "linux/arm64, linux/arm64/v8, linux/arm64/v8, ''",
        "linux/arm64/v8, linux/arm64, linux/arm64/v8, ''",
        "linux/arm, linux/arm/v7, linux/arm/v7, ''",
        "linux/arm/v6, linux/arm, linux/arm/v6, ''",
        "linux/x86_64, linux/amd64, linux/x86_64, ''",
        "linux/amd64, linux/arm64/v8, linux/amd64, 'architecture is amd64 as declared, and arm64 in the image''s config'",
        "windows/amd64, linux/amd64, windows/amd64, 'os is windows as declared, and linux in the image''s config'",
        "linux/arm/v6, linux/arm/v7, linux/arm/v6, 'variant is v6 as declared, and v7 in the image''s config'",
        "linux/arm, linux/arm/v6, linux/arm, 'variant is none as declared, and v6 in the image''s config'",
        "linux/amd64, linux/amd64/v3, linux/amd64, 'variant is none as declared, and v3 in the image''s config'",
    })
    void whatIsDeclaredIsWrittenAndADifferenceIsTold(String declared, String config, String listed, String words) {
        String image = SampleImage.oci(config).putInto(registry, "app", "a");

        StoredList stored = create(source(image, declared));

        assertEquals(List.of(listed), platforms(stored));
        List<String> warnings = told.of("platformDiffers");
        assertEquals(words.isEmpty() ? 0 : 1, warnings.size(), warnings.toString());
        warnings.forEach(warning -> assertContains(warning, image, words));
    }

    @Test
    void aListThatMisnamesItsEntryIsTold() {
        String list = index("base", "1", entry("base", SampleImage.oci("linux/arm64"), platform("linux/amd64")));

        assertEquals(List.of("linux/amd64"), platforms(create(source(list))));
        assertContains(
                told.of("platformDiffers").toString(),
                "architecture is amd64 in the list that it comes from, and arm64 in the image's config");
    }

    @Test
    void failureNamesImageFieldsValuesAndParameter() {
        String one = SampleImage.oci("linux/arm/v7").putInto(registry, "app", "a");
        String two = SampleImage.builder()
                .platform("windows/amd64")
                .osVersion("10.0.1")
                .osFeatures("win32k")
                .build()
                .putInto(registry, "app", "b");
        PlatformChange declared = PlatformChange.of(new Platform("linux", "", "", "10.0.2", List.of("x")));

        assertContains(
                failure(plan(source(one, "linux/arm/v6"), new Source(ImageReference.parse(two), declared))
                        .with(PlatformMismatch.FAIL)),
                "cannot list " + one + "@sha256:",
                "variant is v6 as declared, and v7 in the image's config",
                "<platformMismatch>",
                "Besides: cannot list " + two,
                "os is linux as declared, and windows",
                "os.version is 10.0.2 as declared, and 10.0.1",
                "os.features is x as declared, and win32k");
    }

    @Test
    void nothingIsToldWhereItIsIgnored() {
        String image = SampleImage.oci("linux/arm/v7").putInto(registry, "app", "a");

        create(plan(source(image, "linux/amd64")).with(PlatformMismatch.IGNORE));

        assertTrue(told.of("platformDiffers").isEmpty());
    }

    @Test
    void attestationsRunOnNothing() {
        create(plan(source(BuildKitIndex.putInto(registry, "base", "1"))).with(PlatformMismatch.FAIL));
    }

    @ParameterizedTest
    @ValueSource(strings = {"IGNORE", "WARN", "FAIL"})
    void annotateIsHeldToTheConfigThatIsInTheStore(PlatformMismatch mismatch) {
        String image = SampleImage.oci("linux/arm/v7").putInto(registry, "app", "a");
        create(source(image));
        registry.clearRequests();
        Source declaration = new Source(
                ImageReference.parse(image), PlatformChange.annotating(new Platform("", "", "v6", "", List.of())));
        AnnotateList annotate = new AnnotateList(store(), told.narrator());

        if (mismatch == PlatformMismatch.FAIL) {
            assertContains(
                    String.valueOf(
                            assertThrows(ManifestException.class, () -> annotate.entry(name, declaration, mismatch))
                                    .getMessage()),
                    "variant is v6 as declared, and v7");
        } else {
            annotate.entry(name, declaration, mismatch);
        }

        assertEquals(
                mismatch == PlatformMismatch.FAIL ? List.of("linux/arm/v7") : List.of("linux/arm/v6"),
                platforms(store().load(name)));
        assertEquals(
                mismatch == PlatformMismatch.WARN ? 1 : 0,
                told.of("platformDiffers").size());
        assertTrue(registry.requests().isEmpty());
    }

    @Test
    void annotateSaysNothingOfWhatStaysAsItIsUnlessItMustNotBe() {
        String image = SampleImage.oci("linux/arm/v7").putInto(registry, "app", "a");
        create(plan(source(image, "linux/arm/v6")).with(PlatformMismatch.IGNORE));

        AnnotateList annotate = new AnnotateList(store(), told.narrator());
        annotate.run(name, List.of(source(image, "linux/arm/v6")), PlatformMismatch.WARN);

        assertTrue(told.of("platformDiffers").isEmpty());
        ManifestException differs = assertThrows(
                ManifestException.class,
                () -> annotate.run(name, List.of(source(image, "linux/arm/v6")), PlatformMismatch.FAIL));
        assertContains(String.valueOf(differs.getMessage()), "variant is v6 as declared, and v7");
    }

    @Test
    void thePomIsAppliedToNoEntryThatIsNotThere() {
        create(source(SampleImage.oci("linux/arm/v7").putInto(registry, "app", "a")));

        ManifestException absent = assertThrows(
                ManifestException.class,
                () -> new AnnotateList(store(), told.narrator())
                        .run(name, List.of(source(registry.host() + "/app:b", "linux/amd64")), PlatformMismatch.WARN));
        assertContains(String.valueOf(absent.getMessage()), "cannot annotate", "app:b", "Its entries are");
    }
}
