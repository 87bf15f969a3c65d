package io.github.manifestlist.registry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.Secret;
import io.github.manifestlist.credentials.Credential;
import io.github.manifestlist.credentials.Credentials;
import io.github.manifestlist.credentials.FoundCredential;
import io.github.manifestlist.http.HttpSettings;
import io.github.manifestlist.http.InsecureRegistries;
import io.github.manifestlist.http.Proxies;
import io.github.manifestlist.http.Trust;
import io.github.manifestlist.http.VirtualTime;
import io.github.manifestlist.image.Descriptor;
import io.github.manifestlist.image.Digest;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.Manifest;
import io.github.manifestlist.image.MediaType;
import io.github.manifestlist.image.Repository;
import io.github.manifestlist.testing.Conversation;
import io.github.manifestlist.testing.EmbeddedRegistry;
import io.github.manifestlist.testing.ForwardProxy;
import io.github.manifestlist.testing.Misbehaviour;
import io.github.manifestlist.testing.RegistryRequest;
import io.github.manifestlist.testing.SampleImage;
import io.github.manifestlist.testing.ScriptedServer;
import io.github.manifestlist.testing.Seen;
import io.github.manifestlist.testing.TokenRequest;
import io.github.manifestlist.testing.TokenServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests against a registry that asks who is there, with passwords and with tokens of a server of its own. */
class SigningInTest {
    private static final String PASSWORD = "pa:ss wörd+&=ü";
    private static final SampleImage IMAGE = SampleImage.docker("linux/amd64");

    private final TokenServer tokens = TokenServer.start();
    private final List<AutoCloseable> opened = new ArrayList<>(List.of(tokens));
    private final RegistryAccess build = new RegistryAccess();
    private final SilentListener listener = new SilentListener();
    private EmbeddedRegistry registry = open(EmbeddedRegistry.builder().bearer(tokens));

