package io.github.manifestlist.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.manifestlist.image.Descriptor;
import io.github.manifestlist.image.Digest;
import io.github.manifestlist.image.Repository;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.maven.repository.internal.MavenRepositorySystemUtils;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferEvent;
import org.junit.jupiter.api.Test;

class CopyTransfersTest {
    private static final Repository TARGET = new Repository("registry.example.com", "team/app");
    private static final Descriptor BLOB =
            new Descriptor("application/octet-stream", Digest.of("a".getBytes(StandardCharsets.UTF_8)), 100);

    private final AtomicLong clock = new AtomicLong(42);
    private final Recorder recorder = new Recorder();
    private final CopyTransfers transfers =
            new CopyTransfers(MavenRepositorySystemUtils.newSession(), recorder, clock::get);

    @Test
    void aCopyIsATransferOfMaven() {
        transfers.copying(TARGET, BLOB, 0);
        later(Duration.ofSeconds(1));
        transfers.copying(TARGET, BLOB, 60);
        later(Duration.ofSeconds(1));
        transfers.copying(TARGET, BLOB, 100);
        transfers.ended(TARGET, BLOB, true);

        assertEquals(
                List.of("INITIATED 0", "STARTED 0", "PROGRESSED 60", "PROGRESSED 100", "SUCCEEDED 100"),
                recorder.events);
        assertEquals("registry.example.com/team/app@" + BLOB.digest(), recorder.name);
        assertEquals(100, recorder.length);
    }

    @Test
    void nobodyIsToldMoreThanHeCanSee() {
        transfers.copying(TARGET, BLOB, 0);
        for (int bytes = 1; bytes <= 50; bytes++) {
            later(Duration.ofMillis(10));
            transfers.copying(TARGET, BLOB, bytes);
        }

        assertEquals(2 + 5, recorder.events.size(), recorder.events.toString());
    }

    @Test
    void aCopyThatIsBrokenOffIsAFailedTransferAndTheNextOneAnother() {
        transfers.copying(TARGET, BLOB, 0);
        transfers.copying(TARGET, BLOB, 50);
        transfers.ended(TARGET, BLOB, false);
        transfers.copying(TARGET, BLOB, 0);

        assertEquals(List.of("INITIATED 0", "STARTED 0", "FAILED 50", "INITIATED 0", "STARTED 0"), recorder.events);
    }

    @Test
    void aCopyThatDidNotBeginIsNotToldOf() {
        transfers.ended(TARGET, BLOB, false);

        assertEquals(List.of(), recorder.events);
    }

    private void later(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    /** What Maven's console would be shown. */
    private static final class Recorder extends AbstractTransferListener {
        private final List<String> events = new ArrayList<>();
        private String name = "";
        private long length;

        @Override
        public void transferInitiated(TransferEvent event) {
            name = event.getResource().getRepositoryUrl() + event.getResource().getResourceName();
            length = event.getResource().getContentLength();
            add(event);
        }

        @Override
        public void transferStarted(TransferEvent event) {
            add(event);
        }

        @Override
        public void transferProgressed(TransferEvent event) {
            add(event);
        }

        @Override
        public void transferSucceeded(TransferEvent event) {
            add(event);
        }

        @Override
        public void transferFailed(TransferEvent event) {
            add(event);
        }

        private void add(TransferEvent event) {
            events.add(event.getType() + " " + event.getTransferredBytes());
        }
    }
}
