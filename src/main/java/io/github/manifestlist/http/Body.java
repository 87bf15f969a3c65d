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
    private final boolean held;
    private final AtomicBoolean opened = new AtomicBoolean();

    private Body(long length, BodySource source, boolean once, boolean held) {
        this.length = length;
        this.source = source;
        this.once = once;
        this.held = held;
    }

    static Body of(byte[] bytes) {
        byte[] copy = bytes.clone();
        return new Body(copy.length, () -> new ByteArrayInputStream(copy), false, true);
    }

    static Body of(long length, BodySource source) {
        return new Body(length, source, false, false);
    }

    static Body once(long length, InputStream stream) {
        return new Body(length, () -> stream, true, false);
    }

    long length() {
        return length;
    }

    /** Whether it can be sent at all, if need be once more. */
    boolean isThere() {
        return !(once && opened.get());
    }

    /** Whether all of it is in memory. */
    boolean isHeld() {
        return held;
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
