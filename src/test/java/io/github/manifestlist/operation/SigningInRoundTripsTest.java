package io.github.manifestlist.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.Secret;
import io.github.manifestlist.credentials.Credential;
import io.github.manifestlist.credentials.CredentialSource;
import io.github.manifestlist.credentials.Credentials;
import io.github.manifestlist.credentials.FoundCredential;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.Repository;
import io.github.manifestlist.testing.Doorstep;
import io.github.manifestlist.testing.EmbeddedRegistry;
import io.github.manifestlist.testing.TokenRequest;
import io.github.manifestlist.testing.TokenServer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What signing in with tokens of a server elsewhere adds to {@link RoundTripsTest}: the refused request, the handshakes with
 * the token server, and for each set of scopes one request there in the whole build.
 */
@Timeout(180)
class SigningInRoundTripsTest extends RoundTripFixture {
    private static final int MODULES = 20;

    private final TokenServer tokens = closedLater(TokenServer.start(certificate, lockstep.requestsOf("tokens")));
    private final Doorstep door = closedLater(Doorstep.before(tokens.port(), lockstep, "tokens"));
    private final Place registry = place(
            "registry",
            EmbeddedRegistry.builder()
                    .bearer("https://" + TOKENS + ":" + door.port() + "/token", TokenServer.SERVICE, tokens::access));
    private final ImageReference list = registry.reference("app", "1.0");

    /** At most 6 round trips, and 1 for the refusals, 3 for a token to pull, 1 for one to push. */
    @ParameterizedTest
    @ValueSource(ints = {2, 7})
    void whoHasNoCredentialsSendsAllAtOnce(int count) {
        tokens.anonymous("*:pull,push");
        List<ImageReference> images = sameRepository(count, registry);

        assertStages(
                stages(
                        connections(count, "registry"),
                        requests(count, "registry GET /v2/app/manifests/v.*"),
                        connections(1, "tokens"),
                        requests(1, "tokens GET .*scope=repository%3Aapp%3Apull&.*"),
                        requests(count, "registry GET /v2/app/manifests/v.*"),
                        requests(count, "registry GET /v2/app/blobs/.*"),
                        requests(1, "tokens GET .*scope=repository%3Aapp%3Apull%2Cpush&.*"),
                        requests(1, "registry HEAD /v2/app/manifests/1.0"),
                        requests(1, "registry PUT /v2/app/manifests/1.0")),
                11,
                3 * count + 4,
                () -> publish(list, images));
    }

    /** The same budget; a single request is refused. */
    @ParameterizedTest
    @ValueSource(ints = {2, 7})
    void whoHasCredentialsSendsOneAheadWhileTheOthersMakeTheirConnections(int count) {
        signIn();
        List<ImageReference> images = sameRepository(count, registry);

        assertStages(
                stages(
                        connections(count, "registry"),
                        requests(1, "registry GET /v2/app/manifests/v.*"),
                        connections(1, "tokens"),
                        requests(1, "tokens GET .*scope=repository%3Aapp%3Apull&.*"),
                        requests(count, "registry GET /v2/app/manifests/v.*"),
                        requests(count, "registry GET /v2/app/blobs/.*"),
                        requests(1, "tokens GET .*scope=repository%3Aapp%3Apull%2Cpush&.*"),
                        requests(1, "registry HEAD /v2/app/manifests/1.0"),
                        requests(1, "registry PUT /v2/app/manifests/1.0")),
                11,
                2 * count + 5,
                () -> publish(list, images));
    }

    /**
     * At most 9 round trips, and 1 for the refusals, 3 for tokens to pull, 1 for one to push, 1 for tokens to mount in each
     * batch of mounts.
     */
    @ParameterizedTest
    @CsvSource({"2, 14", "7, 16"})
    void tokensForSeveralRepositoriesAreAskedForAtOnce(int count, int roundTrips) {
        tokens.anonymous("*:pull,push");
        List<ImageReference> images = repositoryEach(count, registry);
        int firstMounts = Math.min(8, 2 * count);

        assertStages(
                joined(List.of(
                        stages(
                                connections(firstMounts, "registry"),
                                requests(count, "registry GET .*/manifests/v.*"),
                                connections(count, "tokens"),
                                requests(count, "tokens GET .*scope=repository%3Aimages%2Fv[0-9]%3Apull&.*"),
                                requests(count, "registry GET .*/manifests/v.*"),
                                requests(count, "registry GET .*/blobs/.*"),
                                requests(1, "tokens GET .*scope=repository%3Aapp%3Apull%2Cpush&.*"),
                                requests(1 + count, "registry HEAD /v2/app/manifests/.*"),
                                requests(firstMounts / 2, "tokens GET .*scope=.*&scope=.*"),
                                requests(firstMounts, "registry POST .*[?]mount=.*")),
                        count == 2
                                ? stages()
                                : stages(
                                        requests(3, "tokens GET .*scope=.*&scope=.*"),
                                        requests(6, "registry POST .*[?]mount=.*")),
                        stages(
                                requests(count, "registry PUT /v2/app/manifests/sha256:.*"),
                                requests(1, "registry PUT /v2/app/manifests/1.0")))),
                roundTrips,
                6 * count + 2 + count + 2 * count + 1,
                () -> publish(list, images));
    }

    @Test
    void twentyModulesInTwoThreadsShareOneClientAndTwoTokens() throws Exception {
        signIn();
        lockstep.letThrough();
        List<ImageReference> images = sameRepository(2, registry);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Void>> modules = IntStream.range(0, MODULES)
                    .<Callable<Void>>mapToObj(module -> () -> {
                        publish(registry.reference("app", "module-" + module), images);
                        return null;
                    })
                    .toList();
            for (Future<Void> module : threads.invokeAll(modules)) {
                module.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertEquals(
                List.of(List.of("repository:app:pull"), List.of("repository:app:pull,push")),
                tokens.requests().stream().map(TokenRequest::scopes).distinct().toList());
        assertEquals(2, tokens.requests().size());
        // One is refused. Two threads with two images each never ask for more than four things at once.
        assertEquals(MODULES * 6 + 1, registry.registry().requests().size());
        long connections = lockstep.log().stream()
                .filter(event -> event.endsWith("registry connection"))
                .count();
        assertTrue(connections <= 4, connections + " connections");
    }

    private void signIn() {
        tokens.user("jane", "secret", "*:pull,push");
        credentials = new Credentials(List.of(new CredentialSource() {
            @Override
            public Optional<FoundCredential> find(Repository repository) {
                return Optional.of(
                        new FoundCredential(new Credential.Password("jane", Secret.of("secret")), "the test"));
            }

            @Override
            public String lookedIn(Repository repository) {
                return "the test";
            }
        }));
    }
}
