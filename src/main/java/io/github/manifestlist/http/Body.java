package io.github.manifestlist.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicBoolean;

/** What a request carries, and whether it can be sent a second time. */
final class Body {
    private final long length;
    private final BodySource source;
    private final boolean once;
    private final AtomicBoolean opened = new AtomicBoolean();

    private Body(long length, BodySource source, boolean once) {
        this.length = length;
        this.source = source;
        this.once = once;
    }

    static Body of(byte[] bytes) {
        byte[] copy = bytes.clone();
        return new Body(copy.length, () -> new ByteArrayInputStream(copy), false);
    }

    static Body of(long length, BodySource source) {
        return new Body(length, source, false);
    }

    static Body once(long length, InputStream stream) {
        return new Body(length, () -> stream, true);
    }

    long length() {
        return length;
    }

    /** Whether it can be sent at all, if need be once more. */
    boolean isThere() {
        return !(once && opened.get());
    }

    boolean isOneShot() {
        return once;
    }

    InputStream open() throws IOException {
        if (opened.getAndSet(true) && once) {
            throw new IllegalStateException("a body that can be read once only was to be sent twice");
        }
        return source.open();
    }
}
