package io.github.manifestlist.http;

import java.io.IOException;

/** Carries a fault of one exchange through whoever reads its body, which may be the sender of another. */
final class BrokenStream extends IOException {
    private static final long serialVersionUID = 1L;

    private final TransportException fault;

    BrokenStream(TransportException fault) {
        super(fault.getMessage(), fault);
        this.fault = fault;
    }

    TransportException fault() {
        return fault;
    }
}
