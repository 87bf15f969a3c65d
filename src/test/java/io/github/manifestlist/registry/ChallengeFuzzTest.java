package io.github.manifestlist.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a registry may write into {@code WWW-Authenticate}. */
class ChallengeFuzzTest {
    @FuzzTest
    void challenges(byte[] header) {
        List<String> lines =
                new String(header, StandardCharsets.ISO_8859_1).lines().toList();

        List<Challenge> challenges = ChallengeParser.parse(lines);

        assertEquals(challenges, ChallengeParser.parse(List.of(printed(challenges))));
        challenges.forEach(challenge -> challenge.parameter("scope").ifPresent(ChallengeFuzzTest::scopes));
    }

    private static void scopes(String text) {
        List<Scope> scopes = Scope.parse(text);

        assertEquals(scopes, Scope.parse(scopes.stream().map(Scope::toString).collect(Collectors.joining(" "))));
    }

    private static String printed(List<Challenge> challenges) {
        return challenges.stream()
                .map(challenge -> challenge.scheme() + " " + printed(challenge.parameters()))
                .collect(Collectors.joining(", "));
    }

    private static String printed(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter ->
                        parameter.getKey() + "=\"" + parameter.getValue().replaceAll("([\"\\\\])", "\\\\$1") + "\"")
                .collect(Collectors.joining(", "));
    }
}
