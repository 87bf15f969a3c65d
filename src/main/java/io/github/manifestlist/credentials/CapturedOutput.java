package io.github.manifestlist.credentials;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What a process prints on one of its streams, read on a thread of its own while it is printed, up to a limit. */
final class CapturedOutput {
    /** Many times what any helper has to say, in bytes. */
    static final int MOST = 64 << 10;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<Boolean> ended = new CompletableFuture<>();
    private final CompletableFuture<Boolean> flooded;

    private CapturedOutput(CompletableFuture<Boolean> flooded) {
        this.flooded = flooded;
    }

    /**
     * Begins to read.
     *
     * @param flooded is completed when there is more than {@link #MOST}
     */
    static CapturedOutput of(InputStream stream, String program, CompletableFuture<Boolean> flooded) {
        CapturedOutput output = new CapturedOutput(flooded);
        Thread thread = new Thread(() -> output.read(stream), program);
        thread.setDaemon(true);
        thread.start();
        return output;
    }

    /** All of it; or, if somebody else still holds the stream open after this long, what has come. */
    byte[] within(Duration patience) throws InterruptedException {
        try {
            ended.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // An agent that the helper started keeps its streams; the helper itself has said all that it will.
        }
        synchronized (bytes) {
            return bytes.toByteArray();
        }
    }

    private void read(InputStream stream) {
        byte[] buffer = new byte[8 << 10];
        // Closed at the limit, so that whoever still writes to it does not hang.
        try (stream) {
            int count = stream.read(buffer);
            while (count >= 0 && keep(buffer, count)) {
                count = stream.read(buffer);
            }
        } catch (IOException e) {
            // The process was killed, and somebody knows why.
        } finally {
            ended.complete(true);
        }
    }

    private boolean keep(byte[] buffer, int count) {
        synchronized (bytes) {
            bytes.write(buffer, 0, count);
            boolean tooMuch = bytes.size() > MOST;
            if (tooMuch) {
                flooded.complete(true);
            }
            return !tooMuch;
        }
    }
}
