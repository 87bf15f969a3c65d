package io.github.manifestlist.json;

import io.github.manifestlist.Secret;
import java.util.Optional;

/** Reads what a credential helper prints: {@code {"ServerURL":"…","Username":"…","Secret":"…"}}. */
public final class HelperAnswerReader {
    private HelperAnswerReader() {}

    /**
     * Reads an answer; nothing if it holds neither a user nor a secret, as some helpers say that they know none.
     *
     * @throws MalformedDocumentException if it is anything else than one answer; the rule tells none of the content
     */
    public static Optional<HelperAnswer> read(byte[] bytes) {
        Fields answer = new Fields(Json.parseObject(bytes), "").inAnyCase("Username", "Secret");
        String username = answer.optionalText("Username").orElse("");
        String secret = answer.optionalText("Secret").orElse("");
        if (username.isEmpty() && secret.isEmpty()) {
            return Optional.empty();
        }
        if (username.isEmpty() || secret.isEmpty()) {
            throw new MalformedDocumentException((username.isEmpty() ? "Username" : "Secret") + " is missing");
        }
        return Optional.of(new HelperAnswer(username, Secret.of(secret)));
    }
}
