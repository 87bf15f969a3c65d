package io.github.manifestlist.operation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.testing.SampleImage;
import org.junit.jupiter.api.Test;

/** Registries that break, lie or forget in the middle of a push. */
class HostilePushTest extends PushFixture {
    private static final SampleImage AMD = SampleImage.docker("linux/amd64");

    @Test
    void aTagIsNotThatOfASourceHoweverThatIsPinned() {
        created(AMD.putInto(registry, "app", "amd") + "@" + AMD.digest());

        assertContains(failure(reference(registry, "app", "amd")), "also the name of a source");
        assertTrue(registry.requests().isEmpty());
    }
}
