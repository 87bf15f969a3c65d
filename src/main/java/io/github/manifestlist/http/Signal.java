package io.github.manifestlist.http;

import java.io.IOException;

/** A fault found in the middle of HttpClient, on its way through it to {@link Diagnosis}. */
final class Signal extends IOException {
    private static final long serialVersionUID = 1L;

    private final Fault fault;

    Signal(Fault fault, String detail) {
        super(detail);
        this.fault = fault;
    }

    Fault fault() {
        return fault;
    }
}
