package io.github.manifestlist.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.testing.Canary;
import io.github.manifestlist.testing.CredentialHelperScript;
import io.github.manifestlist.testing.EmbeddedRegistry;
import io.github.manifestlist.testing.Misbehaviour;
import io.github.manifestlist.testing.RegistryRequest;
import io.github.manifestlist.testing.SampleImage;
import io.github.manifestlist.testing.TokenServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.plugin.AbstractMojoExecutionException;
import org.apache.maven.plugin.Mojo;
import org.apache.maven.settings.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every row of credentials, once more from the POM to the registry with debug logging: whatever happens, no log, no
 * message, no stack trace (as {@code -e} prints it) and no file holds the secret in any spelling.
 */
class CredentialCanaryTest extends GoalTest {
    private static final String SECRET = "canary-91d3 &+7f:ü%";
    private static final String USER = "ci";
    private static final Canary CANARY = Canary.of(USER, SECRET);

    /** How a row is set up; whether the goals succeed, and, if not, whether anything was sent. */
    private enum Row {
        C1_NO_FILE_AND_NO_SIGN_IN(Outcome.REFUSED),
        C2_MALFORMED_FILE(Outcome.NOTHING_SENT),
        C2_TRAILING_DATA(Outcome.NOTHING_SENT),
        C3_AUTH_THAT_IS_NO_BASE64(Outcome.NOTHING_SENT),
        C3_AUTH_WITHOUT_COLON(Outcome.NOTHING_SENT),
        C4_AUTH_IN_FILE(Outcome.SUCCESS),
        C5_KEY_WITH_SCHEME(Outcome.SUCCESS),
        C6_KEY_OF_ANOTHER_HOST(Outcome.REFUSED),
        C7_HELPER_MISSING(Outcome.NOTHING_SENT),
        C8_HELPER_IN_A_RELATIVE_FOLDER(Outcome.NOTHING_SENT),
        C9_HELPER_WITH_A_SECRET_FOR_A_NAME(Outcome.NOTHING_SENT),
        C12_HELPER_PRINTS_NONSENSE(Outcome.NOTHING_SENT),
        C13_HELPER_HAS_NOTHING(Outcome.REFUSED),
        C14_HELPER_FAILS(Outcome.NOTHING_SENT),
        C15_HELPER_WITH_IDENTITY_TOKEN(Outcome.SUCCESS),
        C16_HELPER(Outcome.SUCCESS),
        C18_REFRESH_TOKEN_REJECTED(Outcome.REFUSED),
        C19_NO_POST_AND_NO_PASSWORD(Outcome.REFUSED),
        C20_IDENTITY_TOKEN_IN_FILE(Outcome.SUCCESS),
        C23_SERVER_OF_SETTINGS(Outcome.SUCCESS),
        C24_SERVER_WITHOUT_USER(Outcome.NOTHING_SENT),
        C27_MALFORMED_VARIABLE(Outcome.NOTHING_SENT),
        C27_VARIABLE(Outcome.SUCCESS),
        C28_WRONG_PASSWORD_THAT_THE_TOKEN_SERVER_REPEATS(Outcome.REFUSED),
        C28_WRONG_PASSWORD_FOR_BASIC(Outcome.REFUSED),
        C29_DENIED_BY_A_REGISTRY_THAT_REPEATS_IT(Outcome.REFUSED),
        C32_HEADER_THAT_IS_NOT_THEIRS(Outcome.NOTHING_SENT),
        C32_HEADER(Outcome.SUCCESS),
        M38_TOKEN_SERVER_REPEATS_IT_FOR_A_TOKEN(Outcome.REFUSED),
        REGISTRY_TOKEN(Outcome.REFUSED);

        private final Outcome outcome;

        Row(Outcome outcome) {
            this.outcome = outcome;
        }
    }

    private enum Outcome {
        SUCCESS,
        REFUSED,
        NOTHING_SENT
    }

