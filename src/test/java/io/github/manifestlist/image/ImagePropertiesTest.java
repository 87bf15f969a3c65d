package io.github.manifestlist.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.testing.ImageValues;
import io.github.manifestlist.testing.RepeatableProperty;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.domains.Domain;

@Domain(ImageValues.class)
class ImagePropertiesTest {
    @RepeatableProperty
    void aReferenceIsReadBackAsItWasPrinted(@ForAll ImageReference reference) {
        assertEquals(reference, ImageReference.parse(reference.toString()));
    }

    @RepeatableProperty
    void referencesThatPrintTheSameAreTheSame(@ForAll ImageReference one, @ForAll ImageReference other) {
        assertEquals(one.equals(other), one.toString().equals(other.toString()));
    }

    @RepeatableProperty
    void aDigestIsReadBackAsItWasPrinted(@ForAll Digest digest) {
        assertEquals(digest, Digest.parse(digest.toString()));
    }

    @RepeatableProperty
    void aPlatformIsReadBackAsItWasPrinted(@ForAll Platform platform) {
        Assume.that(platform.isComplete());
        Platform plain = new Platform(
                platform.os().toLowerCase(Locale.ROOT),
                platform.architecture().toLowerCase(Locale.ROOT),
                platform.variant().toLowerCase(Locale.ROOT),
                "",
                List.of());

        assertEquals(plain, Platform.parse(plain.toString()));
    }

    @RepeatableProperty
    void whatIsNormalStaysAsItIs(@ForAll Platform platform) {
        assertEquals(platform.normalized(), platform.normalized().normalized());
        assertEquals(platform.withUsualNames(), platform.withUsualNames().withUsualNames());
    }

    @RepeatableProperty
    void aPlatformMeetsItselfHoweverItIsSpelled(@ForAll Platform platform) {
        assertTrue(platform.meets(platform));
        assertTrue(platform.meets(platform.normalized()));
        assertTrue(platform.normalized().meets(platform));
    }

    @RepeatableProperty
    void onlyTheNormalFormDecidesWhatMeetsWhat(@ForAll Platform here, @ForAll Platform wanted) {
        assertEquals(here.meets(wanted), here.normalized().meets(wanted.normalized()));
    }

    @RepeatableProperty
    void aChangeThatWasMadeChangesNothingMore(@ForAll PlatformChange change, @ForAll Platform platform) {
        Platform changed = change.applyTo(platform);

        assertEquals(changed, change.applyTo(changed));
    }

    @RepeatableProperty
    void aChangeLeavesEveryFieldThatItDoesNotName(@ForAll PlatformChange change, @ForAll Platform platform) {
        Platform changed = change.applyTo(platform);

        Platform said = change.said();
        assertEquals(said.os().isEmpty() ? platform.os() : said.os(), changed.os());
        assertEquals(
                said.architecture().isEmpty() ? platform.architecture() : said.architecture(), changed.architecture());
        assertEquals(said.osVersion().isEmpty() ? platform.osVersion() : said.osVersion(), changed.osVersion());
        assertTrue(changed.osFeatures().containsAll(said.osFeatures()));
        assertEquals(platform, PlatformChange.NONE.applyTo(platform));
    }
}
