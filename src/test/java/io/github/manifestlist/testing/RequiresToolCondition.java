package io.github.manifestlist.testing;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Decides for {@link RequiresTool}, apart from JUnit so that its own test can ask for machines that lack a program. */
final class RequiresToolCondition implements ExecutionCondition {

    private static final String VARIABLE = "MANIFEST_IT_REQUIRE_TOOLS";
    private static final Map<String, String> PACKAGES = Map.of("docker", "docker.io (docker-cli since Debian 13)");

    RequiresToolCondition() {}

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        var programs = context.getElement().stream()
                .flatMap(element -> Stream.of(element.getAnnotationsByType(RequiresTool.class)))
                .map(RequiresTool::value)
                .toList();
        return decide(programs, program -> Command.onPath(program).isPresent(), "true".equals(System.getenv(VARIABLE)));
    }

    /** A condition that throws makes JUnit fail the test, or the whole class. */
    static ConditionEvaluationResult decide(List<String> programs, Predicate<String> installed, boolean required) {
        var missing = programs.stream().filter(installed.negate()).toList();
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("found " + programs);
        }
        var reason = String.join(
                "; ", missing.stream().map(RequiresToolCondition::advice).toList());
        if (required) {
            throw new AssertionError(reason + "; " + VARIABLE + " is true");
        }
        return ConditionEvaluationResult.disabled(reason);
    }

    private static String advice(String program) {
        return "%s is not on the path: apt-get install %s".formatted(program, PACKAGES.getOrDefault(program, program));
    }
}