    private final TokenServer tokens = TokenServer.start();
    private EmbeddedRegistry guarded;

    @BeforeEach
    void guard() throws Exception {
        tokens.user(USER, SECRET, "*:pull,push,delete");
        tokens.refuseAnonymous();
        guarded = EmbeddedRegistry.builder().bearer(tokens).start();
        variables.put("PATH", folder.resolve("bin") + ":/usr/bin:/bin");
        Files.createDirectories(folder.resolve("bin"));
    }

    @AfterEach
    void close() {
        guarded.close();
        tokens.close();
    }

    @ParameterizedTest
    @EnumSource(Row.class)
    void noRowTellsItsSecret(
            Row row, @InjectMojo(goal = "create") CreateMojo create, @InjectMojo(goal = "push") PushMojo push)
            throws Exception {
        setUp(row);
        SampleImage.docker("linux/amd64").putInto(guarded, "app", "a");
        given("manifest.list", guarded.host() + "/app:1.0");
        given("manifest.images", guarded.host() + "/app:a");
        guarded.clearRequests();

        if (row.outcome == Outcome.SUCCESS) {
            run(create);
            run(push);
            assertTrue(guarded.tags("app").contains("1.0"));
            assertContains(log.text(), "Asking " + guarded.host() + " as ");
        } else {
            String told = failed(create);
            assertEquals(List.of(), CANARY.in(told));
            assertFalse(told.contains("canary"), told);
        }

        assertEquals(row.outcome == Outcome.NOTHING_SENT, guarded.requests().isEmpty(), log.text());
        assertEquals(List.of(), CANARY.in(log.text()));
        if (Files.exists(folder.resolve("manifests"))) {
            assertEquals(List.of(), CANARY.inFolder(folder.resolve("manifests")));
        }
    }

