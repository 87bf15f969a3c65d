package io.github.manifestlist.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.address.Authority;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is made of exceptions that no server can bring about at will. */
class DiagnosisTest {
    @Test
    void anExchangeThatWasCutOffIsAReset() {
        assertEquals(Fault.CONNECTION_RESET, faultOf(new InterruptedIOException("aborted")));
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
        Hop hop = Request.get("registry.example.com", "/v2/")
                .at("https", Authority.parse("registry.example.com"), SlowStart.none());
        try (Watchdog watchdog = new Watchdog()) {
            Watchdog.Watch watch = watchdog.watch(Duration.ofSeconds(10), () -> true);
            return new Diagnosis(hop, HttpSettings.defaults(), watch, ExchangeNotes.context(hop, Optional.empty()))
                    .of(e)
                    .fault();
        }
    }
}
