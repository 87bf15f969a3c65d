package io.github.manifestlist.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.testing.SampleImage;
import java.nio.file.Files;
import java.util.List;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Goals that are told to do nothing, and the verify behind a push that did nothing. */
class SkipGoalTest extends GoalTest {
    private CreateMojo create;
    private PushMojo push;
    private VerifyMojo verify;
    private String list;

    @BeforeEach
    void prepare(
            @InjectMojo(goal = "create") CreateMojo createMojo,
            @InjectMojo(goal = "push") PushMojo pushMojo,
            @InjectMojo(goal = "verify") VerifyMojo verifyMojo) {
        create = createMojo;
        push = pushMojo;
        verify = verifyMojo;
        list = registry.host() + "/app:1.0";
        given("manifest.list", list);
        given("manifest.images", SampleImage.docker("linux/amd64").putInto(registry, "app", "a"));
    }

    @Test
    void everyGoalThatIsSkippedSaysSoInOneLineAndDoesNothing(
            @InjectMojo(goal = "annotate") AnnotateMojo annotate,
            @InjectMojo(goal = "inspect") InspectMojo inspect,
            @InjectMojo(goal = "rm") RmMojo rm)
            throws Exception {
        run(create);
        registry.clearRequests();
        int before = log.lines().size();
        given("manifest.skip", "TRUE ");

        for (ManifestMojo goal : List.of(create, annotate, push, inspect, verify, rm)) {
            run(goal);
        }

        assertEquals(
                List.of("INFO Skipped, because manifest.skip is true"),
                log.lines().subList(before, log.lines().size()).stream()
                        .distinct()
                        .toList());
        assertEquals(6, log.lines().size() - before);
        assertTrue(registry.requests().isEmpty());
        assertTrue(Files.exists(storeFolder(list)));
    }

    @Test
    void skipPushSkipsThePushAndWhatChecksIt() throws Exception {
        given("manifest.skipPush", "true");
        run(create);
        registry.clearRequests();
        int before = log.lines().size();

        run(push);
        run(verify);

        assertEquals(
                List.of(
                        "INFO Skipped, because manifest.skipPush is true",
                        "INFO Skipped, because the push of " + list + " was skipped"),
                log.lines().subList(before, log.lines().size()));
        assertTrue(registry.requests().isEmpty());
    }

    @Test
    void verifySaysInOneLineThatThePushWasDry() throws Exception {
        given("manifest.dryRun", "true");
        run(push);
        registry.clearRequests();
        int before = log.lines().size();

        run(verify);

        assertEquals(
                List.of("INFO Skipped, because the push of " + list + " was a dry run"),
                log.lines().subList(before, log.lines().size()));
        assertTrue(registry.requests().isEmpty());
    }

    @Test
    void aSkippedGoalComplainsOfNothingElse() throws Exception {
        given("manifest.list", "");
        given("manifest.images", "NO IMAGE");
        given("manifest.skip", "true");

        run(push);

        assertFalse(log.text().contains("WARN"), log.text());
    }

    @Test
    void whetherToSkipIsTrueOrFalse() {
        given("manifest.skipPush", "yes");

        assertContains(failure(push), "<skipPush> (-Dmanifest.skipPush) is 'yes'", "Write true or false");
    }
}
