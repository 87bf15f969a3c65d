package io.github.manifestlist.registry;

import io.github.manifestlist.http.Response;
import io.github.manifestlist.json.RegistryErrorReader;
import java.nio.charset.StandardCharsets;

/**
 * In whose words an answer that is no success is: a registry has its own (OCI distribution-spec, "Error Codes"), or says
 * nothing but a status; anything else may be by somebody in its place.
 */
enum Wording {
    OF_REGISTRY("", ""),
    WEB_PAGE(
            " with a web page, perhaps that of a proxy or of another server in the registry's place",
            ". " + Wording.CHECK_PLACE),
    OF_OTHERS(", not in the words of a registry", ". " + Wording.CHECK_PLACE);

    /** What to do if somebody else answers than the registry. */
    static final String CHECK_PLACE =
            "Check host and port of the reference, and what proxies (settings.xml, HTTPS_PROXY)"
                    + " and sign-in pages stand before the registry";

    private final String description;
    private final String hint;

    Wording(String description, String hint) {
        this.description = description;
        this.hint = hint;
    }

    static Wording of(Response response) {
        String body = new String(response.body(), StandardCharsets.UTF_8).strip();
        if (body.isEmpty() || !RegistryErrorReader.read(response.body()).isEmpty()) {
            return OF_REGISTRY;
        }
        if (response.isWebPage()) {
            return WEB_PAGE;
        }
        return body.startsWith("{") || body.startsWith("[") ? OF_REGISTRY : OF_OTHERS;
    }

    /** A clause that says who gave this answer, which is a status and what came with it. */
    String clause(Response response, String answer) {
        return this == OF_REGISTRY
                ? "the registry answered " + answer
                : response.origin().authority() + " answered " + answer + description;
    }

    /** A mend, with what to do about the wording behind it. */
    String behind(String mend) {
        return mend + hint;
    }
}
