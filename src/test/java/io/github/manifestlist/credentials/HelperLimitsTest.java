package io.github.manifestlist.credentials;

import static io.github.manifestlist.credentials.Surroundings.APP;
import static io.github.manifestlist.credentials.Surroundings.repository;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.Secret;
import io.github.manifestlist.credentials.Credential.Password;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Helpers that are slow, loud or asked by many at once. */
class HelperLimitsTest {
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
    void c10_aHelperThatHangsIsKilledWithAllThatItStarted() throws Exception {
        machine.helper(
                "x",
                "sh -c 'sleep 1000 & echo $! >> \"$0\"; wait' '" + folder + "/pids' &\n" + "echo $$ $! >> '" + folder
                        + "/pids'; wait");
        CredentialHelpers helpers = new CredentialHelpers(machine.environment(), Duration.ofSeconds(3));

        ManifestException failure =
                assertThrows(ManifestException.class, () -> helpers.find("x", APP, "credsStore in FILE"));

        assertEquals(
                "cannot get credentials for registry.example.com: docker-credential-x did not answer in 3 s. Sign in with"
                        + " what it belongs to, or take it out of credsStore in FILE",
                failure.getMessage());
        assertGone(3, Files.readString(folder.resolve("pids")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yes",
                "yes >&2",
                "yes & yes >&2",
                "yes | head -c 1000000",
                "yes | head -c 1000000 >&2",
                "head -c 65537 /dev/zero; " + ANSWER
            })
    void c11_aFloodEndsAt64KiB(String flood) throws Exception {
        machine.helper("x", "echo $$ > '" + folder + "/pids'\n" + flood);

        assertTimeoutPreemptively(
                AGES,
                () -> assertFailure(
                        "cannot get credentials for registry.example.com: docker-credential-x printed more than 64 KiB."
                                + " Sign in with what it belongs to, or take it out of credsStore in FILE"));
        assertGone(1, Files.readString(folder.resolve("pids")));
    }

    @Test
    void c11_whatIsSaidBesidesBlocksNothing() {
        machine.helper("x", "head -c 65000 /dev/zero >&2; " + ANSWER);

        assertEquals(FOUND, assertTimeoutPreemptively(AGES, () -> find()));
    }

    @Test
    void anAgentThatAHelperStartedMayGoOn() throws IOException {
        machine.helper("x", "sleep 1000 & echo $! > '" + folder + "/pids'; " + ANSWER);

        assertEquals(FOUND, assertTimeoutPreemptively(AGES, () -> find()));

        String pid = Files.readString(folder.resolve("pids")).strip();
        ProcessHandle agent = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        assertTrue(agent.destroyForcibly(), "it was alive");
    }

    @Test
    void c16_eightThreadsAskASlowHelperOnce() throws Exception {
        machine.helper("x", counted() + "while [ ! -e '" + folder + "/go' ]; do sleep 0.02; done; " + ANSWER);
        CredentialHelpers helpers = new CredentialHelpers(machine.environment(), AGES);
        CountDownLatch begun = new CountDownLatch(8);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Optional<Credential>>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                answers.add(threads.submit(() -> {
                    begun.countDown();
                    return helpers.find("x", APP, "");
                }));
            }
            assertTrue(begun.await(10, TimeUnit.SECONDS));
            Files.createFile(folder.resolve("go"));

            for (Future<Optional<Credential>> answer : answers) {
                assertEquals(FOUND, answer.get(30, TimeUnit.SECONDS));
            }
        } finally {
            threads.shutdownNow();
        }
        assertEquals(1, calls());
    }

    @Test
    void c16_aHelperNeverRunsBesideItself() throws Exception {
        machine.helper(
                "x",
                counted() + "mkdir '" + folder + "/running' || exit 1; sleep 0.05; rmdir '" + folder + "/running'; "
                        + ANSWER);
        CredentialHelpers helpers = new CredentialHelpers(machine.environment(), AGES);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Optional<Credential>>> answers = Stream.of("a", "b", "c", "d", "e", "f", "g", "h")
                    .map(host -> threads.submit(() -> helpers.find("x", repository(host + ".example.com/app"), "")))
                    .toList();
            for (Future<Optional<Credential>> answer : answers) {
                assertEquals(FOUND, answer.get(30, TimeUnit.SECONDS));
            }
        } finally {
            threads.shutdownNow();
        }
        assertEquals(8, calls());
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo '{}'", "echo credentials not found in native keychain; exit 1", "exit 1"})
    void c16_thatThereIsNothingIsRememberedToo(String script) throws IOException {
        machine.helper("x", counted() + script);
        CredentialHelpers helpers = new CredentialHelpers(machine.environment(), AGES);

        for (int i = 0; i < 3; i++) {
            try {
                assertEquals(Optional.empty(), helpers.find("x", APP, "credsStore in FILE " + i));
            } catch (ManifestException e) {
                assertTrue(String.valueOf(e.getMessage()).endsWith("credsStore in FILE " + i), "of whoever asks");
            }
        }

        assertEquals(1, calls());
    }

    @Test
    void anInterruptEndsAHelperAndIsNotRemembered() throws Exception {
        Path pids = folder.resolve("pids");
        machine.helper(
                "x",
                "[ ! -e '" + folder + "/again' ] || { " + ANSWER + "; exit; }\n" + "sleep 1000 & echo $$ $! > '" + pids
                        + ".new'; mv '" + pids + ".new' '" + pids + "'; wait");
        CredentialHelpers helpers = new CredentialHelpers(machine.environment(), AGES);
        CompletableFuture<String> message = new CompletableFuture<>();
        Thread build = new Thread(() -> {
            ManifestException failure = assertThrows(ManifestException.class, () -> helpers.find("x", APP, ""));
            message.complete(failure.getMessage() + " " + Thread.currentThread().isInterrupted());
        });
        build.start();
        assertTimeoutPreemptively(AGES, () -> {
            while (!Files.exists(pids)) {
                Thread.onSpinWait();
            }
        });

        build.interrupt();

        assertEquals(
                "cannot get credentials for registry.example.com: the build was interrupted. Run it again true",
                message.get(10, TimeUnit.SECONDS));
        assertGone(2, Files.readString(pids));
        Files.createFile(folder.resolve("again"));
        assertEquals(FOUND, helpers.find("x", APP, ""));
    }

    private void assertFailure(String message) {
        assertEquals(message, assertThrows(ManifestException.class, this::find).getMessage());
    }

    private Optional<Credential> find() {
        return new CredentialHelpers(machine.environment(), AGES).find("x", APP, "credsStore in FILE");
    }

    /** None sleeps for its thousand seconds; what was killed may have to wait for the system to notice. */
    private static void assertGone(int count, String pids) throws Exception {
        String[] each = pids.strip().split("\\s+", -1);
        assertEquals(count, each.length);
        for (String pid : each) {
            Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(pid));
            if (process.isPresent()) {
                process.get().onExit().get(20, TimeUnit.SECONDS);
            }
        }
    }

    private String counted() {
        return "echo >> '" + folder + "/calls'; ";
    }

    private int calls() throws IOException {
        Path calls = folder.resolve("calls");
        return Files.exists(calls) ? Files.readAllLines(calls).size() : 0;
    }
}
