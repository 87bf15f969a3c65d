package io.github.manifestlist.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.manifestlist.Secret;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the answer of a token server (distribution, "Token Authentication Specification" and "OAuth 2.0"). */
public final class TokenAnswerReader {
    /** What a token lives for if its server does not say so, and at least. */
    private static final long SHORTEST_SECONDS = 60;

    private static final long LONGEST_SECONDS = 3600;

    private TokenAnswerReader() {}

    /** The token; nothing if there is none that could be sent. Never throws. */
    public static Optional<TokenAnswer> read(byte[] body) {
        ObjectNode answer;
        try {
            answer = Json.parseObject(body);
        } catch (MalformedDocumentException e) {
            return Optional.empty();
        }
        return Stream.of("access_token", "token")
                .map(answer::path)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(TokenAnswerReader::canBeSent)
                .findFirst()
                .map(token -> new TokenAnswer(Secret.of(token), lifetime(answer.path("expires_in"))));
    }

    private static boolean canBeSent(String token) {
        return !token.isEmpty() && token.chars().allMatch(character -> character > ' ' && character <= '~');
    }

    private static Duration lifetime(JsonNode seconds) {
        boolean sensible = seconds.isIntegralNumber() && seconds.canConvertToLong();
        long said = sensible ? seconds.longValue() : SHORTEST_SECONDS;
        return Duration.ofSeconds(Math.max(SHORTEST_SECONDS, Math.min(LONGEST_SECONDS, said)));
    }
}
