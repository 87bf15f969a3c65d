package io.github.manifestlist.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.testing.Canary;
import io.github.manifestlist.testing.EmbeddedRegistry;
import io.github.manifestlist.testing.Misbehaviour;
import io.github.manifestlist.testing.RegistryRequest;
import io.github.manifestlist.testing.SampleImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
 * Goals that fail after they have shown a password, for reasons that have nothing to do with it: with {@code -X -e} no line,
 * no stack trace and no file has it, in whatever spelling.
 */
class FailureCanaryTest extends GoalTest {
    private static final String SECRET = "canary-5c02 &+7f:q%";
    private static final String USER = "ci";
    private static final String BASIC =
            Base64.getEncoder().encodeToString((USER + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
    private static final Canary CANARY = Canary.of(USER, SECRET);

    private enum Row {
        N18_GARBAGE,
        N9_NO_ANSWER,
        N9_RESET,
        N11_TRUNCATED,
        N20_ERROR_THAT_REPEATS_THE_HEADER,
        N24_RATE_LIMIT_THAT_REPEATS_THE_HEADER,
        N30_LOST_ANSWER_TO_A_WRITE,
        M1_CORRUPT_CONFIG,
        M4_LYING_DIGEST,
        M13_OVERSIZE,
        M18_MANIFEST_THAT_REPEATS_THE_HEADER,
        M29_REDIRECT_THAT_REPEATS_THE_HEADER,
        M50_WARNING_THAT_REPEATS_THE_HEADER,
        M51_REFUSAL_THAT_REPEATS_THE_HEADER,
        P_UNKNOWN_WORD,
        F3_DAMAGED_LIST,
        F7_LOCK_IS_A_FOLDER;

        private boolean isOfPush() {
            return switch (this) {
                case N30_LOST_ANSWER_TO_A_WRITE,
                        M4_LYING_DIGEST,
                        M50_WARNING_THAT_REPEATS_THE_HEADER,
                        M51_REFUSAL_THAT_REPEATS_THE_HEADER,
                        F3_DAMAGED_LIST -> true;
                default -> false;
            };
        }
    }

    private final EmbeddedRegistry guarded =
            EmbeddedRegistry.builder().basic(USER, SECRET).start();

    @BeforeEach
    void signIn() {
        Server server = new Server();
        server.setId(guarded.host());
        server.setUsername(USER);
        server.setPassword(SECRET);
        settings.addServer(server);
        given("manifest.list", guarded.host() + "/app:1.0");
        given("manifest.images", SampleImage.docker("linux/amd64").putInto(guarded, "app", "a"));
        given("manifest.format", "oci");
    }

    @AfterEach
    void close() {
        guarded.close();
    }

    @ParameterizedTest
    @EnumSource(Row.class)
    void l12_noFailureTellsThePassword(
            Row row, @InjectMojo(goal = "create") CreateMojo create, @InjectMojo(goal = "push") PushMojo push)
            throws Exception {
        if (row.isOfPush()) {
            run(create);
        }
        arrange(row);

        String told = failed(row.isOfPush() ? push : create);

        if (row != Row.P_UNKNOWN_WORD) {
            assertContains(log.text(), "DEBUG Asking " + guarded.host() + " as ");
        }
        if (row == Row.M50_WARNING_THAT_REPEATS_THE_HEADER) {
            assertContains(log.text(), "WARN " + guarded.host() + " warns: you sent Basic ****, ****");
        }
        assertTrue(told.contains("ManifestException"), told);
        assertEquals(List.of(), CANARY.in(told));
        assertEquals(List.of(), CANARY.in(log.text()));
        assertEquals(List.of(), CANARY.inFolder(folder));
    }

    private void arrange(Row row) throws IOException {
        switch (row) {
            case N18_GARBAGE -> whenReading(Misbehaviour.answerGarbage());
            case N9_NO_ANSWER -> whenReading(Misbehaviour.answerNothing());
            case N9_RESET -> whenReading(Misbehaviour.reset());
            case N11_TRUNCATED -> whenReading(Misbehaviour.truncateBody());
            case N20_ERROR_THAT_REPEATS_THE_HEADER -> whenReading(repeating(500));
            case N24_RATE_LIMIT_THAT_REPEATS_THE_HEADER -> whenReading(repeating(429));
            case N30_LOST_ANSWER_TO_A_WRITE -> whenWriting(Misbehaviour.reset());
            case M1_CORRUPT_CONFIG -> guarded.misbehave(RegistryRequest.blob("GET"), Misbehaviour.corruptBody());
            case M4_LYING_DIGEST -> whenWriting(Misbehaviour.lieAboutDigest("sha256:" + "0".repeat(64)));
            case M13_OVERSIZE -> whenReading(Misbehaviour.oversizeBody(5 << 20));
            case M18_MANIFEST_THAT_REPEATS_THE_HEADER ->
                whenReading(Misbehaviour.answer(200, "{\"schemaVersion\":\"" + BASIC, Map.of()));
            case M29_REDIRECT_THAT_REPEATS_THE_HEADER ->
                whenReading(Misbehaviour.answer(
                        307, "", Map.of("Location", "ftp://ci:" + BASIC + "@x.invalid/?p=" + BASIC)));
            case M50_WARNING_THAT_REPEATS_THE_HEADER -> whenWriting(repeating(415));
            case M51_REFUSAL_THAT_REPEATS_THE_HEADER -> whenWriting(repeating(400));
            case P_UNKNOWN_WORD -> given("manifest.retries", "many");
            case F7_LOCK_IS_A_FOLDER -> Files.createDirectories(folder.resolve("manifests/.lock"));
            case F3_DAMAGED_LIST ->
                Files.writeString(storeFolder(guarded.host() + "/app:1.0").resolve("list.json"), "{");
        }
    }

    private void whenReading(Misbehaviour how) {
        guarded.misbehave(RegistryRequest.manifest("GET"), how);
    }

    private void whenWriting(Misbehaviour how) {
        guarded.misbehave(RegistryRequest.manifest("PUT"), how);
    }

    private static Misbehaviour repeating(int status) {
        String words = "you sent Basic " + BASIC + ", " + SECRET;
        return Misbehaviour.answer(
                status,
                "{\"errors\":[{\"code\":\"MANIFEST_INVALID\",\"message\":\"" + words + "\",\"detail\":\"" + words
                        + "\"}]}",
                Map.of("Content-Type", "application/json", "Warning", "299 - \"" + words + "\""));
    }

    /** Runs a goal that must fail; what Maven prints of it with {@code -e}. */
    private String failed(Mojo goal) {
        AbstractMojoExecutionException failure = assertThrows(AbstractMojoExecutionException.class, () -> run(goal));
        StringWriter told = new StringWriter();
        failure.printStackTrace(new PrintWriter(told, true));
        return told + failure.getLongMessage();
    }
}
