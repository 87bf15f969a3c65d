package io.github.manifestlist.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.manifestlist.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads docker's {@code config.json} and whatever has its format. Names of fields count in any case, as for docker, fields
 * that say nothing of credentials are ignored, and an entry that makes no sense spoils no other.
 */
public final class DockerConfigReader {
    private DockerConfigReader() {}

    /**
     * Reads a file.
     *
     * @throws MalformedDocumentException if it is not strict JSON or its outline is another; the rule tells the place and
     *     none of the content
     */
    public static DockerConfig read(byte[] bytes) {
        Fields file =
                new Fields(Json.parseObject(bytes), "").inAnyCase("auths", "credHelpers", "credsStore", "HttpHeaders");
        return new DockerConfig(
                auths(file),
                file.textsByName("credHelpers"),
                file.optionalText("credsStore").filter(helper -> !helper.isEmpty()),
                headers(file));
    }

    private static Map<String, Secret> headers(Fields file) {
        Map<String, Secret> headers = new LinkedHashMap<>();
        file.textsByName("HttpHeaders").forEach((name, value) -> headers.put(name, Secret.of(value)));
        return headers;
    }

    private static Map<String, AuthEntry> auths(Fields file) {
        Map<String, AuthEntry> entries = new LinkedHashMap<>();
        if (file.has("auths")) {
            for (Map.Entry<String, JsonNode> entry : file.object("auths").all()) {
                if (!entry.getValue().isNull()) {
                    entries.put(entry.getKey(), entry(entry.getValue()));
                }
            }
        }
        return entries;
    }

    private static AuthEntry entry(JsonNode node) {
        try {
            Fields entry =
                    new Fields(node, "").inAnyCase("auth", "username", "password", "identitytoken", "registrytoken");
            return new AuthEntry.Texts(
                    secret(entry, "auth"),
                    entry.optionalText("username").filter(user -> !user.isEmpty()),
                    secret(entry, "password"),
                    secret(entry, "identitytoken"),
                    secret(entry, "registrytoken"));
        } catch (MalformedDocumentException e) {
            return new AuthEntry.Broken(e.rule());
        }
    }

    private static Optional<Secret> secret(Fields entry, String name) {
        return entry.optionalText(name).filter(text -> !text.isEmpty()).map(Secret::of);
    }
}
