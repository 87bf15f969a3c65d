package io.github.manifestlist.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** M42: every spelling of a challenge that RFC 9110 allows, and nothing out of what it does not. */
class ChallengeParserTest {
    private static final Challenge BEARER = new Challenge(
            "bearer",
            Map.of(
                    "realm",
                    "https://auth.example.com/token",
                    "service",
                    "registry",
                    "scope",
                    "repository:a:pull,push"));
    private static final Challenge BASIC = new Challenge("basic", Map.of("realm", "here"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer realm=\"https://auth.example.com/token\",service=\"registry\",scope=\"repository:a:pull,push\"",
                "bEARER scope=\"repository:a:pull,push\" , SERVICE=registry\t,  Realm = \"https://auth.example.com/token\"",
                "Bearer realm=\"https:\\/\\/auth.example.com/token\",service=\"regi\\stry\",scope=\"repository:a:pull,push\",",
                ",, Bearer service=registry,,scope=\"repository:a:pull,push\",realm=\"https://auth.example.com/token\""
            })
    void m42_spellingsOfOne(String line) {
        assertEquals(List.of(BEARER), parse(line));
    }

    @Test
    void m42_severalInALine() {
        String bearer =
                "Bearer realm=\"https://auth.example.com/token\", service=registry, scope=\"repository:a:pull,push\"";

        assertEquals(List.of(BASIC, BEARER), parse("Basic realm=here, " + bearer));
        assertEquals(List.of(BEARER, BASIC), parse(bearer + ", Basic realm=\"here\""));
        assertEquals(
                List.of(new Challenge("negotiate", Map.of()), BEARER, BASIC),
                parse("Negotiate, " + bearer + ",Basic realm=here"));
        assertEquals(
                List.of(new Challenge("negotiate", Map.of()), BASIC), parse("Negotiate YWJj/+Z==, Basic realm=here"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer Basic realm=here", "Bearer service=a, realm=", "Bearer realm=\"a\" service=b"})
    void m42_whatNoCommaDividesOrHasNoValueIsNoChallenge(String line) {
        assertEquals(List.of(), parse(line));
    }

    @Test
    void m42_aParameterThatSaysNothingIsNotThere() {
        Challenge challenge = parse("Bearer realm=\" \", service=registry").get(0);

        assertEquals(Optional.empty(), challenge.parameter("realm"));
        assertEquals(Optional.empty(), challenge.parameter("scope"));
        assertEquals(Optional.of("registry"), challenge.parameter("service"));
    }

    @Test
    void m42_severalLines() {
        assertEquals(
                List.of(BASIC, new Challenge("bearer", Map.of("realm", "x"))),
                parse("Basic realm=\"here\"", "Bearer realm=x"));
    }

    @Test
    void m42_scopeWithTwoScopesAndNone() {
        String two = "repository:a:pull,push repository:b:pull";

        assertEquals(
                List.of(new Challenge("bearer", Map.of("realm", "x", "scope", two))),
                parse("Bearer realm=x,scope=\"" + two + "\""));
        assertEquals(
                List.of("repository:a:pull,push", "repository:b:pull"),
                Scope.parse(two).stream().map(Scope::toString).toList());
        assertEquals(List.of(new Challenge("bearer", Map.of("realm", "x"))), parse("Bearer realm=x"));
    }

    @Test
    void quotesAndCommasInsideQuotesAreData() {
        assertEquals(
                List.of(new Challenge("basic", Map.of("realm", "a \"b\", Bearer realm=evil"))),
                parse("Basic realm=\"a \\\"b\\\", Bearer realm=evil\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " , ",
                "\"Bearer\" realm=x",
                "Bearer realm=\"x",
                "Bearer realm=\"x\\",
                "Bearer realm=\"a\"service=\"b\"",
                "Bearer realm=a service=b",
                "Bearer realm=a, realm=b",
                "Bearer realm=a, REALM=b",
                "Bearer =a",
                "Bearer\u00e9 realm=x",
                "Bearer;realm=x"
            })
    void m41_whatBreaksTheGrammarIsNoChallenge(String line) {
        assertEquals(List.of(), parse(line));
    }

    @Test
    void whatStandsBeforeABreakCounts() {
        assertEquals(List.of(BASIC), parse("Basic realm=here, Bearer realm=\"x"));
        assertEquals(List.of(BASIC), parse("Bearer realm=\"x", "Basic realm=here"));
    }

    @Test
    void m44_oneMebibyteIsReadInLinearTime() {
        String parameters = "a".repeat(1 << 19) + "=" + "b".repeat(1 << 19);
        StringBuilder many = new StringBuilder("Bearer realm=x");
        for (int i = 0; i < 10_000; i++) {
            many.append(",p").append(i).append("=\"").append(i).append('"');
        }
        assertTimeout(Duration.ofSeconds(5), () -> {
            assertEquals(1, parse("Bearer " + parameters).size());
            assertEquals(10_001, parse(many.toString()).get(0).parameters().size());
            parse("=".repeat(1 << 20));
            parse("Bearer ".repeat(1 << 17));
            parse("Bearer realm=\"" + "\\\"".repeat(1 << 19));
            parse("a,".repeat(1 << 19));
        });
    }

    private static List<Challenge> parse(String... lines) {
        return ChallengeParser.parse(List.of(lines));
    }
}
