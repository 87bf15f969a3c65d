package io.github.manifestlist.registry;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.http.Fault;
import io.github.manifestlist.http.TransportException;
import java.util.Set;

/** What it means that a request got no answer: an accident, save where somebody decided so and will again. */
final class Breakdown {
    private static final Set<Fault> DECIDED = Set.of(
            Fault.REDIRECT_REFUSED,
            Fault.DESTINATION_REFUSED,
            Fault.INTERNAL_ADDRESS,
            Fault.CREDENTIALS_WITHHELD,
            Fault.CERTIFICATE_FILES,
            Fault.PROXY_AUTHENTICATION,
            Fault.PROXY_REFUSED);

    private Breakdown() {}

    static ManifestException interrupted(String action, InterruptedException e) {
        return new ManifestException(
                ManifestException.Kind.ACCIDENT, action, "the build was interrupted", "Run it again", e);
    }

    static ManifestException of(String action, TransportException e) {
        ManifestException.Kind kind =
                DECIDED.contains(e.fault()) ? ManifestException.Kind.REFUSED : ManifestException.Kind.ACCIDENT;
        return new ManifestException(kind, action, e.why(), e.mend(), e);
    }
}
