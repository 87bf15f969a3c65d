package io.github.manifestlist.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.manifestlist.address.Authority;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import org.apache.hc.client5.http.impl.ConnectionShutdownException;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.junit.jupiter.api.Test;

/** What is made of exceptions that no server can bring about at will. */
class DiagnosisTest {
    @Test
    void aConnectionThatIsShutDownBeforeItsUseIsAReset() {
        IOException shutDown = new InterruptedIOException("Connection has been shut down");
        shutDown.initCause(new ConnectionShutdownException());

        assertEquals(Fault.CONNECTION_RESET, faultOf(shutDown));
    }

    @Test
    void anInterruptionIsOne() {
        assertEquals(Fault.INTERRUPTED, faultOf(new InterruptedIOException()));
    }

    private static Fault faultOf(IOException e) {
        HttpClientContext context = HttpClientContext.create();
        Hop hop = Request.get("registry.example.com", "/v2/").at("https", Authority.parse("registry.example.com"));
        try (Watchdog watchdog = new Watchdog()) {
            Watchdog.Watch watch = watchdog.watch(Duration.ofSeconds(10), () -> {});
            return new Diagnosis(hop, HttpSettings.defaults(), watch, context)
                    .of(e)
                    .fault();
        }
    }
}
