package io.github.manifestlist.plugin;

import io.github.manifestlist.image.Descriptor;
import io.github.manifestlist.image.Digest;
import io.github.manifestlist.image.Repository;
import io.github.manifestlist.render.ByteSize;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.maven.plugin.logging.Log;

/**
 * Says every few seconds how far the copies are that are under way, all of them in one line. Lines fit a log and a pipe, and
 * what is over in a moment gets none.
 */
final class CopyLines implements CopyProgress {
    private static final long PAUSE = Duration.ofSeconds(5).toNanos();

    private final Log log;
    private final LongSupplier nanoTime;
    private final Map<Copy, Long> copies = new HashMap<>();
    private long said;

    CopyLines(Log log, LongSupplier nanoTime) {
        this.log = log;
        this.nanoTime = nanoTime;
    }

    @Override
    public synchronized void copying(Repository target, Descriptor blob, long bytes) {
        if (copies.isEmpty()) {
            said = nanoTime.getAsLong();
        }
        copies.put(Copy.of(target, blob), bytes);
        if (nanoTime.getAsLong() - said >= PAUSE) {
            said = nanoTime.getAsLong();
            say();
        }
    }

    @Override
    public synchronized void ended(Repository target, Descriptor blob, boolean isThere) {
        copies.remove(Copy.of(target, blob));
    }

    private void say() {
        long come = copies.values().stream().mapToLong(Long::longValue).sum();
        long all = copies.keySet().stream().mapToLong(Copy::size).sum();
        log.info("Copying " + (copies.size() == 1 ? "1 blob" : copies.size() + " blobs") + ": " + ByteSize.of(come)
                + " of " + ByteSize.of(all));
    }

    private record Copy(Repository target, Digest blob, long size) {
        static Copy of(Repository target, Descriptor blob) {
            return new Copy(target, blob.digest(), blob.size());
        }
    }
}
