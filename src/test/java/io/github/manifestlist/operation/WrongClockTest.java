package io.github.manifestlist.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.manifestlist.credentials.Credentials;
import io.github.manifestlist.http.HttpSettings;
import io.github.manifestlist.http.VirtualTime;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.PlatformChange;
import io.github.manifestlist.registry.Registry;
import io.github.manifestlist.registry.VirtualAccess;
import io.github.manifestlist.testing.Misbehaviour;
import io.github.manifestlist.testing.RegistryRequest;
import io.github.manifestlist.testing.SampleImage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Machines whose clock is not set, or set wrong. */
class WrongClockTest extends CreateFixture {
    private static final Map<String, String> IN_FIVE_SECONDS =
            Map.of("Date", "Tue, 24 Nov 2026 10:00:00 GMT", "Retry-After", "Tue, 24 Nov 2026 10:00:05 GMT");

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00Z", "2099-12-31T23:59:59Z", "2026-11-24T10:00:00Z"})
    void f18_aListIsMadeAndPushedAtAnyTimeAndPausesAreAsLongAsTheRegistryMeansThem(String time) {
        VirtualTime clock = new VirtualTime(Instant.parse(time));
        Registry registries =
                VirtualAccess.in(clock).registry(HttpSettings.defaults(), Credentials.none(), told.narrator());
        ImageReference image =
                ImageReference.parse(SampleImage.docker("linux/amd64").putInto(registry, "other", "a"));
        registry.misbehave(RegistryRequest.manifest("GET"), Misbehaviour.answer(429, "", IN_FIVE_SECONDS), 1);
        registry.misbehave(
                RegistryRequest.manifest("PUT"), Misbehaviour.answer(503, "", Map.of("Retry-After", "3")), 1);

        new CreateList(registries, store(), told.narrator())
                .run(ListPlan.of(name, List.of(new Source(image, PlatformChange.NONE))));
        PushResult result = new PushList(registries, store(), told.narrator())
                .run(new PushPlan(name, List.of(), List.of(), false, false));

        assertEquals(result.digest().toString(), registry.digest("app", "1.0").orElseThrow());
        assertEquals(List.of(Duration.ofSeconds(5), Duration.ofSeconds(3)), clock.waits());
    }
}
