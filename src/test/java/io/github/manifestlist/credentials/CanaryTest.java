package io.github.manifestlist.credentials;

import static io.github.manifestlist.credentials.Surroundings.APP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.Secret;
import io.github.manifestlist.json.DockerConfigReader;
import io.github.manifestlist.json.HelperAnswerReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R33 and R14: nothing that anybody could print tells a secret, in whatever spelling. */
class CanaryTest {
    private static final String SECRET = "canary+7f3a/ü";
    private static final List<String> SPELLINGS = List.of(
            "canary",
            "7f3a",
            base64(SECRET),
            base64(SECRET).substring(1, 10),
            base64("me:" + SECRET),
            base64("me:" + SECRET).substring(4, 14),
            URLEncoder.encode(SECRET, StandardCharsets.UTF_8));

    @TempDir
    private Path folder;

    private Surroundings machine;

    @BeforeEach
    void makeUpAMachine() {
        machine = new Surroundings(folder);
    }

    /** C1 to C5: AUTH is base64 of user and secret, SECRET the secret. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'auths':{'registry.example.com':{'auth':'AUTH'}}}",
                "{'auths':{'registry.example.com':{'username':'me','password':'SECRET'}}}",
                "{'auths':{'registry.example.com':{'auth':'AUTH','identitytoken':'SECRET'}}}"
            })
    void aCredentialThatIsFoundTellsNothing(String config) {
        Sources sources = sources(config);

        FoundCredential found = sources.docker().find(APP).orElseThrow();

        assertTrue(revealed(found.credential()).stream().anyMatch(SECRET::equals), "the canary lives");
        assertSilent(found.toString(), found.source(), found.credential().toString());
        assertSilent(sources.lookedIn());
    }

    /** C2, C3, C9, C27: the same text in the file and in the variable. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SECRET",
                "{'auths': SECRET}",
                "{'auths':{'registry.example.com':{'auth':'AUTH}}}",
                "{'auths':{'registry.example.com':{'auth':'AUTH','auth':'AUTH'}}}",
                "{'auths':{'registry.example.com':{'auth':'AUTH','Auth':'AUTH'}}}",
                "{'auths':{'registry.example.com':{'auth':'SECRET'}}}",
                "{'auths':{'registry.example.com':{'auth':'BASE64'}}}",
                "{'auths':{'registry.example.com':{'auth':'me:SECRET'}}}",
                "{'auths':{'registry.example.com':{'password':'SECRET'}}}",
                "{'auths':{'registry.example.com':{'registrytoken':'SECRET'}}}",
                "{'auths':{'registry.example.com':{'identitytoken':['SECRET']}}}",
                "{'auths':{'registry.example.com':'SECRET'}}",
                "{'auths':'SECRET'}",
                "{'auths':{}} SECRET",
                "{'credsStore':'SECRET'}",
                "{'credsStore':['SECRET']}",
                "{'credHelpers':{'registry.example.com':'SECRET'}}",
                "{'credHelpers':{'SECRET':1}}",
                "{'SECRET':1,'SECRET':2}",
                "['SECRET']",
                "'\\ud800SECRET'"
            })
    void aTextThatCannotBeUsedTellsNothing(String config) {
        Sources sources = sources(config);

        for (CredentialSource source : List.of(sources.docker(), sources.variable())) {
            ManifestException failure = assertThrows(ManifestException.class, () -> source.find(APP));

            assertSilent(printed(failure));
            assertSilent(sources.lookedIn());
            assertSilent(printed(assertThrows(ManifestException.class, () -> source.find(APP))));
        }
    }

    /** C10 to C15: ANSWER is what a helper prints that has the secret. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ANSWER; exit 1",
                "ANSWER; ANSWER",
                "ANSWER; echo SECRET",
                "echo SECRET",
                "echo SECRET; exit 3",
                "echo '{\"Username\":\"SECRET\"}'",
                "echo '{\"Secret\":\"SECRET\"}'",
                "echo '{\"Username\":\"me\",\"Secret\":{\"SECRET\":1}}'",
                "echo '{\"Username\":\"me\",\"Secret\":\"SECRET'",
                "ANSWER; sleep 1000",
                "while echo SECRET; do :; done",
                "echo trouble >&2; echo SECRET >&2; exit 1"
            })
    void aHelperThatFailsTellsNothing(String script) {
        machine.helper("x", withSecrets(script));
        Sources sources = sources("{'credsStore':'x'}");

        ManifestException failure =
                assertThrows(ManifestException.class, () -> sources.docker().find(APP));

        assertSilent(printed(failure));
        assertSilent(sources.lookedIn());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ANSWER", "echo '{\"Username\":\"<token>\",\"Secret\":\"SECRET\"}'"})
    void aHelperThatAnswersTellsItToNobodyElse(String script) {
        machine.helper("x", withSecrets(script));

        FoundCredential found = sources("{'credsStore':'x'}").docker().find(APP).orElseThrow();

        assertEquals(List.of(SECRET), revealed(found.credential()));
        assertSilent(found.toString());
    }

    @Test
    void valuesOnTheirWayTellNothing() {
        byte[] config = withSecrets("{'auths':{'h':{'auth':'AUTH','password':'SECRET','identitytoken':'SECRET',"
                        + "'registrytoken':'SECRET'}}}")
                .replace('\'', '"')
                .getBytes(StandardCharsets.UTF_8);
        byte[] answer = ("{\"Username\":\"me\",\"Secret\":\"" + SECRET + "\"}").getBytes(StandardCharsets.UTF_8);

        assertSilent(
                DockerConfigReader.read(config).toString(),
                HelperAnswerReader.read(answer).toString(),
                machine.with("DOCKER_AUTH_CONFIG", SECRET).environment().toString(),
                Secret.of(SECRET).toString());
    }

    private record Sources(CredentialSource variable, CredentialSource docker) {
        String lookedIn() {
            return variable.lookedIn(APP) + docker.lookedIn(APP);
        }
    }

    private Sources sources(String config) {
        String text = withSecrets(config.replace('\'', '"'));
        machine.dockerConfig(text);
        machine.with("DOCKER_AUTH_CONFIG", text);
        CredentialHelpers helpers = new CredentialHelpers(machine.environment(), Duration.ofSeconds(2));
        return new Sources(
                DockerFiles.environmentVariable(machine.environment(), helpers),
                DockerFiles.files(machine.environment(), helpers).get(0));
    }

    private static String withSecrets(String text) {
        return text.replace("ANSWER", "echo '{\"Username\":\"me\",\"Secret\":\"SECRET\"}'")
                .replace("SECRET", SECRET)
                .replace("AUTH", base64("me:" + SECRET))
                .replace("BASE64", base64(SECRET));
    }

    private static List<String> revealed(Credential credential) {
        List<Secret> secrets = new ArrayList<>();
        if (credential instanceof Credential.Password login) {
            secrets.add(login.password());
        } else if (credential instanceof Credential.RegistryToken token) {
            secrets.add(token.token());
        } else if (credential instanceof Credential.IdentityToken token) {
            secrets.add(token.token());
        }
        return secrets.stream().map(Secret::reveal).toList();
    }

    /** As Maven prints it with -e and -X: with its causes and what was suppressed. */
    private static String printed(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        Optional<String> causes =
                Stream.of(failure.getSuppressed()).map(Throwable::toString).reduce(String::concat);
        return failure + text.toString() + causes.orElse("");
    }

    private static void assertSilent(String... texts) {
        for (String text : texts) {
            SPELLINGS.forEach(spelling -> assertFalse(text.contains(spelling), () -> spelling + " is in " + text));
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
