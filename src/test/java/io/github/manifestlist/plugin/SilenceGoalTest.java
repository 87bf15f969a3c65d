package io.github.manifestlist.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.testing.EmbeddedRegistry;
import io.github.manifestlist.testing.SampleImage;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Goals in a build that nobody watches. */
class SilenceGoalTest extends GoalTest {
    private final InputStream in = System.in;
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final AtomicInteger reads = new AtomicInteger();

    @BeforeEach
    void listen() {
        System.setIn(new InputStream() {
            @Override
            public int read() {
                reads.incrementAndGet();
                return -1;
            }

            @Override
            public int read(byte[] bytes, int start, int length) {
                return read();
            }
        });
        PrintStream ear = new PrintStream(written, true, StandardCharsets.UTF_8);
        System.setOut(ear);
        System.setErr(ear);
    }

    @AfterEach
    void stopListening() {
        System.setIn(in);
        System.setOut(out);
        System.setErr(err);
    }

    @Test
    void l13_goalsThatGoWellSayNothingThatQuietBuildsShow(
            @InjectMojo(goal = "create") CreateMojo create,
            @InjectMojo(goal = "push") PushMojo push,
            @InjectMojo(goal = "verify") VerifyMojo verify,
            @InjectMojo(goal = "rm") RmMojo rm)
            throws Exception {
        given("manifest.list", registry.host() + "/app:1.0");
        given("manifest.images", SampleImage.docker("linux/amd64").putInto(registry, "other", "a"));

        run(create);
        run(push);
        run(verify);
        run(rm);

        assertTrue(
                log.lines().stream().allMatch(line -> line.startsWith("INFO ") || line.startsWith("DEBUG ")),
                log.text());
        assertSilent();
    }

    @Test
    @InjectMojo(goal = "create")
    void l13_whoeverLacksAPasswordIsNotAskedForIt(CreateMojo create) {
        try (EmbeddedRegistry guarded =
                EmbeddedRegistry.builder().basic("ci", "unknown").start()) {
            given("manifest.list", guarded.host() + "/app:1.0");
            given("manifest.images", SampleImage.docker("linux/amd64").putInto(guarded, "app", "a"));

            assertContains(failure(create), "401");
        }
        assertSilent();
    }

    private void assertSilent() {
        assertEquals("", written.toString(StandardCharsets.UTF_8));
        assertEquals(0, reads.get());
    }
}
