package io.github.manifestlist.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script speaks the protocol of Docker's helpers, and fails as a test asks. */
final class CredentialHelperScriptTest {

    @TempDir
    private Path folder;

    @Test
    void answersForItsServersAndNoOthers() throws IOException, InterruptedException {
        var secret = "it's \"quoted\" \\n %s $HOME `x` ü";
        var helper = CredentialHelperScript.in(folder, "test")
                .login("127.0.0.1:5000", "ci", secret)
                .login("https://index.docker.io/v1/", "<token>", "identity")
                .write();

        var known = run(helper, "127.0.0.1:5000");
        assertEquals(0, known.exit());
        assertEquals(
                Map.of("ServerURL", "127.0.0.1:5000", "Username", "ci", "Secret", secret), Json.object(known.stdout()));
        assertEquals(
                "identity",
                Json.object(run(helper, "https://index.docker.io/v1/\n").stdout())
                        .get("Secret"));
        var unknown = run(helper, "127.0.0.1");
        assertEquals(1, unknown.exit());
        assertEquals(CredentialHelperScript.NOT_FOUND + "\n", unknown.text());
        assertEquals(
                List.of("get 127.0.0.1:5000", "get https://index.docker.io/v1/", "get 127.0.0.1"), helper.requests());
        assertEquals(List.of(), helper.processes());
    }

    @Test
    void hasNotBeenAskedAtFirst() {
        var helper = CredentialHelperScript.in(folder, "test").write();

        assertEquals(List.of(), helper.requests());
        assertEquals(List.of(), helper.processes());
    }

    @Test
    void failsAndPrintsWhatItIsTold() throws IOException, InterruptedException {
        var failing = CredentialHelperScript.in(folder, "failing")
                .failing(3, "on stdout", "on stderr\n")
                .write();
        var printing =
                CredentialHelperScript.in(folder, "printing").printing("{}").write();

        assertEquals(new Answer(3, "on stdout"), run(failing, "host"));
        assertEquals(new Answer(0, "{}"), run(printing, "host"));
    }

    @Test
    void answersAfterAWhile() throws IOException, InterruptedException {
        var helper = CredentialHelperScript.in(folder, "slow")
                .taking(Duration.ofMillis(50))
                .printing("{}")
                .write();
        var start = System.nanoTime();

        assertEquals(new Answer(0, "{}"), run(helper, "host"));
        assertTrue(System.nanoTime() - start >= Duration.ofMillis(50).toNanos());
    }

    @Test
    void hangsWithAChild() throws IOException {
        var helper = CredentialHelperScript.in(folder, "hanging").hanging().write();
        var process = start(helper, "host");

        try {
            while (helper.processes().size() < 2) {
                Thread.onSpinWait();
            }
            assertTrue(process.isAlive());
        } finally {
            helper.processes().forEach(ProcessHandle::destroyForcibly);
        }
        process.onExit().join();
        helper.processes().forEach(child -> child.onExit().join());
        assertEquals(List.of(), helper.processes());
    }

    @Test
    void floods() throws IOException {
        var helper = CredentialHelperScript.in(folder, "flooding").flooding().write();
        var process = start(helper, "host");

        try {
            assertEquals(1 << 20, process.getInputStream().readNBytes(1 << 20).length);
            assertEquals(1 << 20, process.getErrorStream().readNBytes(1 << 20).length);
        } finally {
            helper.processes().forEach(ProcessHandle::destroyForcibly);
        }
    }

    /**
     * What a helper says.
     *
     * @param exit its status
     * @param text of standard output
     */
    private record Answer(int exit, String text) {

        byte[] stdout() {
            return text.getBytes(UTF_8);
        }
    }

    private static Answer run(CredentialHelperScript helper, String server) throws IOException, InterruptedException {
        var process = start(helper, server);
        var stdout = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertTrue(process.waitFor(10, TimeUnit.SECONDS));
        return new Answer(process.exitValue(), stdout);
    }

    private static Process start(CredentialHelperScript helper, String server) throws IOException {
        var process = new ProcessBuilder(helper.path().toString(), "get").start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(server.getBytes(UTF_8));
        }
        return process;
    }
}
