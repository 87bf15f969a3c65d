package io.github.manifestlist.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.Platform;
import io.github.manifestlist.store.StoredList;
import io.github.manifestlist.testing.BuildKitIndex;
import io.github.manifestlist.testing.EmbeddedRegistry;
import io.github.manifestlist.testing.Misbehaviour;
import io.github.manifestlist.testing.RegistryRequest;
import io.github.manifestlist.testing.SampleImage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left out, and what must not be. */
class MissingSourcesTest extends CreateFixture {
    private static final SampleImage ARM64 = SampleImage.oci("linux/arm64");

    private final Source amd64 = source(SampleImage.oci("linux/amd64").putInto(registry, "app", "amd64"));
    private final Source absent = optional(source(registry.host() + "/app:absent"));

    @Test
    void aSourceThatMayBeMissingIsLeftOutAndTold() {
        assertEquals(List.of("linux/amd64"), platforms(create(absent, amd64)));
        assertEquals(List.of(absent.reference().toString()), told.of("sourceMissing"));
    }

    @Test
    void aSourceThatMayBeMissingIsListedIfItIsThere() {
        assertEquals(List.of("linux/amd64"), platforms(create(optional(amd64))));
        assertTrue(told.of("sourceMissing").isEmpty());
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 429, 500, 502, 503})
    void nothingButA404ProvesThatItIsMissing(int status) {
        registry.misbehave(RegistryRequest.of("GET", ".*/manifests/absent"), Misbehaviour.answer(status));

        assertContains(failure(absent, amd64), "cannot read " + absent.reference(), String.valueOf(status));
        assertTrue(told.of("sourceMissing").isEmpty());
    }

    @Test
    void m1_alsoASourceThatMayBeMissingIsAskedForOnceMoreIfItBrokeOnTheWay() {
        Source pinned = optional(source(registry.host() + "/app@" + ARM64.digest()));
        ARM64.putInto(registry, "app", "arm64");
        registry.misbehave(RegistryRequest.of("GET", ".*/manifests/" + ARM64.digest()), Misbehaviour.corruptBody(), 1);

        assertEquals(List.of("linux/arm64"), platforms(create(pinned)));
    }

    @Test
    void aBrokenConnectionDoesNotProveIt() {
        registry.misbehave(RegistryRequest.of("GET", ".*/manifests/absent"), Misbehaviour.reset());

        assertContains(failure(absent, amd64), "cannot read " + absent.reference());
    }

    @Test
    void a404OfAProxyProvesNothing() {
        registry.misbehave(
                RegistryRequest.of("GET", ".*/manifests/absent"),
                Misbehaviour.answer(404, "<html>no such page</html>", Map.of("Content-Type", "text/html")));

        assertContains(
                failure(absent, amd64), "cannot read " + absent.reference(), registry.url(), "404", "not proven");
        assertTrue(told.of("sourceMissing").isEmpty());
    }

    @Test
    void a404ProvesItWhereARegistrySaysSoToWhichAnotherSends() {
        try (EmbeddedRegistry behind = EmbeddedRegistry.start()) {
            registry.misbehave(
                    RegistryRequest.of("GET", ".*/manifests/absent"),
                    Misbehaviour.answer(307, "", Map.of("Location", behind.url() + "/v2/app/manifests/absent")));

            assertEquals(List.of("linux/amd64"), platforms(create(absent, amd64)));

            behind.misbehave(RegistryRequest.of("GET", ".*/manifests/absent"), Misbehaviour.answer(404));
            assertContains(failure(absent, amd64), behind.url(), "not proven");
        }
    }

    @Test
    void onlyTheSourceItselfMayBeMissingNotWhatItNames() {
        String list = BuildKitIndex.putInto(registry, "base", "1");
        registry.deleteManifest("base", BuildKitIndex.image("linux/arm64"));

        assertContains(
                failure(optional(source(list)), amd64), "its entry linux/arm64 " + BuildKitIndex.image("linux/arm64"));

        registry.deleteBlob("app", SampleImage.oci("linux/amd64").configDigest());
        assertContains(failure(optional(amd64)), "cannot read blob sha256:", "404");
    }

    @Test
    void aTagThatNamesAnotherDigestIsNotMissing() {
        ImageReference moved = ImageReference.parse(
                amd64.reference() + "@" + SampleImage.oci("linux/s390x").digest());

        assertContains(failure(optional(source(moved.toString()))), "digest mismatch");
    }

    @Test
    void atLeastOneEntryMustRemain() {
        assertContains(failure(absent), "none of its sources is there", "<images>");
    }

    @Test
    void platformsOfSourcesThatMayBeMissingAreNotRequiredUnlessTheyAreNamed() {
        Source arm64 = optional(source(registry.host() + "/app:arm64", "linux/arm64"));

        create(amd64, arm64);
        assertContains(
                failure(plan(amd64, arm64).requiring("linux/amd64", "linux/arm64")),
                "it lacks linux/arm64, and has linux/amd64",
                "<requiredPlatforms>");
    }

    @Test
    void requiredPlatformsAreMetByTheirNormalForms() {
        String all = BuildKitIndex.putInto(registry, "base", "1");
        String windows = SampleImage.builder()
                .platform("windows/amd64")
                .osVersion("10.0.1")
                .build()
                .putInto(registry, "app", "windows");

        create(plan(source(all), source(windows))
                .requiring("linux/arm64/v8", "linux/arm", "linux/x86_64", "windows/amd64"));

        assertContains(
                failure(plan(source(all)).requiring("unknown/unknown", "linux/arm/v6", "linux/arm64")),
                "it lacks unknown/unknown, linux/arm/v6, and has linux/amd64, linux/arm64, linux/arm/v7. ");
    }

    @Test
    void whatIsDeclaredIsRequiredUnlessSomethingElseIs() {
        ListPlan plan = ListPlan.of(name, List.of(source("a", "linux/arm64"), optional(source("b", "linux/s390x"))));

        assertEquals(List.of(Platform.parse("linux/arm64")), plan.required());
        assertEquals(List.of(), plan(source("a", "linux/arm64")).requiring().required());
    }

    @Test
    void amendingTakesOutWhatIsMissingNow() {
        Source arm64 = source(SampleImage.oci("linux/arm64").putInto(registry, "app", "arm64"));
        create(amd64, arm64);
        registry.deleteManifest("app", "arm64");

        StoredList amended = create(ListPlan.of(name, List.of(optional(arm64))).withAmend(true));

        assertEquals(List.of("linux/amd64"), platforms(amended));
    }

    @Test
    void aWebPageInThePlaceOfAManifestIsCalledOne() {
        Source page = source(registry.host() + "/app:page");
        registry.misbehave(
                RegistryRequest.manifest("GET"),
                Misbehaviour.answer(200, "<html>Sign in</html>", Map.of("Content-Type", "text/html; charset=utf-8")));

        assertContains(failure(page), "is a web page (text/html) and no manifest", "Check host and port");
    }
}
