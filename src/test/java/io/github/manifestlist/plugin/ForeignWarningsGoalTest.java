package io.github.manifestlist.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.testing.Misbehaviour;
import io.github.manifestlist.testing.RegistryRequest;
import io.github.manifestlist.testing.SampleImage;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a registry wants its users to know. */
class ForeignWarningsGoalTest extends GoalTest {
    private CreateMojo create;
    private PushMojo push;

    @BeforeEach
    void nameTheList(@InjectMojo(goal = "create") CreateMojo createMojo, @InjectMojo(goal = "push") PushMojo pushMojo) {
        create = createMojo;
        push = pushMojo;
        given("manifest.list", registry.host() + "/app:1.0");
        given("manifest.images", SampleImage.docker("linux/amd64").putInto(registry, "app", "a"));
    }

    @Test
    void m50_aWarningIsPrintedOnceAndCleaned() throws Exception {
        everyAnswerWarns("299 - \"the \\\"hub\\\" moves\u001b[31m\u0007 ##vso[task.complete]\"");

        run(create);
        run(push);

        assertEquals(1, log.warnings().size(), log.text());
        assertContains(
                log.warnings().get(0),
                "WARN " + registry.host() + " warns: the \"hub\" moves\\u001b[31m\\u0007 \\u0023#vso[task.complete]");
        assertFalse(log.text().contains("\u001b"), log.text());
    }

    @Test
    void m50_aWarningCannotBeginACommandOfItsOwn() throws Exception {
        everyAnswerWarns("299 - \"::error::x\"");

        run(create);

        assertTrue(log.lines().stream().noneMatch(line -> line.contains("::error::")), log.text());
    }

    @Test
    void m50_fiveWarningsOfAnAnswerAreEnough() throws Exception {
        String many = IntStream.range(0, 100)
                .mapToObj(number -> "299 - \"" + number / 2 + "\"")
                .collect(Collectors.joining(", "));
        everyAnswerWarns(many);

        run(create);

        assertEquals(5, log.warnings().size(), log.text());
        assertContains(log.warnings().get(4), "warns: 4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"110 - \"stale\"", "299 cache.example.com \"stale\"", "299 - stale", "299 - \"stale", "", "\""})
    void m50_headersOfAnotherFormAreNoWarnings(String header) throws Exception {
        everyAnswerWarns(header);

        run(create);

        assertFalse(log.text().contains("warns"), log.text());
    }

    private void everyAnswerWarns(String header) {
        registry.misbehave(RegistryRequest.any(), Misbehaviour.replaceHeader("Warning", header));
    }
}
