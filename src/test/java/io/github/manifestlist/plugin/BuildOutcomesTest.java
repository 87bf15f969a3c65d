package io.github.manifestlist.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.testing.SampleImage;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.execution.MavenSession;
import org.junit.jupiter.api.Test;

class BuildOutcomesTest extends GoalTest {
    @Inject
    private MavenSession session;

    @Test
    void createAndPushSayWhatTheyDid(
            @InjectMojo(goal = "create") CreateMojo create, @InjectMojo(goal = "push") PushMojo push) throws Exception {
        String name = registry.host() + "/app:1.0";
        given("manifest.list", name);
        given("manifest.images", SampleImage.docker("linux/amd64").putInto(registry, "app", "a"));
        assertFalse(BuildSession.outcomes(session).hasMade(storeFolder(name)));

        given("manifest.skip", "true");
        run(create);
        assertFalse(BuildSession.outcomes(session).hasMade(storeFolder(name)));
        assertEquals(Optional.empty(), whyNotPushed(name));
        run(push);
        assertEquals(Optional.of("the push of " + name + " was skipped"), whyNotPushed(name));

        given("manifest.skip", "false");
        run(create);
        assertTrue(BuildSession.outcomes(session).hasMade(storeFolder(name)));
        run(push);
        assertEquals(Optional.empty(), whyNotPushed(name));
    }

    @Test
    @InjectMojo(goal = "push")
    void aSkippedGoalComplainsOfNoName(PushMojo push) throws Exception {
        given("manifest.list", "registry.example.com/App:${nothing}");
        given("manifest.skip", "true");

        run(push);

        assertContains(log.text(), "Skipped, because manifest.skip is true");
    }

    private Optional<String> whyNotPushed(String name) {
        return BuildSession.outcomes(session).whyNotPushed(ImageReference.parse(name));
    }
}
