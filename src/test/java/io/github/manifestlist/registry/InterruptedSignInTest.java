package io.github.manifestlist.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.Secret;
import io.github.manifestlist.credentials.Credential;
import io.github.manifestlist.credentials.Credentials;
import io.github.manifestlist.credentials.FoundCredential;
import io.github.manifestlist.http.HttpSettings;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.testing.Conversation;
import io.github.manifestlist.testing.EmbeddedRegistry;
import io.github.manifestlist.testing.ScriptedServer;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Somebody waits until another knows how to sign in, and the build is interrupted meanwhile. */
@Timeout(60)
class InterruptedSignInTest {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final ScriptedServer silent = new ScriptedServer(this::silence);
    private final RegistryAccess build = new RegistryAccess();

    InterruptedSignInTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        silent.close();
    }

    @Test
    void whoeverWaitsForTheFirstRequestGivesUp() throws Exception {
        assertGivesUp(silent.host());
    }

    @Test
    void whoeverWaitsForAnothersTokenGivesUp() throws Exception {
        String realm = "http://" + silent.host() + "/token";
        try (EmbeddedRegistry registry = EmbeddedRegistry.builder()
                .bearer(realm, "registry", token -> Optional.empty())
                .start()) {
            assertGivesUp(registry.host());
        }
    }

    private void assertGivesUp(String host) throws Exception {
        begin(() -> read(host));
        assertTrue(asked.await(20, TimeUnit.SECONDS));
        FutureTask<Boolean> waits = new FutureTask<>(() -> {
            ManifestException failure = assertThrows(ManifestException.class, () -> read(host));
            assertTrue(String.valueOf(failure.getMessage()).contains("interrupted"), failure.getMessage());
            return Thread.currentThread().isInterrupted();
        });
        Thread waiting = begin(waits);
        while (waiting.getState() != Thread.State.WAITING && waiting.isAlive()) {
            Thread.onSpinWait();
        }

        waiting.interrupt();

        assertEquals(true, waits.get(20, TimeUnit.SECONDS), "the thread is no longer interrupted");
    }

    private Object read(String host) {
        Credentials credentials = new Credentials(List.of(new OnlySource(repository ->
                Optional.of(new FoundCredential(new Credential.Password("jane", Secret.of("canary")), "the test")))));
        return build.registry(HttpSettings.defaults().withRetries(0), credentials, new SilentListener())
                .manifest(ImageReference.parse(host + "/app:1"));
    }

    private void silence(Conversation conversation) throws Exception {
        conversation.request();
        asked.countDown();
        conversation.awaitEnd();
    }

    private static Thread begin(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        // What becomes of the one that goes ahead is of no interest.
        thread.setUncaughtExceptionHandler((which, e) -> {});
        thread.start();
        return thread;
    }
}