    SigningInTest() {
        tokens.user("jane", PASSWORD, "*:pull,push,delete");
        tokens.refreshToken("refresh+&=", "jane");
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable closeable : opened) {
            closeable.close();
        }
    }

    @Test
    void onlyTheFirstRequestIsRefusedAndOneTokenDoesForAll() {
        IMAGE.putInto(registry, "app", "1");
        Registry jane = signedInAs(password());

        jane.manifest(reference("app", "1"));
        jane.manifest(reference("app", "1"));
        signedInAs(password()).manifest(reference("app", "1"));

        assertEquals(List.of(401, 200, 200, 200), statuses());
        TokenRequest request = only(tokens.requests());
        assertEquals("GET", request.method());
        assertEquals(List.of("repository:app:pull"), request.scopes());
        assertEquals(Optional.of(TokenServer.SERVICE), request.parameter("service"));
        assertEquals(Optional.of("jane"), request.parameter("account"));
        assertEquals(Optional.of(PASSWORD), request.password());
    }

    @Test
    void inWhoseNameARegistryIsAskedIsToldOnce() {
        IMAGE.putInto(registry, "app", "1");
        Registry jane = signedInAs(password());

        jane.manifest(reference("app", "1"));
        jane.manifest(reference("app", "1"));
        jane.manifest(reference("app", "1"));

        assertContains(only(listener.askers), "jane", "the test", registry.host());
    }

    @Test
    void theQuestionBeforeAPushAndThePushShareAToken() {
        Registry jane = signedInAs(password());
        Manifest manifest = pushableTo("app");

        assertEquals(Optional.empty(), jane.digestOf(reference("app", "1")));
        jane.push(reference("app", "1"), manifest);

        assertEquals(
                List.of("repository:app:pull,push"), only(tokens.requests()).scopes());
        assertEquals(List.of(401, 404, 201), statuses());
    }

    @Test
    void whoOnlyLooksAsksForNoMoreThanToPull() {
        IMAGE.putInto(registry, "app", "1");
        tokens.anonymous("app:pull");
        Registry nobody = signedInAs(Optional.empty());

        assertEquals(Optional.of(Digest.parse(IMAGE.digest())), nobody.digestForReader(reference("app", "1")));
        assertEquals(Optional.empty(), nobody.digestForReader(reference("app", "2")));
        assertEquals(Optional.empty(), nobody.find(reference("app", "2")));
        assertTrue(nobody.hasBlobForReader(reference("app", "1").repository(), Digest.parse(IMAGE.configDigest())));
        assertFalse(nobody.hasBlobForReader(reference("app", "1").repository(), Digest.parse(IMAGE.digest())));

        assertEquals(List.of("repository:app:pull"), only(tokens.requests()).scopes());
        assertEquals(List.of(401, 200, 404, 404, 200, 404), statuses());
    }

    @Test
    void whatARegistryRepeatsOfASecretIsInNoFailureEither() {
        registry = open(EmbeddedRegistry.builder().basic("jane", "canary"));
        registry.misbehave(
                request -> request.header("Authorization").isPresent(),
                Misbehaviour.answer(307, "", Map.of("Location", "http://canary.example/amFuZTpjYW5hcnk=")));
        Registry jane = signedInAs(Optional.of(new Credential.Password("jane", Secret.of("canary"))));

        assertVeiled("redirect", () -> jane.manifest(reference("app", "1")));
    }

    @Test
    void whatARegistryRepeatsOfASecretInAnUploadOrARealmIsInNoFailureEither() {
        registry = open(EmbeddedRegistry.builder().basic("jane", "canary"));
        IMAGE.putInto(registry, "base", "1");
        registry.misbehave(
                RegistryRequest.uploadStart()
                        .and(request -> request.header("Authorization").isPresent()),
                Misbehaviour.answer(202, "", Map.of("Location", "http://canary.example/amFuZTpjYW5hcnk=")));
        registry.misbehave(
                RegistryRequest.of("GET", ".*/manifests/2")
                        .and(request -> request.header("Authorization").isPresent()),
                Misbehaviour.answer(
                        401,
                        "",
                        Map.of("WWW-Authenticate", "Bearer realm=\"http://canary.example/amFuZTpjYW5hcnk=\"")));
        Registry jane = signedInAs(Optional.of(new Credential.Password("jane", Secret.of("canary"))));

        assertVeiled("upload", () -> jane.provideByCopy(repository("app"), repository("base"), config()));
        assertVeiled("has its tokens made at", () -> jane.manifest(reference("app", "2")));
    }

    @Test
    void whatATokenServerRepeatsOfASecretIsInNoFailureEither() {
        tokens.misbehave(
                RegistryRequest.of("GET", ".*"),
                Misbehaviour.answer(307, "", Map.of("Location", "http://canary.example/amFuZTpjYW5hcnk=")));
        tokens.misbehave(
                RegistryRequest.of("POST", ".*"),
                Misbehaviour.answer(307, "", Map.of("Location", "http://elsewhere.example/refresh-canary")));

        assertVeiled(
                "redirect",
                () -> signedInAs(Optional.of(new Credential.Password("jane", Secret.of("canary"))))
                        .manifest(reference("app", "1")));
        assertVeiled(
                "redirect",
                () -> registry(found(identity("refresh-canary", Optional.empty())))
                        .manifest(reference("app", "1")));
    }

    @Test
    void whatAMalformedAnswerOfATokenServerRepeatsOfASecretIsInNoFailureEither() throws Exception {
        ScriptedServer repeating = new ScriptedServer(
                Conversation.always("HTTP/1.1 200 OK\r\nthe header was Basic amFuZTpjYW5hcnk= for canary\r\n\r\n"));
        opened.add(repeating);
        registry = open(EmbeddedRegistry.builder()
                .bearer("http://" + repeating.host() + "/token", "x", token -> Optional.empty()));
        Registry jane = signedInAs(Optional.of(new Credential.Password("jane", Secret.of("canary"))));

        assertVeiled("malformed", () -> jane.manifest(reference("app", "1")));
    }

    @Test
    void noSecretIsInTheReasonForWhichATokenServerIsAskedAgain() {
        tokens.user("jane", tokens.host(), "*:pull");
        tokens.misbehave(Misbehaviour.reset(), 1);
        IMAGE.putInto(registry, "app", "1");
        Credential password = new Credential.Password("jane", Secret.of(tokens.host()));

        VirtualAccess.in(new VirtualTime())
                .registry(HttpSettings.defaults(), new Credentials(List.of(new OnlySource(found(password)))), listener)
                .manifest(reference("app", "1"));

        assertContains(only(listener.retries), "at ****: **** closed the connection without an answer");
    }

    @Test
    void withCredentialsOneRequestGoesAheadOfABurst() throws Exception {
        IMAGE.putInto(registry, "app", "1");
        Registry jane = signedInAs(password());

        atOnce(8, () -> jane.manifest(reference("app", "1")));

        assertEquals(1, statuses().stream().filter(status -> status == 401).count());
        assertEquals(9, registry.requests().size());
        assertEquals(1, tokens.requests().size());
    }

    @Test
    void withoutCredentialsAllGoAtOnceAndShareAnAnonymousToken() throws Exception {
        IMAGE.putInto(registry, "app", "1");
        tokens.anonymous("app:pull");
        Registry nobody = signedInAs(Optional.empty());

        atOnce(4, () -> nobody.manifest(reference("app", "1")));

        assertTrue(only(tokens.requests()).isAnonymous());
        assertEquals(4, statuses().stream().filter(status -> status == 200).count());
    }

    @Test
    void basicIsSentInAdvanceAfterTheFirstChallengeInUtf8() {
        registry = open(EmbeddedRegistry.builder().basic("jane", PASSWORD));
        IMAGE.putInto(registry, "app", "1");
        Registry jane = signedInAs(password());

        jane.manifest(reference("app", "1"));
        jane.digestOf(reference("app", "1"));

        assertEquals(List.of(401, 200, 200), statuses());
        assertEquals(List.of(), tokens.requests());
    }

    @Test
    void n33_aTokenThatExpiresMidwayIsRenewedOnce() {
        IMAGE.putInto(registry, "app", "1");
        Registry jane = signedInAs(password());
        jane.manifest(reference("app", "1"));
        tokens.revokeTokens();

        jane.manifest(reference("app", "1"));
        jane.manifest(reference("app", "1"));

        assertEquals(List.of(401, 200, 401, 200, 200), statuses());
        assertEquals(2, tokens.requests().size());
    }

    @Test
    void n32_aPutThatIsChallengedIsSentAgainByteForByte() {
        registry = open(EmbeddedRegistry.builder().bearer(tokens).anonymousPull());
        Registry jane = signedInAs(password());
        Manifest manifest = pushableTo("app");

        jane.digestOf(reference("app", "1"));
        jane.push(reference("app", "1"), manifest);

        assertEquals(List.of(404, 401, 201), statuses());
        assertArrayEquals(manifest.bytes(), registry.manifest("app", "1").orElseThrow());
        assertEquals(
                1,
                registry.requests(seen -> seen.method().equals("PUT")).stream()
                        .map(Seen::bodySize)
                        .distinct()
                        .count());
    }

    @Test
    void m40_aTokenThatNeverDoesIsTriedOnce() {
        registry = open(EmbeddedRegistry.builder().bearer(tokens.realm(), "x", token -> Optional.empty()));

        String message = failure(() -> signedInAs(password()).digestOf(reference("app", "1")));

        assertContains(
                message, "token does not allow push to " + registry.host() + "/app", "user \"jane\"", "the test");
        assertContains(message, tokens.host());
        assertEquals(List.of(401, 401), statuses());
        assertEquals(1, tokens.requests().size());
    }

    @Test
    void c29_whoMayOnlyPullIsToldThatPushingIsDenied() {
        tokens.user("jane", PASSWORD, "app:pull");
        IMAGE.putInto(registry, "app", "1");
        Registry jane = signedInAs(password());
        Manifest manifest = pushableTo("app");

        assertTrue(jane.digestOf(reference("app", "1")).isPresent());
        String message = failure(() -> jane.push(reference("app", "2"), manifest));

        assertContains(message, "token does not allow push to " + registry.host() + "/app", "user \"jane\"");
    }

    @Test
    void c29_aForbiddenRequestSaysWhoWasRefusedWhat() {
        IMAGE.putInto(registry, "app", "1");
        registry.misbehave(RegistryRequest.manifest("GET"), Misbehaviour.answer(403));

        String message = failure(() -> signedInAs(password()).manifest(reference("app", "1")));

        assertContains(
                message,
                "403: authenticated as user \"jane\" (credentials from the test), but pull from " + registry.host()
                        + "/app was denied");
    }

    @Test
    void c28_aWrongPasswordIsTriedOnceAndItsSourceIsNamed() {
        String message = failure(() -> registry(found(new Credential.Password("jane", Secret.of("wrong-canary"))))
                .manifest(reference("app", "1")));

        assertContains(
                message,
                "token server " + tokens.host() + " answered 401",
                "authentication failed for user \"jane\" (credentials from the test)");
        assertFalse(message.contains("wrong-canary"));
        assertEquals(1, tokens.requests().size());
    }

    @Test
    void c28_aWrongPasswordForBasicIsTriedOnce() {
        registry = open(EmbeddedRegistry.builder().basic("jane", "other"));

        String message = failure(() -> signedInAs(password()).manifest(reference("app", "1")));

        assertContains(
                message, "authentication failed for user \"jane\" (credentials from the test) at " + registry.host());
        assertEquals(List.of(401, 401), statuses());
    }

    @Test
    void withoutCredentialsTheMessageSaysWhereWasLooked() {
        tokens.refuseAnonymous();

        String bearer = failure(() -> signedInAs(Optional.empty()).manifest(reference("app", "1")));
        registry = open(EmbeddedRegistry.builder().basic("jane", "other"));
        String basic = failure(() -> signedInAs(Optional.empty()).manifest(reference("app", "1")));

        assertContains(bearer, tokens.host() + " answered 401", "to an anonymous request");
        for (String message : List.of(bearer, basic)) {
            assertContains(message, "No credentials were found for 127.0.0.1:", "(looked in the test (empty))");
        }
    }

    @Test
    void c15_c20_anIdentityTokenGoesByPostWithEverythingEncoded() {
        IMAGE.putInto(registry, "app", "1");

        registry(found(identity("refresh+&=", Optional.empty()))).manifest(reference("app", "1"));

        TokenRequest request = only(tokens.requests());
        assertEquals("POST", request.method());
        assertEquals(Optional.of("refresh_token"), request.parameter("grant_type"));
        assertEquals(Optional.of("refresh+&="), request.refreshToken());
        assertEquals(List.of("repository:app:pull"), request.scopes());
        assertTrue(request.header("Authorization").isEmpty());
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 405})
    void c19_whereTokenServersKnowNoPostThePasswordIsUsed(int status) {
        tokens.misbehave(RegistryRequest.of("POST", ".*"), Misbehaviour.answer(status));
        IMAGE.putInto(registry, "app", "1");

        registry(found(identity("refresh+&=", Optional.of(Secret.of(PASSWORD)))))
                .manifest(reference("app", "1"));
        String message = failure(
                () -> registry(found(identity("another", Optional.empty()))).manifest(reference("app", "1")));

        assertEquals(
                List.of("POST", "GET", "POST"),
                tokens.requests().stream().map(TokenRequest::method).toList());
        assertContains(message, "takes no identity tokens", "has no password");
    }

    @Test
    void c18_aRejectedRefreshTokenIsAnExpiredLoginAndNotSentAsAPassword() {
        Registry jane = registry(found(identity("stale-canary", Optional.of(Secret.of(PASSWORD)))));

        String message = failure(() -> jane.manifest(reference("app", "1")));

        assertEquals(message, failure(() -> jane.manifest(reference("app", "1"))));
        assertContains(message, "login expired for " + registry.host(), "the test");
        assertFalse(message.contains("stale-canary"));
        assertEquals(1, tokens.requests().size());
    }

    @Test
    void c18_aRefreshTokenThatIsNoValidGrantIsShownOnce() {
        tokens.misbehave(request -> true, Misbehaviour.answer(400, "{\"error\":\"invalid_grant\"}", Map.of()));
        Registry jane = registry(found(identity("stale-canary", Optional.empty())));

        failuresAtOnce(4, () -> jane.manifest(reference("app", "1")));

        assertEquals(1, tokens.requests().size());
    }

    @Test
    void aRegistryTokenIsSentAsItIs() {
        IMAGE.putInto(registry, "app", "1");
        String ready = tokens.token("jane", "repository:app:pull");

        registry(found(new Credential.RegistryToken(Secret.of(ready)))).manifest(reference("app", "1"));

        assertEquals(List.of(401, 200), statuses());
        assertEquals(List.of(), tokens.requests());
    }

    @Test
    void anIdentityTokenOpensNoDoorThatWantsAPassword() {
        registry = open(EmbeddedRegistry.builder().basic("jane", PASSWORD));

        String message = failure(
                () -> registry(found(identity("refresh", Optional.empty()))).manifest(reference("app", "1")));

        assertContains(
                message, "it wants a user and a password, and user \"jane\" (credentials from the test) has none");
        assertEquals(List.of(401), statuses());
    }

    @Test
    void m43_aBasicChallengeWithTheAddressOfATokenServerIsStillBasic() {
        registry = open(EmbeddedRegistry.builder()
                .basic("jane", PASSWORD)
                .challenges(honest -> List.of("Basic realm=\"" + tokens.realm() + "\",service=\"ecr.amazonaws.com\"")));
        IMAGE.putInto(registry, "app", "1");

        signedInAs(password()).manifest(reference("app", "1"));

        assertEquals(List.of(), tokens.requests());
    }

    @Test
    void ofBothWaysATokenIsPreferredWhereverItStands() {
        registry = open(EmbeddedRegistry.builder()
                .bearer(tokens)
                .challenges(honest -> List.of("Basic realm=\"x\"", "Negotiate, " + honest)));
        IMAGE.putInto(registry, "app", "1");

        signedInAs(password()).manifest(reference("app", "1"));

        assertEquals(1, tokens.requests().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Negotiate", "Bearer", "Digest realm=\"x\", nonce=\"y\"", "Bearer realm=\"x"})
    void m41_withoutAChallengeThatCanBeMetNothingIsSent(String line) {
        registry = open(EmbeddedRegistry.builder()
                .bearer(tokens)
                .challenges(honest -> line.isEmpty() ? List.of() : List.of(line)));

        String message = failure(() -> signedInAs(password()).manifest(reference("app", "1")));

        assertContains(message, "no usable authentication challenge (offered: ");
        assertEquals(List.of(401), statuses());
        assertEquals(List.of(), tokens.requests());
    }

    @Test
    void m38_anAnswerWithoutATokenIsNotShown() {
        tokens.misbehave(Misbehaviour.answer(200, "<html>canary</html>", Map.of("Content-Type", "text/html")), 1);
        String html = failure(() -> signedInAs(password()).manifest(reference("app", "1")));
        tokens.change(answer -> answer.put("token", "canary\ncanary"));
        String newline = failure(() -> signedInAs(password()).manifest(reference("app", "1")));
        tokens.change(answer -> answer.put("token", "canary".repeat(200_000)));
        String large = failure(() -> signedInAs(password()).manifest(reference("app", "1")));

        assertContains(html, "no usable token but a web page. Check that " + tokens.host() + " is the token server of");
        assertContains(large, "no usable token: it is too large");
        for (String message : List.of(html, newline, large)) {
            assertContains(message, "token endpoint " + tokens.host() + " returned no usable token");
            assertFalse(message.contains("canary"));
        }
    }

    @Test
    void m39_lifetimesThatMakeNoSenseCauseNoLoop() {
        IMAGE.putInto(registry, "app", "1");
        tokens.change(answer -> answer.put("expires_in", -5));
        tokens.change(answer -> answer.put("issued_at", "1970-01-01T00:00:00Z"));
        Registry jane = signedInAs(password());

        jane.manifest(reference("app", "1"));
        jane.manifest(reference("app", "1"));

        assertEquals(1, tokens.requests().size());
    }

    @Test
    void n26_anOverloadedTokenServerIsAnAccidentThatSaysWhenToComeBack() {
        tokens.misbehave(Misbehaviour.tooManyRequests("7"), 1);

        ManifestException e = assertThrows(
                ManifestException.class, () -> signedInAs(password()).manifest(reference("app", "1")));

        assertEquals(ManifestException.Kind.ACCIDENT, e.kind());
        assertContains(String.valueOf(e.getMessage()), "429", "try again after 7 s");
    }

    @Test
    void aMountIsAskedWithOneTokenForBothRepositories() {
        IMAGE.putInto(registry, "base", "1");
        Registry jane = signedInAs(password());

        assertEquals(BlobTransfer.MOUNTED, jane.provide(repository("app"), repository("base"), config()));

        assertEquals(
                List.of("repository:app:pull,push", "repository:base:pull"),
                only(tokens.requests()).scopes());
        assertTrue(registry.hasBlob("app", IMAGE.configDigest()));
    }

    @Test
    void aMountForWhichLessIsGrantedIsTriedForTheTargetAloneAndThenCopied() {
        tokens.user("jane", PASSWORD, "app:pull,push,delete", "base:pull");
        IMAGE.putInto(registry, "base", "1");
        Registry jane = signedInAs(password());
        jane.digestOf(reference("app", "1"));
        jane.manifest(reference("base", "1"));
        tokens.withhold("pull", 1);
        registry.clearRequests();

        assertEquals(BlobTransfer.COPIED, jane.provide(repository("app"), repository("base"), config()));

        List<Integer> mounts = registry.requests(seen -> seen.query().contains("mount=")).stream()
                .map(Seen::status)
                .toList();
        assertEquals(List.of(401, 401), mounts, "with a token for both, and with one for the target");
        assertTrue(registry.hasBlob("app", IMAGE.configDigest()));
    }

    @Test
    void m26_m32_aChallengeFromWhereARegistryRedirectsIsNotMet() {
        EmbeddedRegistry elsewhere = open(EmbeddedRegistry.builder().basic("jane", PASSWORD));
        IMAGE.putInto(registry, "app", "1");
        registry.misbehave(
                RegistryRequest.manifest("GET"),
                Misbehaviour.answer(307, "", Map.of("Location", elsewhere.url() + "/v2/app/manifests/1")));

        String message = failure(() -> signedInAs(password()).manifest(reference("app", "1")));

        assertContains(message, "challenge from " + elsewhere.url() + " ignored");
        assertTrue(elsewhere
                .requests(seen -> seen.header("Authorization").isPresent())
                .isEmpty());
    }

    @Test
    void ofABurstOfWritesToWhatEverybodyMayReadOneGoesAhead() throws Exception {
        registry = open(EmbeddedRegistry.builder().bearer(tokens).anonymousPull());
        IMAGE.putInto(registry, "base", "1");
        Registry jane = signedInAs(password());
        jane.manifest(reference("base", "1"));

        atOnce(8, () -> jane.provide(repository("app"), repository("base"), config()));

        assertEquals(
                1,
                registry.requests(seen -> seen.isWrite() && seen.status() == 401)
                        .size());
    }

    /** C30: through a proxy, since no other name than that of this machine leads here. */
    @Test
    void c30_credentialsTravelOverPlainHttpOnlyIfTheUserSaysSo() throws Exception {
        registry = open(EmbeddedRegistry.builder().basic("jane", PASSWORD));
        IMAGE.putInto(registry, "app", "1");
        ImageReference reference = ImageReference.parse("registry.test/app:1");
        try (ForwardProxy proxy = ForwardProxy.to(registry.host())) {
            Trust insecure = Trust.usual().withInsecure(InsecureRegistries.of(List.of("registry.test")));

            String message = failure(() -> through(proxy, insecure).manifest(reference));
            assertContains(
                    message,
                    "credentials withheld over http",
                    "<sendCredentialsOverHttp>true</sendCredentialsOverHttp> (-Dmanifest.sendCredentialsOverHttp)");
            assertTrue(registry.requests(seen -> seen.header("Authorization").isPresent())
                    .isEmpty());

            through(proxy, insecure.withCredentialsOverHttp(true)).manifest(reference);
            assertTrue(registry.requests().stream().anyMatch(seen -> seen.status() == 200));
        }
    }

    private Registry through(ForwardProxy proxy, Trust trust) {
        Proxies.Proxy way = new Proxies.Proxy("127.0.0.1", proxy.port(), "", Secret.of(""), "the test");
        Proxies.NoProxy nobody = new Proxies.NoProxy(List.of(), Proxies.NoProxy.Style.MAVEN);
        HttpSettings settings = HttpSettings.defaults()
                .withRetries(0)
                .withTrust(trust)
                .withProxies(new Proxies(List.of(new Proxies.Rule(Set.of("http", "https"), way, nobody))));
        OnlySource jane = new OnlySource(
                repository -> Optional.of(new FoundCredential(password().orElseThrow(), "the test")));
        return new RegistryAccess().registry(settings, new Credentials(List.of(jane)), listener);
    }

    /** C32: to the registry and to nobody else. */
    @Test
    void c32_extraHeadersGoToTheRegistryAlone() {
        EmbeddedRegistry elsewhere = open(EmbeddedRegistry.builder());
        IMAGE.putInto(registry, "app", "1");
        IMAGE.putInto(elsewhere, "app", "2");
        registry.misbehave(
                RegistryRequest.of("GET", ".*/manifests/2"),
                Misbehaviour.answer(307, "", Map.of("Location", elsewhere.url() + "/v2/app/manifests/2")));
        OnlySource withHeaders = new OnlySource(
                repository -> Optional.of(new FoundCredential(password().orElseThrow(), "the test")),
                Map.of("X-Gateway", Secret.of("canary")));
        Registry jane =
                build.registry(HttpSettings.defaults().withRetries(0), new Credentials(List.of(withHeaders)), listener);

        jane.manifest(reference("app", "1"));
        jane.manifest(reference("app", "2"));

        // The first finds out which scheme is spoken, and carries no secret.
        assertEquals("/v2/", registry.requests().get(0).path());
        assertEquals(
                registry.requests().size() - 1,
                registry.requests(seen -> seen.header("X-Gateway").equals(Optional.of("canary")))
                        .size());
        assertEquals(Optional.empty(), only(elsewhere.requests()).header("X-Gateway"));
        assertTrue(tokens.requests().stream()
                .allMatch(request -> request.header("X-Gateway").isEmpty()));
    }

    /** R1, R4: neither the password nor a token, and what the other one asks for changes nothing for the registry. */
    @Test
    void m45_anUploadElsewhereCarriesTheBlobAndNothingElse() {
        EmbeddedRegistry elsewhere = open(EmbeddedRegistry.builder());
        registry.misbehave(
                RegistryRequest.uploadStart(),
                Misbehaviour.answer(202, "", Map.of("Location", elsewhere.url() + "/v2/store/blobs/uploads/1")));
        elsewhere.misbehave(RegistryRequest.of("PUT", ".*"), Misbehaviour.answer(201, "", Map.of()), Integer.MAX_VALUE);
        IMAGE.putInto(registry, "base", "1");

        assertEquals(
                BlobTransfer.COPIED,
                signedInAs(password()).provideByCopy(repository("app"), repository("base"), config()));

        Seen put = only(elsewhere.requests());
        assertEquals("PUT", put.method());
        assertEquals(IMAGE.configBytes().length, put.bodySize());
        assertEquals(Optional.empty(), put.header("Authorization"));
    }

    @Test
    void m45_aChallengeFromWhereAnUploadGoesIsNotMet() {
        EmbeddedRegistry elsewhere = open(EmbeddedRegistry.builder().bearer(tokens));
        registry.misbehave(
                RegistryRequest.uploadStart(),
                Misbehaviour.answer(202, "", Map.of("Location", elsewhere.url() + "/v2/store/blobs/uploads/1")));
        IMAGE.putInto(registry, "base", "1");
        Registry jane = signedInAs(password());

        String message = failure(() -> jane.provideByCopy(repository("app"), repository("base"), config()));
        jane.manifest(reference("base", "1"));

        assertContains(message, "401", "credentials withheld from " + elsewhere.url());
        assertTrue(elsewhere
                .requests(seen -> seen.header("Authorization").isPresent())
                .isEmpty());
    }

    @Test
    void c28_eightThreadsShowAWrongPasswordOnce() {
        Registry bearer = registry(found(new Credential.Password("jane", Secret.of("wrong-canary"))));
        failuresAtOnce(8, () -> bearer.manifest(reference("app", "1")));
        assertEquals(1, tokens.requests().size());

        registry = open(EmbeddedRegistry.builder().basic("jane", "other"));
        Registry basic = registry(found(new Credential.Password("jane", Secret.of("wrong-canary"))));
        failuresAtOnce(8, () -> basic.manifest(reference("app", "1")));
        assertEquals(
                1,
                registry.requests(seen -> seen.header("Authorization").isPresent())
                        .size());
    }

    @Test
    void whatServersRepeatOfASecretIsNotShown() {
        tokens.misbehave(
                Misbehaviour.answer(
                        401,
                        "{\"errors\":[{\"code\":\"UNAUTHORIZED\",\"message\":\"no such login: jane:wrong-canary\"}]}",
                        Map.of("Content-Type", "application/json")),
                1);
        String bearer = failure(() -> registry(found(new Credential.Password("jane", Secret.of("wrong-canary"))))
                .manifest(reference("app", "1")));
        registry = open(EmbeddedRegistry.builder().basic("jane", "wrong-canary"));
        registry.misbehave(
                RegistryRequest.manifest("GET"),
                Misbehaviour.answer(
                        403,
                        "{\"errors\":[{\"code\":\"DENIED\",\"message\":\"jane:wrong-canary may not\"}]}",
                        Map.of("Content-Type", "application/json")));
        String basic = failure(() -> registry(found(new Credential.Password("jane", Secret.of("wrong-canary"))))
                .manifest(reference("app", "1")));

        assertContains(bearer, "401 (unauthorized)");
        assertContains(basic, "403 (denied: jane:**** may not)");
        assertFalse((bearer + basic).contains("wrong-canary"));
    }

    @Test
    void aSecretThatATokenServerRepeatsAsACodeIsNotShown() {
        tokens.misbehave(Misbehaviour.answer(401, "{\"errors\":[{\"code\":\"WRONG_CANARY\"}]}", Map.of()), 1);

        String message = failure(() -> registry(found(new Credential.Password("jane", Secret.of("WRONG_CANARY"))))
                .manifest(reference("app", "1")));

        assertContains(message, "401");
        assertFalse(message.toLowerCase(Locale.ROOT).contains("canary"), message);
    }

    @Test
    void aTokenServerThatIsNoneIsNotAWrongPassword() {
        tokens.misbehave(Misbehaviour.answer(404), 1);

        String message = failure(() -> signedInAs(password()).manifest(reference("app", "1")));

        assertContains(
                message, "answered 404 and gave no token", "Check that " + tokens.host() + " is the token server");
    }

    @Test
    void anotherTokenServerForAnotherRepositoryIsAskedToo() {
        try (TokenServer other = TokenServer.start()) {
            other.user("jane", PASSWORD, "two:pull");
            registry = open(EmbeddedRegistry.builder()
                    .bearer(
                            tokens.realm(),
                            TokenServer.SERVICE,
                            token -> tokens.access(token).or(() -> other.access(token)))
                    .challenges(honest -> List.of(
                            honest.contains("repository:two")
                                    ? honest.replace(tokens.realm(), other.realm())
                                    : honest)));
            IMAGE.putInto(registry, "one", "1");
            IMAGE.putInto(registry, "two", "1");
            tokens.user("jane", PASSWORD, "one:pull");
            Registry jane = signedInAs(password());

            jane.manifest(reference("one", "1"));
            jane.manifest(reference("two", "1"));
            jane.manifest(reference("one", "1"));
            jane.manifest(reference("two", "1"));

            assertEquals(List.of(401, 200, 401, 200, 200, 200), statuses());
        }
    }

    @Test
    void whatMayNotBeAskedIsARefusalAndNoAccident() {
        registry.misbehave(
                RegistryRequest.manifest("GET"),
                Misbehaviour.answer(307, "", Map.of("Location", "http://169.254.169.254/latest/meta-data")));
        IMAGE.putInto(registry, "app", "1");

        ManifestException redirect = assertThrows(
                ManifestException.class, () -> signedInAs(password()).manifest(reference("app", "1")));
        registry = open(EmbeddedRegistry.builder().bearer("http://169.254.169.254/token", "x", t -> Optional.empty()));
        ManifestException realm = assertThrows(
                ManifestException.class, () -> signedInAs(password()).manifest(reference("app", "1")));

        assertContains(String.valueOf(redirect.getMessage()), "internal address");
        assertContains(String.valueOf(realm.getMessage()), "internal address");
        assertEquals(
                List.of(ManifestException.Kind.REFUSED, ManifestException.Kind.REFUSED),
                List.of(redirect.kind(), realm.kind()));
    }

    @Test
    void credentialsOfOneRegistryAreNotSentToAnother() {
        EmbeddedRegistry other = open(EmbeddedRegistry.builder().basic("joe", "secret"));
        IMAGE.putInto(registry, "app", "1");
        IMAGE.putInto(other, "app", "1");
        Registry both = registry(repository -> Optional.of(new FoundCredential(
                repository.registry().equals(registry.host())
                        ? password().orElseThrow()
                        : new Credential.Password("joe", Secret.of("secret")),
                "the test")));

        both.manifest(reference("app", "1"));
        both.manifest(ImageReference.parse(other.host() + "/app:1"));

        assertEquals(
                List.of("jane"),
                tokens.requests().stream().map(r -> r.user().orElse("")).toList());
        assertEquals(
                List.of(401, 200), other.requests().stream().map(Seen::status).toList());
    }

    private Registry signedInAs(Optional<Credential> credential) {
        return registry(repository -> credential.map(some -> new FoundCredential(some, "the test")));
    }

    private static OnlySource.Lookup found(Credential credential) {
        return repository -> Optional.of(new FoundCredential(credential, "the test"));
    }

    private Registry registry(OnlySource.Lookup lookup) {
        return build.registry(
                HttpSettings.defaults().withRetries(0), new Credentials(List.of(new OnlySource(lookup))), listener);
    }

    private static Optional<Credential> password() {
        return Optional.of(new Credential.Password("jane", Secret.of(PASSWORD)));
    }

    private static Credential identity(String token, Optional<Secret> password) {
        return new Credential.IdentityToken("jane", Secret.of(token), password);
    }

    private EmbeddedRegistry open(EmbeddedRegistry.Builder builder) {
        EmbeddedRegistry started = builder.start();
        opened.add(started);
        return started;
    }

    private ImageReference reference(String repository, String tag) {
        return ImageReference.parse(registry.host() + "/" + repository + ":" + tag);
    }

    private Repository repository(String path) {
        return new Repository(registry.host(), path);
    }

    private static Descriptor config() {
        return new Descriptor(
                "application/octet-stream", Digest.parse(IMAGE.configDigest()), IMAGE.configBytes().length);
    }

    private Manifest pushableTo(String repository) {
        registry.putBlob(repository, IMAGE.configBytes());
        IMAGE.layers().forEach(layer -> registry.putBlob(repository, layer));
        return new Manifest(MediaType.of(IMAGE.mediaType()).orElseThrow(), IMAGE.manifestBytes());
    }

    private List<Integer> statuses() {
        return registry.requests().stream().map(Seen::status).toList();
    }

    private static <T> T only(List<T> list) {
        assertEquals(1, list.size(), list::toString);
        return list.get(0);
    }

    private static String failure(Runnable run) {
        return String.valueOf(assertThrows(ManifestException.class, run::run).getMessage());
    }

    private static void assertContains(String text, String... parts) {
        for (String part : parts) {
            assertTrue(text.contains(part), () -> "'" + part + "' is not in: " + text);
        }
    }

    /** Neither in a failure nor in any of its causes are a password and what Basic makes of it. */
    private static void assertVeiled(String part, Runnable run) {
        StringWriter all = new StringWriter();
        assertThrows(ManifestException.class, run::run).printStackTrace(new PrintWriter(all));
        assertContains(all.toString(), part, "****");
        assertFalse(all.toString().contains("canary") || all.toString().contains("amFuZTpjYW5hcnk"), all.toString());
    }

    private static void failuresAtOnce(int number, Runnable run) {
        try {
            atOnce(number, () -> failure(run));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void atOnce(int number, Runnable run) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(number);
        CountDownLatch all = new CountDownLatch(number);
        List<Future<?>> results = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            results.add(threads.submit(() -> {
                all.countDown();
                all.await();
                run.run();
                return true;
            }));
        }
        for (Future<?> result : results) {
            result.get();
        }
        threads.shutdown();
    }
}
