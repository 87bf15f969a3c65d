package io.github.manifestlist.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.manifestlist.image.Descriptor;
import io.github.manifestlist.image.Digest;
import io.github.manifestlist.image.Repository;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CopyLinesTest {
    private static final Repository TARGET = new Repository("registry.example.com", "app");

    private final AtomicLong clock = new AtomicLong(42);
    private final RecordingLog log = new RecordingLog();
    private final CopyLines progress = new CopyLines(log, clock::get);

    @Test
    void saysNothingOfWhatIsOverInAMoment() {
        progress.copying(TARGET, blob("a", 100), 0);
        progress.copying(TARGET, blob("a", 100), 100);
        progress.ended(TARGET, blob("a", 100), true);
        seconds(9);
        progress.copying(TARGET, blob("b", 100), 0);
        seconds(4);
        progress.copying(TARGET, blob("b", 100), 100);

        assertEquals(List.of(), log.lines());
    }

    @Test
    void saysEveryFiveSecondsHowFarAllCopiesAre() {
        progress.copying(TARGET, blob("a", 2_000_000_000L), 0);
        progress.copying(TARGET, blob("b", 1_000_000_000L), 500_000_000L);
        seconds(5);
        progress.copying(TARGET, blob("a", 2_000_000_000L), 1_000_000_000L);
        progress.copying(TARGET, blob("b", 1_000_000_000L), 1_000_000_000L);
        progress.ended(TARGET, blob("b", 1_000_000_000L), true);
        seconds(4);
        progress.copying(TARGET, blob("a", 2_000_000_000L), 1_500_000_000L);
        seconds(1);
        progress.copying(TARGET, blob("a", 2_000_000_000L), 1_600_000_000L);

        assertEquals(
                List.of("INFO Copying 2 blobs: 1.5 GB of 3.0 GB", "INFO Copying 1 blob: 1.6 GB of 2.0 GB"),
                log.lines());
    }

    private void seconds(int number) {
        clock.addAndGet(Duration.ofSeconds(number).toNanos());
    }

    private static Descriptor blob(String content, long size) {
        return new Descriptor(
                "application/octet-stream", Digest.of(content.getBytes(java.nio.charset.StandardCharsets.UTF_8)), size);
    }
}
