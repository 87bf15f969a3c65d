package io.github.manifestlist.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.registry.Registry;
import io.github.manifestlist.testing.Misbehaviour;
import io.github.manifestlist.testing.RegistryRequest;
import io.github.manifestlist.testing.SampleImage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages for people where a registry should answer: the mark of a proxy, a sign-in page or another server. */
class WebPagesTest extends CreateFixture {
    private static final SampleImage IMAGE = SampleImage.oci("linux/amd64");
    private static final Map<String, String> HTML = Map.of("Content-Type", "text/html; charset=utf-8");

    private final Source source = source(IMAGE.putInto(registry, "app", "amd64"));
    private final Source pinned = source(registry.host() + "/app@" + IMAGE.digest());

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 405, 500})
    void m52_aRefusalByAWebPageIsNotCalledOneOfTheRegistry(int status) {
        registry.misbehave(RegistryRequest.manifest("GET"), Misbehaviour.answer(status, page("Sorry"), HTML));

        String message = failure(source);

        assertContains(
                message,
                "cannot read " + source.reference() + ": " + registry.host() + " answered " + status
                        + " with a web page, perhaps that of a proxy or of another server in the registry's place",
                "Check host and port of the reference, and what proxies (settings.xml, HTTPS_PROXY)");
        assertFalse(message.contains("the registry answered") || message.contains("Sorry"), message);
    }

    @Test
    void m52_aPageIsKnownByItsBeginningToo() {
        registry.misbehave(RegistryRequest.manifest("GET"), Misbehaviour.answer(404, page("Sorry"), Map.of()));

        assertContains(failure(source), registry.host() + " answered 404 with a web page");
    }

    @Test
    void m52_aRefusalInOtherWordsThanThoseOfARegistryIsCalledThat() {
        registry.misbehave(RegistryRequest.manifest("GET"), Misbehaviour.answer(404, "404 page not found\n", Map.of()));

        assertContains(
                failure(source),
                registry.host() + " answered 404, not in the words of a registry. Check registry, repository and tag",
                "Check host and port of the reference");
    }

    @Test
    void m52_aRefusalWithoutAnyWordIsOneOfTheRegistry() {
        registry.misbehave(RegistryRequest.manifest("GET"), Misbehaviour.answer(404, "", HTML));

        String message = failure(source);

        assertContains(message, "the registry answered 404. Check registry, repository and tag");
        assertFalse(message.contains("proxies"), message);
    }

    @Test
    void m1_aWebPageByWhichAnEntryOfAListIsRefusedDoesNotProveThatItIsGone() {
        String list = index("app", "list", entry("app", IMAGE, ""));
        registry.misbehave(
                RegistryRequest.of("GET", ".*/manifests/" + IMAGE.digest()),
                Misbehaviour.answer(404, page("Sorry"), HTML));

        String message = failure(source(list));

        assertContains(message, "not in the words of a registry", "Check host and port of the reference");
        assertFalse(message.contains("the registry answered"), message);
    }

    /** Also where a HEAD says too little of what is there, so that a GET follows. */
    @Test
    void m1_aWebPageDoesNotSayThatThereIsNothing() {
        Registry asked = registry(1);
        ImageReference reference = source.reference();
        registry.misbehave(RegistryRequest.manifest("HEAD"), Misbehaviour.answer(405));
        registry.misbehave(RegistryRequest.manifest("GET"), Misbehaviour.answer(404, page("Sorry"), HTML));

        for (Executable question : List.<Executable>of(
                () -> asked.find(reference), () -> asked.digestOf(reference), () -> asked.find(pinned.reference()))) {
            String message = String.valueOf(
                    assertThrows(ManifestException.class, question).getMessage());
            assertContains(message, registry.host() + " answered 404 with a web page", "Check host and port");
        }
    }

    @Test
    void m1_a404WithoutABodySaysThatThereIsNothing() {
        Registry asked = registry(1);
        registry.misbehave(RegistryRequest.manifest("HEAD"), Misbehaviour.answer(404, "", HTML));
        registry.misbehave(RegistryRequest.manifest("GET"), Misbehaviour.answer(404));

        assertEquals(Optional.empty(), asked.digestOf(source.reference()));
        assertEquals(Optional.empty(), asked.find(source.reference()));
    }

    @Test
    void m1_aWebPageInThePlaceOfWhatADigestNamesIsNoDigestMismatch() {
        registry.misbehave(RegistryRequest.manifest("GET"), Misbehaviour.answer(200, page("Sign in"), HTML));

        String message = failure(pinned);

        assertContains(message, "what came is a web page (text/html) and no manifest", "Check host and port");
        assertFalse(message.contains("mismatch"), message);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10_000})
    void m1_aWebPageInThePlaceOfAConfigIsNoDigestMismatch(int length) {
        registry.misbehave(RegistryRequest.blob("GET"), Misbehaviour.answer(200, page("Sign in".repeat(length)), HTML));

        String message = failure(source);

        assertContains(message, "cannot read blob " + IMAGE.configDigest(), "a web page", "Check host and port");
        assertFalse(message.contains("mismatch"), message);
    }

    private static String page(String text) {
        return "<!DOCTYPE html>\n<html><body>" + text + "</body></html>";
    }
}
