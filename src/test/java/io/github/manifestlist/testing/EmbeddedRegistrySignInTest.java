package io.github.manifestlist.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The contract, and what only the embedded registry can be told to do. */
final class EmbeddedRegistrySignInTest extends SignInContract {

    private final List<EmbeddedRegistry> registries = new ArrayList<>();

    @AfterAll
    void stopRegistries() {
        registries.forEach(EmbeddedRegistry::close);
    }

    @Override
    String startBasic() {
        return started(EmbeddedRegistry.builder().basic(USER, PASSWORD));
    }

    @Override
    String startBearer(TokenServer server) {
        return started(EmbeddedRegistry.builder().bearer(server));
    }

    @Test
    void letsReadersPassUnlessTheyBringAWrongToken() {
        try (var registry = EmbeddedRegistry.builder()
                .anonymousPull()
                .bearer("http://127.0.0.1:1/token", "service", token -> Optional.empty())
                .start()) {
            SampleImage.docker("linux/amd64").putInto(registry, "app", "1.0");
            var http = PlainHttp.to(registry.host());

            assertEquals(200, http.get("/v2/app/tags/list").statusCode());
            assertEquals(200, http.get("/v2/").statusCode());
            assertEquals(
                    401,
                    http.get("/v2/app/tags/list", "Authorization", "Bearer wrong")
                            .statusCode());
            assertEquals(401, http.put("/v2/app/manifests/1.0", new byte[1]).statusCode());
        }
    }

    @Test
    void saysWhatChallengesATestWants() {
        try (var registry = EmbeddedRegistry.builder()
                .basic(USER, PASSWORD)
                .challenges(honest -> List.of("Negotiate", honest))
                .start()) {
            var response = PlainHttp.to(registry.host()).get("/v2/");

            assertEquals(
                    List.of("Negotiate", "Basic realm=\"test\""),
                    response.headers().allValues("WWW-Authenticate"));
        }
        try (var registry = EmbeddedRegistry.builder()
                .basic(USER, PASSWORD)
                .challenges(honest -> List.of())
                .start()) {
            var response = PlainHttp.to(registry.host()).get("/v2/");

            assertEquals(401, response.statusCode());
            assertEquals(List.of(), response.headers().allValues("WWW-Authenticate"));
        }
    }

    @Test
    void remembersWhomItTurnedAwayAndKeepsItsRulesForTheOthers() {
        try (var registry = EmbeddedRegistry.builder().basic(USER, PASSWORD).start()) {
            registry.misbehave(RegistryRequest.any(), Misbehaviour.answer(503), 1);

            assertEquals(401, PlainHttp.to(registry.host()).get("/v2/").statusCode());
            assertEquals(
                    503,
                    PlainHttp.to(registry.host())
                            .get("/v2/", "Authorization", basic(USER, PASSWORD))
                            .statusCode());
            assertEquals(
                    List.of(401, 503),
                    registry.requests().stream().map(Seen::status).toList());
        }
    }

    private String started(EmbeddedRegistry.Builder builder) {
        var registry = builder.start();
        registries.add(registry);
        return registry.host();
    }
}
