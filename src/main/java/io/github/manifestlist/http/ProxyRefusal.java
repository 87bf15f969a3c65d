package io.github.manifestlist.http;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.core5.http.ClassicHttpResponse;

/** What a proxy answered in its own name instead of leading on, on its way through HttpClient to {@link Diagnosis}. */
final class ProxyRefusal extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final List<String> schemes;

    private ProxyRefusal(int status, List<String> schemes) {
        super("status " + status);
        this.status = status;
        this.schemes = List.copyOf(schemes);
    }

    static ProxyRefusal of(ClassicHttpResponse response) {
        return new ProxyRefusal(
                response.getCode(),
                Arrays.stream(response.getHeaders("Proxy-Authenticate"))
                        .map(header -> header.getValue().trim().split("[\\s,]", 2)[0])
                        .toList());
    }

    int status() {
        return status;
    }

    /** How one may sign in there. */
    List<String> schemes() {
        return schemes;
    }
}
