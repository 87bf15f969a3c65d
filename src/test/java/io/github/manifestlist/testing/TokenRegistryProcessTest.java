package io.github.manifestlist.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** A real registry takes the token server's tokens, and no others. */
@RequiresTool("docker-registry")
final class TokenRegistryProcessTest {

    @Test
    void realRegistryTakesTokensOfItsServer() {
        try (var tokens = TokenServer.start();
                var others = TokenServer.start();
                var registry = RegistryProcess.builder().token(tokens).start()) {
            tokens.user("ci", "secret", "*:pull,push");
            others.user("ci", "secret", "*:pull,push");
            var http = PlainHttp.to(registry.host());

            assertEquals(401, http.get("/v2/").statusCode());
            assertEquals(
                    200, http.get("/v2/", "Authorization", bearer(tokens.token("ci"))).statusCode());
            assertEquals(
                    401, http.get("/v2/", "Authorization", bearer(others.token("ci"))).statusCode());
        }
    }

    private static String bearer(String token) {
        return "Bearer " + token;
    }
}
