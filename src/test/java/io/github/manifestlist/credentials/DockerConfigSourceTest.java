package io.github.manifestlist.credentials;

import static io.github.manifestlist.credentials.Surroundings.APP;
import static io.github.manifestlist.credentials.Surroundings.repository;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.Secret;
import io.github.manifestlist.credentials.Credential.IdentityToken;
import io.github.manifestlist.credentials.Credential.Password;
import io.github.manifestlist.credentials.Credential.RegistryToken;
import io.github.manifestlist.image.Repository;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What docker's own file gives, which stands for all places with its format. */
class DockerConfigSourceTest {
    private static final String ANSWER = "echo '{\"Username\":\"helped\",\"Secret\":\"s\"}'";
    private static final String NOT_FOUND = "echo credentials not found in native keychain; exit 1";

    @TempDir
    private Path folder;

    private Surroundings machine;

    @BeforeEach
    void makeUpAMachine() {
        machine = new Surroundings(folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p",
                "p:q:",
                " p q\t",
                "\"'\\{}$(id)",
                "pässwörd 🔑",
                "a+b&c=d%2F",
                ":",
            })
    void c4_passwordsArriveIntact(String password) {
        entry("'auth':'" + base64("me:" + password) + "'");

        assertEquals(Optional.of(new Password("me", Secret.of(password))), find());
    }

    @Test
    void c4_longPasswordsArriveIntact() {
        entry("'auth':'" + base64("me:" + "ü".repeat(5 << 10)) + "'");

        assertEquals(Optional.of(new Password("me", Secret.of("ü".repeat(5 << 10)))), find());
    }

    @Test
    void c4_nulsBehindAPasswordAreNotPartOfIt() {
        entry("'auth':'" + base64("me:a\0b\0\0") + "'");
        assertEquals(Optional.of(new Password("me", Secret.of("a\0b"))), find());

        entry("'auth':'" + base64("me:\0") + "'");
        assertEquals(Optional.of(new Password("me", Secret.of(""))), find());
    }

    @Test
    void base64MayHaveLineEndsAndNoPadding() {
        entry("'auth':'bWU6\\r\\ncGFzcw\\n'");

        assertEquals(Optional.of(new Password("me", Secret.of("pass"))), find());
    }

    @Test
    void authWinsOverUsernameAndPassword() {
        entry("'username':'other','password':'other'");
        assertEquals(Optional.of(new Password("other", Secret.of("other"))), find());

        entry("'username':'other','password':'other','auth':'" + base64("me:p") + "'");
        assertEquals(Optional.of(new Password("me", Secret.of("p"))), find());
    }

    @Test
    void anIdentityTokenWinsOverThePasswordAndKeepsIt() {
        entry("'auth':'" + base64("me:p") + "','identitytoken':'t+/='");
        assertEquals(Optional.of(new IdentityToken("me", Secret.of("t+/="), Optional.of(Secret.of("p")))), find());

        entry("'auth':'" + base64("me:") + "','identitytoken':'t'");
        assertEquals(Optional.of(new IdentityToken("me", Secret.of("t"), Optional.empty())), find());

        entry("'username':'me','identitytoken':'t'");
        assertEquals(Optional.of(new IdentityToken("me", Secret.of("t"), Optional.empty())), find());
    }

    @Test
    void aRegistryTokenWinsOverAll() {
        entry("'auth':'" + base64("me:p") + "','identitytoken':'t','registrytoken':'r'");

        assertEquals(Optional.of(new RegistryToken(Secret.of("r"))), find());
    }

