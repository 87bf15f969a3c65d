package io.github.manifestlist.http;

import io.github.manifestlist.address.Authority;
import io.github.manifestlist.tls.CertificateFolders;
import io.github.manifestlist.tls.UnusableCertificate;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Finds out which {@link Fault} of TLS an exception means. */
final class TlsDiagnosis {
    private static final String ALERT = "Received fatal alert: ";
    private static final Set<String> ABOUT_OUR_CERTIFICATE = Set.of(
            "certificate_required",
            "bad_certificate",
            "unsupported_certificate",
            "certificate_revoked",
            "certificate_expired",
            "certificate_unknown",
            "unknown_ca");

    private final Authority host;
    private final CertificateFolders folders;
    private final HttpContext context;
    private final TlsFaults faults;
    private final CertificateFaults ofFiles;

    TlsDiagnosis(URI uri, CertificateFolders folders, HttpContext context) {
        this.host = Authority.of(uri);
        this.folders = folders;
        this.context = context;
        this.faults = new TlsFaults(uri);
        this.ofFiles = new CertificateFaults(host, folders);
    }

    TlsFaults faults() {
        return faults;
    }

    /** What went wrong with certificates or in a handshake; nothing if it was something else. */
    Optional<TransportException> of(IOException e) {
        Optional<UnusableCertificate> unusable = Causes.find(e, UnusableCertificate.class);
        if (unusable.isPresent()) {
            return unusable.map(CertificateFaults::unusable);
        }
        Optional<String> alert = Causes.find(e, SSLException.class).flatMap(TlsDiagnosis::aboutOurCertificate);
        if (alert.isPresent()) {
            return alert.map(said -> ofFiles.clientCertificate(said, e));
        }
        return Causes.find(e, TlsUpgrade.HandshakeFailure.class).map(failure -> notTrusted(e));
    }

    private TransportException notTrusted(IOException e) {
        Optional<CertificateNotYetValidException> early = Causes.find(e, CertificateNotYetValidException.class);
        if (early.isPresent()) {
            return faults.expired("is not valid before " + date(early.get()), e);
        }
        Optional<CertificateExpiredException> late = Causes.find(e, CertificateExpiredException.class);
        if (late.isPresent()) {
            return faults.expired("expired on " + date(late.get()), e);
        }
        Optional<CertificateException> certificate = Causes.find(e, CertificateException.class);
        if (certificate.isPresent()) {
            String reason = String.valueOf(certificate.get().getMessage());
            return isAboutNames(reason)
                    ? faults.wrongName(reason, e)
                    : faults.untrusted(reason, folders.place(host), e);
        }
        boolean reset = Causes.have(e, SocketException.class, EOFException.class);
        return reset
                ? lostAlert(faults.resetInHandshake(e), e)
                : lostAlert(faults.handshake(String.valueOf(e.getMessage()), e), e);
    }

    /** Whatever went wrong after a server asked for a client certificate is mostly about that. */
    TransportException lostAlert(TransportException seen, IOException e) {
        return switch (TlsUpgrade.asked(context)) {
            case NOT -> seen;
            case IN_VAIN ->
                ofFiles.clientCertificate(String.valueOf(e.getMessage()).replace(ALERT, ""), e);
            case AND_ANSWERED -> ofFiles.perhaps(seen, e);
        };
    }

    /**
     * The alert by which a server says that it wants a client certificate, or another. Under TLS 1.3 it comes after the
     * handshake (RFC 8446, 4.4.2.4), when the answer is awaited.
     */
    private static Optional<String> aboutOurCertificate(SSLException e) {
        String text = String.valueOf(e.getMessage());
        return text.startsWith(ALERT)
                ? Optional.of(text.substring(ALERT.length())).filter(ABOUT_OUR_CERTIFICATE::contains)
                : Optional.empty();
    }

    /** The JDK has no exception of its own for this (sun.security.util.HostnameChecker, JDK 8 to 25). */
    private static boolean isAboutNames(String reason) {
        return reason.startsWith("No name matching") || reason.startsWith("No subject alternative");
    }

    /** The JDK's text is "NotAfter: " or "NotBefore: " and the date. */
    private static String date(CertificateException e) {
        return String.valueOf(e.getMessage()).replaceFirst("^Not(After|Before): ", "");
    }
}
