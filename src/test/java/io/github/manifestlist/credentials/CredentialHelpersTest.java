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
import io.github.manifestlist.image.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Helpers are programs here, as they are elsewhere. */
class CredentialHelpersTest {
    private static final Duration AGES = Duration.ofSeconds(30);
    private static final String ANSWER = "echo '{\"ServerURL\":\"\",\"Username\":\"me\",\"Secret\":\"s:ü\"}'";
    private static final Optional<Credential> FOUND = Optional.of(new Password("me", Secret.of("s:ü")));

    @TempDir
    private Path folder;

    private Surroundings machine;

    @BeforeEach
    void makeUpAMachine() {
        machine = new Surroundings(folder);
    }

    @Test
    void aHelperIsToldTheServerAndNothingElse() throws IOException {
        machine.helper("x", "cat > '" + folder + "/stdin'; " + ANSWER);

        assertEquals(FOUND, find("x"));
        assertEquals("registry.example.com", Files.readString(folder.resolve("stdin")));

        assertEquals(FOUND, find("x", repository("app")));
        assertEquals("https://index.docker.io/v1/", Files.readString(folder.resolve("stdin")));
    }

    @Test
    void aHelperFindsTheEnvironmentOfTheBuild() {
        machine.with("AWS_PROFILE", "ci")
                .helper("x", "echo \"{\\\"Username\\\":\\\"$AWS_PROFILE\\\",\\\"Secret\\\":\\\"s\\\"}\"");

        assertEquals(Optional.of(new Password("ci", Secret.of("s"))), find("x"));
    }

    @Test
    void aHelperNeedNotReadWhatItIsTold() {
        machine.helper("x", "exec <&-; " + ANSWER);

        assertEquals(FOUND, find("x"));
    }

