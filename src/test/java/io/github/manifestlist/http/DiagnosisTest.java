package io.github.manifestlist.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.address.Authority;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.hc.client5.http.impl.ConnectionShutdownException;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.junit.jupiter.api.Test;

/** What is made of exceptions that no server can bring about at will. */
class DiagnosisTest {
    @Test
    void aConnectionThatIsShutDownBeforeItsUseIsAReset() {
        IOException shutDown = new InterruptedIOException("aborted");
        shutDown.initCause(new ConnectionShutdownException());

        assertEquals(Fault.CONNECTION_RESET, faultOf(shutDown));
    }

    @Test
    void soIsOneThatThePoolCannotGive() {
        IOException notGiven = new InterruptedIOException("aborted");
        notGiven.initCause(new ExecutionException(new IllegalStateException()));

        assertEquals(Fault.CONNECTION_RESET, faultOf(notGiven));
    }

    @Test
    void anInterruptionIsOne() {
        Thread.currentThread().interrupt();
        try {
            assertEquals(Fault.INTERRUPTED, faultOf(new InterruptedIOException()));
        } finally {
            assertTrue(Thread.interrupted());
        }
    }

    private static Fault faultOf(IOException e) {
        HttpContext context = HttpCoreContext.create();
        Hop hop = Request.get("registry.example.com", "/v2/")
                .at("https", Authority.parse("registry.example.com"), SlowStart.none());
        try (Watchdog watchdog = new Watchdog()) {
            Watchdog.Watch watch = watchdog.watch(Duration.ofSeconds(10), () -> true);
            return new Diagnosis(hop, HttpSettings.defaults(), watch, context)
                    .of(e)
                    .fault();
        }
    }
}
