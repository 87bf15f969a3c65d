package io.github.manifestlist.http;

import io.github.manifestlist.ForeignText;
import io.github.manifestlist.address.Authority;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The words for each {@link Fault} of TLS with one host, save those that {@link CertificateFaults} has. */
final class TlsFaults {
    private final Authority host;
    private final String door;

    TlsFaults(URI uri) {
        this.host = Authority.of(uri);
        this.door = Faults.door(uri);
    }

    TransportException tlsTimeout(Duration limit, Throwable cause) {
        return new TransportException(
                Fault.TLS_TIMEOUT,
                "TLS handshake timeout: " + door + " took the connection and said nothing for " + Faults.words(limit),
                "Check that a registry listens there, and what stands before it, or allow more with <connectTimeout>"
                        + " (-Dmanifest.connectTimeout)",
                cause);
    }

    TransportException resetInHandshake(Throwable cause) {
        return new TransportException(
                Fault.CONNECTION_RESET,
                host + " closed the connection during the TLS handshake",
                "Try again later; if it goes on, check that " + door + " speaks HTTPS",
                cause);
    }

    TransportException plainHttp(@Nullable Throwable cause) {
        return new TransportException(
                Fault.PLAIN_HTTP,
                host + " speaks plain HTTP where HTTPS was expected",
                "If that is intended, add " + insecureRegistries(),
                cause);
    }

    TransportException notTls(Throwable cause) {
        return new TransportException(
                Fault.NOT_TLS,
                door + " answered in neither TLS nor HTTP where HTTPS was expected",
                "Check host and port of the reference: something else than a registry listens there",
                cause);
    }

    TransportException handshake(String reason, Throwable cause) {
        return new TransportException(
                Fault.TLS_HANDSHAKE,
                "the TLS handshake with " + door + " failed: " + ForeignText.clean(reason),
                "Check that the registry speaks TLS 1.2 or 1.3, and what certificate it shows",
                cause);
    }

    /**
     * An authority that is not known.
     *
     * @param place the folder for certificates of this host
     */
    TransportException untrusted(String reason, Optional<Path> place, Throwable cause) {
        return new TransportException(
                Fault.TLS_UNTRUSTED,
                "the certificate of " + host + " is signed by no authority that this JDK trusts ("
                        + ForeignText.clean(reason) + ")",
                place.map(folder -> "Put the certificate of its CA to " + folder.resolve("ca.crt") + ", or add it")
                                .orElse("Add the certificate of its CA")
                        + " to the JDK's trust store (keytool -importcert -cacerts); for a test, "
                        + insecureRegistries() + " does without",
                cause);
    }

    TransportException expired(String reason, Throwable cause) {
        return new TransportException(
                Fault.TLS_EXPIRED,
                "the certificate of " + host + " " + ForeignText.clean(reason),
                "Have the certificate renewed, and check the clock of this machine",
                cause);
    }

    TransportException wrongName(String reason, Throwable cause) {
        return new TransportException(
                Fault.TLS_WRONG_NAME,
                "name mismatch: the certificate that " + door + " showed is not for " + host.host() + " ("
                        + ForeignText.clean(reason) + ")",
                "Ask for the registry by a name that its certificate holds, or have the name put in",
                cause);
    }

    private String insecureRegistries() {
        return "<insecureRegistries>" + host + "</insecureRegistries> (-Dmanifest.insecureRegistries=" + host + ")";
    }
}