    private void setUp(Row row) throws Exception {
        switch (row) {
            case C1_NO_FILE_AND_NO_SIGN_IN -> {}
            case C2_MALFORMED_FILE -> config("{\"auths\": " + SECRET + "}");
            case C2_TRAILING_DATA -> config("{\"auths\": {}} " + SECRET);
            case C3_AUTH_THAT_IS_NO_BASE64 -> auths("\"auth\":\"" + SECRET + "\"");
            case C3_AUTH_WITHOUT_COLON -> auths("\"auth\":\"" + base64(SECRET.replace(":", "")) + "\"");
            case C4_AUTH_IN_FILE -> auths(auth());
            case C5_KEY_WITH_SCHEME -> config("{\"auths\":{\"https://" + guarded.host() + "/v2/\":{" + auth() + "}}}");
            case C6_KEY_OF_ANOTHER_HOST -> config("{\"auths\":{\"" + guarded.host() + "0\":{" + auth() + "}}}");
            case C7_HELPER_MISSING -> config("{\"credsStore\":\"vault\"}");
            case C8_HELPER_IN_A_RELATIVE_FOLDER -> {
                helper().login(guarded.host(), USER, SECRET).write();
                variables.put("PATH", Path.of("").toAbsolutePath().relativize(folder.resolve("bin")) + "::.");
            }
            case C9_HELPER_WITH_A_SECRET_FOR_A_NAME -> config("{\"credsStore\":\"" + SECRET + "\"}");
            case C12_HELPER_PRINTS_NONSENSE -> helper().printing(SECRET).write();
            case C13_HELPER_HAS_NOTHING -> helper().write();
            case C14_HELPER_FAILS ->
                helper().failing(1, SECRET, "the vault is locked").write();
            case C15_HELPER_WITH_IDENTITY_TOKEN -> {
                tokens.refreshToken(SECRET, USER);
                helper().login(guarded.host(), "<token>", SECRET).write();
            }
            case C16_HELPER -> helper().login(guarded.host(), USER, SECRET).write();
            case C18_REFRESH_TOKEN_REJECTED -> auths("\"identitytoken\":\"" + SECRET + "\"");
            case C19_NO_POST_AND_NO_PASSWORD -> {
                tokens.misbehave(RegistryRequest.of("POST", ".*"), Misbehaviour.answer(404));
                auths("\"identitytoken\":\"" + SECRET + "\"");
            }
            case C20_IDENTITY_TOKEN_IN_FILE -> {
                tokens.refreshToken(SECRET, USER);
                auths("\"identitytoken\":\"" + SECRET + "\"");
            }
            case C23_SERVER_OF_SETTINGS -> server(USER);
            case C24_SERVER_WITHOUT_USER -> server("");
            case C27_MALFORMED_VARIABLE -> variables.put("DOCKER_AUTH_CONFIG", "{" + SECRET);
            case C27_VARIABLE ->
                variables.put("DOCKER_AUTH_CONFIG", "{\"auths\":{\"" + guarded.host() + "\":{" + auth() + "}}}");
            case C28_WRONG_PASSWORD_THAT_THE_TOKEN_SERVER_REPEATS -> {
                server("somebody-else");
                tokens.misbehave(error(401), 1);
            }
            case C28_WRONG_PASSWORD_FOR_BASIC -> {
                guarded.close();
                guarded = EmbeddedRegistry.builder().basic(USER, "another").start();
                server(USER);
            }
            case C29_DENIED_BY_A_REGISTRY_THAT_REPEATS_IT -> {
                guarded.close();
                guarded = EmbeddedRegistry.builder().basic(USER, SECRET).start();
                guarded.misbehave(RegistryRequest.manifest("GET"), error(403));
                server(USER);
            }
            case C32_HEADER_THAT_IS_NOT_THEIRS -> config("{\"HttpHeaders\":{\"Authorization\":\"" + SECRET + "\"}}");
            case C32_HEADER ->
                config("{\"auths\":{\"" + guarded.host() + "\":{" + auth() + "}},\"HttpHeaders\":{\"X-Gateway\":\""
                        + SECRET.replace("ü", "u") + "\"}}");
            case M38_TOKEN_SERVER_REPEATS_IT_FOR_A_TOKEN -> {
                server(USER);
                tokens.misbehave(Misbehaviour.answer(200, "{\"token\":\"" + SECRET + "\"}", Map.of()), 1);
            }
            case REGISTRY_TOKEN -> auths("\"registrytoken\":\"" + SECRET.replaceAll("[ ü]", "") + "\"");
        }
    }

    /** Runs a goal that must fail; what Maven would print of it with {@code -e}. */
    private String failed(Mojo goal) {
        AbstractMojoExecutionException failure = assertThrows(AbstractMojoExecutionException.class, () -> run(goal));
        StringWriter told = new StringWriter();
        failure.printStackTrace(new PrintWriter(told, true));
        return told + failure.getLongMessage();
    }

    private static Misbehaviour error(int status) {
        String message = "no such login: " + USER + ":" + SECRET;
        return Misbehaviour.answer(
                status,
                "{\"errors\":[{\"code\":\"DENIED\",\"message\":\"" + message + "\",\"detail\":\"" + message + "\"}]}",
                Map.of("Content-Type", "application/json"));
    }

    private void server(String user) {
        Server server = new Server();
        server.setId(guarded.host());
        server.setUsername(user.isEmpty() ? null : user);
        server.setPassword(SECRET);
        settings.addServer(server);
    }

    private CredentialHelperScript helper() throws Exception {
        config("{\"credsStore\":\"vault\"}");
        return CredentialHelperScript.in(folder.resolve("bin"), "vault");
    }

    private void auths(String entry) throws Exception {
        config("{\"auths\":{\"" + guarded.host() + "\":{" + entry + "}}}");
    }

    private void config(String text) throws Exception {
        Files.writeString(
                Files.createDirectories(folder.resolve("home/.docker")).resolve("config.json"), text);
    }

    private static String auth() {
        return "\"auth\":\"" + base64(USER + ":" + SECRET) + "\"";
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