    @Test
    void anEmptyEntryIsNeitherACredentialNorAnError() {
        machine.dockerConfig("{'auths':{'registry.example.com':{},'https://registry.example.com':{'auth':'"
                + base64("me:p") + "'}}}");

        assertEquals(Optional.of(new Password("me", Secret.of("p"))), find());

        entry("'email':'me@example.com'");
        assertEquals(Optional.empty(), find());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            'auth':'canary-%%%',                  its auth is no base64
            'auth':'Y2FuYXJ5',                    its auth has no colon behind the user
            'auth':'OmNhbmFyeQ==',                its auth has no user
            'auth':'Y2FuYXJ5Ov8=',                its auth is not valid UTF-8
            'auth':['canary'],                    auth is no string
            'username':'canary',                  it has no password
            'password':'canary',                  it has no username
            """, quoteCharacter = '`')
    void c3_aBrokenEntryIsAnErrorForItsOwnRegistryOnly(String fields, String rule) {
        String other = "registry.example.com:5000";
        machine.dockerConfig("{'auths':{'https://registry.example.com/':{%s},'%s':{'auth':'%s'}}}"
                .formatted(fields, other, base64("me:p")));

        ManifestException failure = assertThrows(ManifestException.class, this::find);

        assertEquals(
                "cannot get credentials for registry.example.com: the entry \"https://registry.example.com/\" of auths in "
                        + machine.home + "/.docker/config.json is broken: " + rule
                        + ". Sign in again with docker login or podman login, or remove the entry",
                failure.getMessage());
        assertEquals(Optional.of(new Password("me", Secret.of("p"))), find(repository(other + "/app")));
        assertEquals(Optional.empty(), find(repository("third.example.com/app")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://registry.example.com/",
                "registry.example.com:443",
                "REGISTRY.example.com",
                "registry.example.com/v1/",
                "registry.example.com/team",
                "registry.example.com/team/app"
            })
    void c5_keysAreFoundHoweverTheyAreSpelled(String key) {
        entryOf(key, "'auth':'" + base64("me:p") + "'");

        assertEquals(Optional.of(new Password("me", Secret.of("p"))), find());
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker.io", "index.docker.io", "registry-1.docker.io", "https://index.docker.io/v1/"})
    void c5_dockerHubIsOneUnderAllOfItsNames(String key) {
        entryOf(key, "'auth':'" + base64("me:p") + "'");

        for (String reference : new String[] {"app", "docker.io/team/app", "registry-1.docker.io/team/app"}) {
            assertEquals(Optional.of(new Password("me", Secret.of("p"))), find(repository(reference)), reference);
        }
    }

    @Test
    void c5_theLongestNamespaceWins() {
        machine.dockerConfig(
                "{'auths':{'registry.example.com':{'auth':'%s'},'registry.example.com/team':{'auth':'%s'}}}"
                        .formatted(base64("all:p"), base64("team:p")));

        assertEquals("team", find().orElseThrow().user());
        assertEquals(
                "all",
                find(repository("registry.example.com/teams")).orElseThrow().user());
    }

    @Test
    void c6_anEntryIsNotUsedForAHostThatContainsItsName() {
        entry("'auth':'" + base64("me:p") + "'");

        assertEquals(Optional.empty(), find(repository("registry.example.com.evil.test/app")));
        assertEquals(Optional.empty(), find(repository("xregistry.example.com/app")));
        assertEquals(Optional.empty(), find(repository("registry.example.com:5000/app")));
    }

    @Test
    void credHelpersGoBeforeCredsStoreAndThatBeforeAuths() {
        machine.helper("one", "echo '{\"Username\":\"one\",\"Secret\":\"s\"}'")
                .helper("all", "echo '{\"Username\":\"all\",\"Secret\":\"s\"}'");
        Path file = machine.dockerConfig("{'credHelpers':{'https://Registry.Example.com':'one'},'credsStore':'all',"
                + "'auths':{'registry.example.com':{'auth':'%s'}}}".formatted(base64("me:p")));

        assertEquals(
                Optional.of(new FoundCredential(
                        new Password("one", Secret.of("s")),
                        "credential helper docker-credential-one (credHelpers in " + file + ")")),
                source().find(APP));
        assertEquals(
                Optional.of(new FoundCredential(
                        new Password("all", Secret.of("s")),
                        "credential helper docker-credential-all (credsStore in " + file + ")")),
                source().find(repository("other.example.com/app")));
    }

    @Test
    void c13_aHelperThatHasNothingLeavesItToTheEntries() {
        machine.helper("one", NOT_FOUND).helper("all", ANSWER);
        Path file = machine.dockerConfig("{'credHelpers':{'registry.example.com':'one'},'credsStore':'all',"
                + "'auths':{'registry.example.com':{'auth':'%s'}}}".formatted(base64("me:p")));

        assertEquals(
                Optional.of(new FoundCredential(new Password("me", Secret.of("p")), "docker config " + file)),
                source().find(APP));
    }

    @Test
    void anEmptyHelperExceptsARegistryFromTheStore() {
        machine.helper("all", ANSWER).dockerConfig("{'credHelpers':{'registry.example.com':''},'credsStore':'all'}");

        assertEquals(Optional.empty(), find());
        assertEquals(
                "helped",
                find(repository("other.example.com/app")).orElseThrow().user());
    }

    @Test
    void whereWasLookedIsToldWithTheReason() {
        CredentialSource missing = source();
        machine.helper("pass", NOT_FOUND);
        Path file = machine.dockerConfig("{'auths':{'other.example.com':{}}}");
        CredentialSource silent = source();
        assertEquals(Optional.empty(), silent.find(APP));
        machine.dockerConfig("{'credsStore':'pass'}");
        CredentialSource helped = source();
        assertEquals(Optional.empty(), helped.find(APP));
        machine.dockerConfig("{'credsStore':'../canary'}");
        CredentialSource invalid = source();
        machine.dockerConfig("{canary");
        CredentialSource broken = source();

        assertEquals(file + " (no entry for registry.example.com)", silent.lookedIn(APP));
        assertEquals(
                file + " (credsStore: docker-credential-pass has nothing, and no entry for registry.example.com)",
                helped.lookedIn(APP));
        assertEquals(file + " (cannot be used)", broken.lookedIn(APP));
        assertFalse(invalid.lookedIn(APP).contains("canary"));
        Surroundings empty = new Surroundings(folder.resolve("empty"));
        assertEquals(
                empty.home.resolve(".docker/config.json") + " (not there)",
                source(empty).lookedIn(APP));
        assertEquals(file + " (cannot be used)", missing.lookedIn(APP), "it had not been read before");
    }

    @Test
    void aFileIsReadOnce() throws Exception {
        entry("'auth':'" + base64("me:p") + "'");
        CredentialSource source = source();
        assertEquals(Optional.empty(), source.find(repository("other.example.com/app")));
        Files.delete(machine.home.resolve(".docker/config.json"));

        assertEquals("me", source.find(APP).orElseThrow().credential().user());
    }

    private void entry(String fields) {
        entryOf("registry.example.com", fields);
    }

    private void entryOf(String key, String fields) {
        machine.dockerConfig("{'auths':{'" + key + "':{" + fields + "}}}");
    }

    private Optional<Credential> find() {
        return find(APP);
    }

    private Optional<Credential> find(Repository repository) {
        return source().find(repository).map(FoundCredential::credential);
    }

    private CredentialSource source() {
        return source(machine);
    }

    private static CredentialSource source(Surroundings machine) {
        return DockerFiles.files(machine.environment(), new CredentialHelpers(machine.environment()))
                .get(0);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
