package io.github.manifestlist.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A missing program is named with its package, and never goes unnoticed where it must be there. */
final class RequiresToolConditionTest {

    @Test
    void letsATestRunIfAllProgramsAreThere() {
        assertFalse(RequiresToolCondition.decide(List.of("skopeo"), program -> true, false)
                .isDisabled());
        assertFalse(
                RequiresToolCondition.decide(List.of(), program -> false, true).isDisabled());
    }

    @Test
    void skipsATestAndSaysWhatIsMissing() {
        var result =
                RequiresToolCondition.decide(List.of("sh", "skopeo", "docker"), program -> program.equals("sh"), false);

        assertTrue(result.isDisabled());
        assertEquals(
                Optional.of("skopeo is not on the path: apt-get install skopeo; "
                        + "docker is not on the path: apt-get install docker.io (docker-cli since Debian 13)"),
                result.getReason());
    }

    @Test
    void failsATestWhereProgramsAreRequired() {
        var failure = assertThrows(
                AssertionError.class, () -> RequiresToolCondition.decide(List.of("skopeo"), program -> false, true));

        assertEquals(
                "skopeo is not on the path: apt-get install skopeo; MANIFEST_IT_REQUIRE_TOOLS is true",
                failure.getMessage());
    }
}
