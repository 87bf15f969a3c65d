package io.github.manifestlist.registry;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.function.LongConsumer;

/** Tells how much of a stream has been read, and ends with the build that wants it. */
final class CountingStream extends FilterInputStream {
    private final LongConsumer progress;
    private long count;

    CountingStream(InputStream stream, LongConsumer progress) {
        super(stream);
        this.progress = progress;
        progress.accept(0);
    }

    @Override
    public int read() throws IOException {
        refuseIfInterrupted();
        int value = super.read();
        passed(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        refuseIfInterrupted();
        int read = super.read(bytes, offset, length);
        passed(read);
        return read;
    }

    private static void refuseIfInterrupted() throws InterruptedIOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("the build was interrupted");
        }
    }

    private void passed(int bytes) {
        if (bytes > 0) {
            count += bytes;
            progress.accept(count);
        }
    }
}
