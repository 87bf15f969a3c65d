package io.github.manifestlist.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands end, whatever the program does; asked of the shell, which every build machine for these tests has. */
@RequiresTool("sh")
final class CommandTest {

    @Test
    void tellsOutputsApart() {
        var result = Command.of("sh", "-c", "echo out; echo err >&2; exit 3").run();

        assertEquals(3, result.exit());
        assertEquals("out\n", result.output());
        assertEquals("err\n", result.stderr());
        var failure = assertThrows(AssertionError.class, result::orFail);
        assertTrue(failure.getMessage().contains("ended with 3"), failure.getMessage());
        assertTrue(failure.getMessage().contains("err"), failure.getMessage());
    }

    @Test
    void readsBothOutputsAtOnce() {
        var result = Command.of("sh", "-c", "head -c 1000000 /dev/zero >&2; head -c 1000000 /dev/zero")
                .run();

        assertEquals(1_000_000, result.stdout().length);
        assertEquals(1_000_000, result.stderr().length());
    }

    @Test
    void passesEnvironmentAndFolderOn(@TempDir Path folder) {
        var result = Command.of("sh", "-c", "echo $GREETING; pwd -P")
                .with("GREETING", "hello")
                .in(folder)
                .run();

        assertTrue(result.output().startsWith("hello\n"));
        assertTrue(result.output().strip().endsWith(folder.getFileName().toString()));
    }

    @Test
    void givesNoInput() {
        assertEquals("", Command.of("cat").run().output());
    }

    @Test
    void killsWhatTakesTooLong() {
        var endless = Command.of("sh", "-c", "sleep 60; echo").within(Duration.ofMillis(100));

        assertTimeout(Duration.ofSeconds(5), () -> assertThrows(AssertionError.class, endless::run));
    }

    @Test
    void findsProgramsOnThePath() {
        assertTrue(Command.onPath("sh").isPresent());
        assertEquals(Optional.empty(), Command.onPath("no-such-program"));
    }
}
