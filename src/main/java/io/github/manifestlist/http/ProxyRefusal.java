package io.github.manifestlist.http;

import java.io.IOException;
import java.util.List;

/** What a proxy answered in its own name instead of leading on, on its way through HttpClient to {@link Diagnosis}. */
final class ProxyRefusal extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final List<String> schemes;

    /**
     * A refusal.
     *
     * @param schemes how one may sign in there ({@code Proxy-Authenticate})
     */
    ProxyRefusal(int status, List<String> schemes) {
        super("status " + status);
        this.status = status;
        this.schemes = List.copyOf(schemes);
    }

    int status() {
        return status;
    }

    List<String> schemes() {
        return schemes;
    }
}
