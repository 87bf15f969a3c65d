package io.github.manifestlist.registry;

import io.github.manifestlist.ForeignText;
import io.github.manifestlist.http.Response;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a 401 says of the ways in. */
final class Challenges {
    private static final String HEADER = "WWW-Authenticate";

    private Challenges() {}

    /** The challenge to be met: for a token if there is one, else for a password. */
    static Optional<Challenge> best(Response response) {
        List<Challenge> all = all(response);
        return first(all, Challenge.BEARER)
                .filter(challenge -> challenge.parameter("realm").isPresent())
                .or(() -> first(all, Challenge.BASIC));
    }

    /** The scopes that it asks for a token with. */
    static List<Scope> wantedScopes(Response response) {
        return best(response)
                .filter(challenge -> challenge.scheme().equals(Challenge.BEARER))
                .flatMap(challenge -> challenge.parameter("scope"))
                .map(Scope::parse)
                .orElse(List.of());
    }

    /** Whether a token is good, but allows too little (RFC 6750, 3.1). */
    static boolean isInsufficient(Response response) {
        return best(response)
                .flatMap(challenge -> challenge.parameter("error"))
                .filter("insufficient_scope"::equals)
                .isPresent();
    }

    /** That none of them can be met, and which they are. */
    static String offered(Response response) {
        String schemes = all(response).stream()
                .map(Challenge::scheme)
                .distinct()
                .limit(5)
                .collect(Collectors.joining(", "));
        return "no usable authentication challenge (offered: "
                + (schemes.isEmpty() ? "none" : ForeignText.word(schemes)) + ")";
    }

    private static List<Challenge> all(Response response) {
        return ChallengeParser.parse(response.headers(HEADER));
    }

    private static Optional<Challenge> first(List<Challenge> challenges, String scheme) {
        return challenges.stream()
                .filter(challenge -> challenge.scheme().equals(scheme))
                .findFirst();
    }
}