    @Test
    void c7_aMissingHelperIsNamed() {
        assertFailure(
                "cannot get credentials for registry.example.com: docker-credential-x not found on PATH. Install it, or"
                        + " take it out of credsStore in FILE",
                "x");
        machine.with("PATH", "");
        assertFailure(
                "cannot get credentials for registry.example.com: docker-credential-y not found on PATH. Install it, or"
                        + " take it out of credsStore in FILE",
                "y");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", ".", "./", "RELATIVE", ":RELATIVE:."})
    void c8_aHelperInTheCurrentFolderOrARelativeOneIsNotRun(String path) throws IOException {
        Path here = Path.of("").toAbsolutePath();
        Path planted = here.resolve("docker-credential-planted-by-test");
        machine.helper("planted-by-test", ANSWER)
                .with(
                        "PATH",
                        path.replace("RELATIVE", here.relativize(machine.bin).toString()));
        try {
            Surroundings.program(planted, ANSWER);

            assertFailure(
                    "cannot get credentials for registry.example.com: docker-credential-planted-by-test not found on"
                            + " PATH. Install it, or take it out of credsStore in FILE",
                    "planted-by-test");
        } finally {
            Files.delete(planted);
        }
    }

    @Test
    void c8_aFileThatCannotBeRunIsPassedOver() {
        Surroundings.write(folder.resolve("first/docker-credential-x"), "#!/bin/sh\n");
        machine.with(
                        "PATH",
                        folder.resolve("first") + ":"
                                + machine.environment().variable("PATH").orElseThrow())
                .helper("x", ANSWER);

        assertEquals(FOUND, find("x"));
    }

    @Test
    void onWindowsAnExeGoesBeforeACmd() {
        machine.onWindows()
                .with("PATH", "\"" + machine.bin + "\";relative")
                .helper("x.cmd", ANSWER)
                .helper("x", "exit 1");
        assertEquals(FOUND, find("x"));

        machine.helper("x.exe", "echo '{\"Username\":\"exe\",\"Secret\":\"s\"}'");
        assertEquals(Optional.of(new Password("exe", Secret.of("s"))), find("x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "x y", "x;rm", "/bin/x", "", "x.exe", "x\n", "ü", "$(id)", "C:\\x", "LONG"})
    void c9_aNameThatIsNoneIsRefused(String suffix) {
        ManifestException failure = assertFailure(
                "cannot get credentials for registry.example.com: invalid helper name for credsStore in FILE. It is what"
                        + " follows docker-credential-: 1 to 64 letters, digits, '_' and '-'",
                suffix.replace("LONG", "a".repeat(65)));

        assertEquals(ManifestException.Kind.INPUT, failure.kind());
    }

    @Test
    void namesMayBeLong() {
        String longest = "A_z-9".repeat(13).substring(0, 64);
        machine.helper(longest, ANSWER);

        assertEquals(FOUND, find(longest));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            canary                                  | it is not valid JSON (line 1, column 1)
            {"Username":"canary"}                   | Secret is missing
            {"Secret":"canary"}                     | Username is missing
            ["canary"]                              | it is no JSON object
            {"Username":"canary","Secret":"s"} {}   | it has trailing data (line 1, column 37)
            ``                                      | it is empty
            """)
    void c12_anAnswerThatCannotBeUsedIsNotShown(String answer, String rule) {
        machine.helper("x", "printf '%s' '" + answer + "'; echo canary >&2");

        ManifestException failure = assertFailure(
                "cannot get credentials for registry.example.com: docker-credential-x gave an unusable answer: " + rule
                        + ". Sign in with what it belongs to, or take it out of credsStore in FILE",
                "x");

        assertEquals(ManifestException.Kind.ACCIDENT, failure.kind());
    }

    @Test
    void c12_anEmptyObjectIsNothing() {
        machine.helper("x", "echo '{}'");

        assertEquals(Optional.empty(), find("x"));
    }

    @Test
    void c12_fieldsThatNobodyKnowsAreIgnored() {
        machine.helper("x", "echo '{\"Username\":\"me\",\"Secret\":\"s:ü\",\"Expiry\":{\"a\":[1.5]}}'");

        assertEquals(FOUND, find("x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo credentials not found in native keychain",
                "printf 'credentials not found in native keychain'",
                "echo 'error: credentials not found in native keychain (-25300)'",
                "echo credentials not found in native keychain >&2",
                "echo no credentials server URL",
                "echo no credentials username"
            })
    void c13_aHelperThatHasNothingIsNoError(String words) {
        machine.helper("x", words + "; exit 1");

        assertEquals(Optional.empty(), find("x"));
    }

    @Test
    void c14_aFailureShowsTheFirstLineOfStandardErrorAndNothingOfStandardOutput() {
        machine.helper(
                "x",
                "echo canary; printf '\\n \\033[31mtoken expired\\033[0m\\r\\n[INFO] BUILD SUCCESS\\n' >&2; exit 17");

        assertFailure(
                "cannot get credentials for registry.example.com: docker-credential-x ended with exit code 17, saying:"
                        + " \\u001b[31mtoken expired\\u001b[0m. Sign in with what it belongs to, or take it out of"
                        + " credsStore in FILE",
                "x");
    }

    @Test
    void c14_aFailureWithoutWordsTellsItsCode() {
        machine.helper("x", "echo canary; exit 1");

        assertFailure(
                "cannot get credentials for registry.example.com: docker-credential-x ended with exit code 1 and said"
                        + " nothing on standard error. Sign in with what it belongs to, or take it out of credsStore in"
                        + " FILE",
                "x");
    }

    @Test
    void aProgramThatTheSystemRefusesCannotBeStarted() throws IOException {
        machine.helper("x", "");
        Files.writeString(machine.bin.resolve("docker-credential-x"), "#!/no/such/shell\n");

        assertFailure(
                "cannot get credentials for registry.example.com: docker-credential-x cannot be started. Install it, or"
                        + " take it out of credsStore in FILE",
                "x");
    }

    @Test
    void c15_theUserTokenMeansAnIdentityToken() {
        machine.helper("x", "echo '{\"Username\":\"<token>\",\"Secret\":\"t+/=\"}'");

        assertEquals(Optional.of(new IdentityToken("", Secret.of("t+/="), Optional.empty())), find("x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "registry.example.com\n",
                "registry.example.com evil",
                "registry.exämple.com",
                "\u0000",
                "",
                "a\tb"
            })
    void c17_aServerWithOddCharactersIsRefusedBeforeTheHelperRuns(String registry) throws IOException {
        machine.helper("x", counted() + ANSWER);

        ManifestException failure =
                assertThrows(ManifestException.class, () -> find("x", new Repository(registry, "app")));

        assertEquals(ManifestException.Kind.INPUT, failure.kind());
        assertFalse(String.valueOf(failure.getMessage()).contains("\n"));
        assertEquals(0, calls());
    }

    private ManifestException assertFailure(String message, String suffix) {
        ManifestException failure = assertThrows(ManifestException.class, () -> find(suffix));
        assertEquals(message, failure.getMessage());
        assertFalse(String.valueOf(failure.getMessage()).contains("canary"));
        return failure;
    }

    private Optional<Credential> find(String suffix) {
        return find(suffix, APP);
    }

    private Optional<Credential> find(String suffix, Repository repository) {
        return new CredentialHelpers(machine.environment(), AGES).find(suffix, repository, "credsStore in FILE");
    }

    private String counted() {
        return "echo >> '" + folder + "/calls'; ";
    }

    private int calls() throws IOException {
        Path calls = folder.resolve("calls");
        return Files.exists(calls) ? Files.readAllLines(calls).size() : 0;
    }
}
