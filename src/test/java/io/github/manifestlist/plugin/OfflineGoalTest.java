package io.github.manifestlist.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.testing.SampleImage;
import java.nio.file.Files;
import java.util.List;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.junit.jupiter.api.Test;

/** Maven with {@code -o}, in a project whose list was made before. */
class OfflineGoalTest extends GoalTest {
    @Test
    void l10_whatIsThereIsShownChangedAndRemovedWithoutAnyRequest(
            @InjectMojo(goal = "create") CreateMojo create,
            @InjectMojo(goal = "inspect") InspectMojo inspect,
            @InjectMojo(goal = "annotate") AnnotateMojo annotate,
            @InjectMojo(goal = "push") PushMojo push,
            @InjectMojo(goal = "rm") RmMojo rm)
            throws Exception {
        String list = registry.host() + "/app:1.0";
        String image = SampleImage.docker("linux/arm64").putInto(registry, "app", "a");
        given("manifest.list", list);
        given("manifest.images", image);
        run(create);
        registry.clearRequests();
        nextBuild();
        offline();

        assertContains(output(inspect), "\"architecture\": \"arm64\"");
        given("manifest.image", image);
        given("manifest.variant", "v8");
        run(annotate);
        assertEquals(
                "linux/arm64/v8",
                store().load(ImageReference.parse(list))
                        .list()
                        .entries()
                        .get(0)
                        .platform()
                        .toString());
        assertContains(accident(push), "cannot ", registry.host() + "/app", "offline");
        run(rm);

        assertFalse(Files.exists(storeFolder(list)));
        assertEquals(List.of(), registry.requests());
    }
}
