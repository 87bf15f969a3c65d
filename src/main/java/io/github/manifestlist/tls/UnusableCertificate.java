package io.github.manifestlist.tls;

import java.io.IOException;

/** A file below {@code certs.d} that is no use, and why; what it holds is never told. */
public final class UnusableCertificate extends IOException {
    private static final long serialVersionUID = 1L;

    private final String mend;

    UnusableCertificate(String why, String mend) {
        super(why);
        this.mend = mend;
    }

    public String mend() {
        return mend;
    }
}
