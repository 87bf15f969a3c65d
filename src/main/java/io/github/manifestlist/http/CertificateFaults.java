package io.github.manifestlist.http;

import io.github.manifestlist.ForeignText;
import io.github.manifestlist.address.Authority;
import io.github.manifestlist.tls.CertificateFolders;
import io.github.manifestlist.tls.UnusableCertificate;
import java.nio.file.Path;
import java.util.List;

/** The words for each {@link Fault} that has to do with what lies below {@code certs.d} for a host, or should. */
final class CertificateFaults {
    private final Authority host;
    private final CertificateFolders folders;

    CertificateFaults(Authority host, CertificateFolders folders) {
        this.host = host;
        this.folders = folders;
    }

    static TransportException unusable(UnusableCertificate cause) {
        return new TransportException(Fault.CERTIFICATE_FILES, String.valueOf(cause.getMessage()), cause.mend(), cause);
    }

    /**
     * The server would not go on without a client certificate, or with that which it got.
     *
     * @param said an alert's name (RFC 8446, 6), or how the connection ended
     */
    TransportException clientCertificate(String said, Throwable cause) {
        List<Path> there = folders.clientCertificates(host);
        String words = " (" + ForeignText.word(said) + ")";
        return there.isEmpty()
                ? new TransportException(
                        Fault.CLIENT_CERTIFICATE,
                        host + " asks for a client certificate, and there is none for it" + words,
                        "Put certificate and key to " + place("client.cert") + " and " + place("client.key"),
                        cause)
                : new TransportException(
                        Fault.CLIENT_CERTIFICATE,
                        host + " does not accept the client certificate from " + there.get(0) + words,
                        "Check that it is valid, and signed by an authority that the registry trusts",
                        cause);
    }

    /** What was seen after the server got a client certificate: it may not have been content with that. */
    TransportException perhaps(TransportException seen, Throwable cause) {
        String which = folders.clientCertificates(host).stream()
                .findFirst()
                .map(file -> " from " + file)
                .orElse("");
        return new TransportException(
                seen.fault(),
                seen.cause(),
                "Check that the client certificate" + which
                        + " is valid, and signed by an authority that the registry trusts; else try again later",
                cause);
    }

    private String place(String file) {
        return folders.place(host)
                .map(folder -> folder.resolve(file).toString())
                .orElse("certs.d/" + host + "/" + file);
    }
}
