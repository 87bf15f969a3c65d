package io.github.manifestlist.http;

import io.github.manifestlist.address.Authority;
import io.github.manifestlist.tls.CertificateFolders;
import io.github.manifestlist.tls.UnusableCertificate;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Finds out which {@link Fault} an exception of HttpClient or the JDK means. */
final class Diagnosis {
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
    private final Sender sender;
    private final HttpSettings settings;
    private final Watchdog.Watch watch;
    private final HttpContext context;
    private final ExchangeNotes notes;
    private final Faults faults;

    Diagnosis(Hop hop, HttpSettings settings, Watchdog.Watch watch, HttpContext context) {
        this.host = hop.host();
        this.sender = hop.sender();
        this.settings = settings;
        this.watch = watch;
        this.context = context;
        this.notes = ExchangeNotes.of(context);
        this.faults = new Faults(hop.uri());
    }

    Faults faults() {
        return faults;
    }

    /** What kept the head of the answer from coming. */
    TransportException of(IOException e) {
        TransportException seen = atAnyTime(e).orElseGet(() -> beforeTheAnswer(e));
        return notes.proxy()
                .map(proxy -> onTheWay(new ProxyFaults(proxy, host), e, seen))
                .orElse(seen);
    }

    /** What a proxy said in its own name, or kept from being said. */
    private TransportException onTheWay(ProxyFaults faultsOfProxy, IOException e, TransportException seen) {
        Optional<ProxyRefusal> refusal = find(e, ProxyRefusal.class);
        boolean notThere = notes.awaitsTunnel()
                || find(e, Dialler.DialFailure.class).isPresent()
                || find(e, UnknownHostException.class).isPresent();
        return refusal.map(faultsOfProxy::refused).orElseGet(() -> notThere ? faultsOfProxy.unreachable(seen) : seen);
    }

    /** What kept the rest of the body from coming. */
    TransportException midway(IOException e, long read, long announced) {
        return atAnyTime(e)
                .orElseGet(() ->
                        duringTheAnswer(e, announced < 0 ? read + " bytes" : read + " of " + announced + " bytes"));
    }

    private Optional<TransportException> atAnyTime(IOException e) {
        if (find(e, BrokenStream.class).isPresent()) {
            return find(e, BrokenStream.class).map(BrokenStream::fault);
        }
        if (watch.barked()) {
            return Optional.of(faults.deadline(settings.exchangeTimeout(), e));
        }
        Optional<TransportException> source =
                find(e, BodyEntity.Unreadable.class).map(unreadable -> Faults.bodySource(unreadable));
        return source.isPresent() ? source : find(e, Signal.class).map(this::signalled);
    }

    private TransportException signalled(Signal signal) {
        String detail = String.valueOf(signal.getMessage());
        return switch (signal.fault()) {
            case PLAIN_HTTP -> faults.plainHttp(signal);
            case TLS_TIMEOUT -> faults.tlsTimeout(settings.connectTimeout(), signal);
            case NOT_HTTP -> faults.notHttp(signal);
            case HEAD_TOO_LARGE -> faults.headTooLarge(detail, signal);
            case INTERNAL_ADDRESS -> Faults.internalAddress(sender, host, detail, signal);
            case MALFORMED_RESPONSE -> faults.malformed(detail, signal);
            default -> faults.other(signal);
        };
    }

    private TransportException beforeTheAnswer(IOException e) {
        if (find(e, UnknownHostException.class).isPresent()) {
            return faults.unknownHost(e);
        }
        if (find(e, Dialler.DialFailure.class).isPresent()) {
            return notConnected(e);
        }
        Optional<UnusableCertificate> unusable = find(e, UnusableCertificate.class);
        if (unusable.isPresent()) {
            return CertificateFaults.unusable(unusable.get());
        }
        Optional<String> alert = find(e, SSLException.class).flatMap(Diagnosis::aboutOurCertificate);
        if (alert.isPresent()) {
            return clientCertificate(alert.get(), e);
        }
        if (find(e, TlsUpgrade.HandshakeFailure.class).isPresent()) {
            return notTrusted(e);
        }
        if (find(e, SocketTimeoutException.class).isPresent()) {
            return faults.responseTimeout("", settings.responseTimeout(), e);
        }
        if (find(e, InterruptedIOException.class).isPresent()) {
            return Faults.interrupted(host, e);
        }
        boolean reset = find(e, SocketException.class).isPresent()
                || find(e, NoHttpResponseException.class).isPresent()
                || find(e, ConnectionClosedException.class).isPresent()
                || find(e, SSLException.class).isPresent();
        return reset ? lostAlert(faults.reset("", e), e) : faults.other(e);
    }

    private TransportException duringTheAnswer(IOException e, String progress) {
        if (find(e, SocketTimeoutException.class).isPresent()) {
            return faults.responseTimeout(progress, settings.responseTimeout(), e);
        }
        boolean truncated = find(e, ConnectionClosedException.class).isPresent()
                || find(e, MalformedChunkCodingException.class).isPresent();
        if (truncated) {
            return faults.truncated(progress, e);
        }
        boolean reset = find(e, SocketException.class).isPresent()
                || find(e, SSLException.class).isPresent();
        return reset ? faults.reset(progress, e) : faults.other(e);
    }

    private TransportException notConnected(IOException e) {
        String reason = String.valueOf(e.getMessage());
        boolean timeout = find(e, SocketTimeoutException.class).isPresent()
                || reason.toLowerCase(Locale.ROOT).contains("timed out");
        if (timeout) {
            return faults.connectTimeout(settings.connectTimeout(), e);
        }
        boolean refused = find(e, ConnectException.class)
                .filter(refusal -> String.valueOf(refusal.getMessage())
                        .toLowerCase(Locale.ROOT)
                        .contains("refused"))
                .isPresent();
        return refused ? faults.refused(e) : faults.noRoute(reason, e);
    }

    private TransportException notTrusted(IOException e) {
        Optional<CertificateNotYetValidException> early = find(e, CertificateNotYetValidException.class);
        if (early.isPresent()) {
            return faults.expired("is not valid before " + date(early.get()), e);
        }
        Optional<CertificateExpiredException> late = find(e, CertificateExpiredException.class);
        if (late.isPresent()) {
            return faults.expired("expired on " + date(late.get()), e);
        }
        Optional<CertificateException> certificate = find(e, CertificateException.class);
        if (certificate.isPresent()) {
            String reason = String.valueOf(certificate.get().getMessage());
            return isAboutNames(reason)
                    ? faults.wrongName(reason, e)
                    : faults.untrusted(reason, certificates().place(host), e);
        }
        boolean reset = find(e, SocketException.class).isPresent()
                || find(e, EOFException.class).isPresent();
        return reset
                ? lostAlert(faults.resetInHandshake(e), e)
                : lostAlert(faults.handshake(String.valueOf(e.getMessage()), e), e);
    }

    /** Whatever went wrong after a server asked for a client certificate is mostly about that. */
    private TransportException lostAlert(TransportException seen, IOException e) {
        return switch (TlsUpgrade.asked(context)) {
            case NOT -> seen;
            case IN_VAIN -> clientCertificate(String.valueOf(e.getMessage()).replace(ALERT, ""), e);
            case AND_ANSWERED -> new CertificateFaults(host, certificates()).perhaps(seen, e);
        };
    }

    private TransportException clientCertificate(String said, IOException e) {
        return new CertificateFaults(host, certificates()).clientCertificate(said, e);
    }

    private CertificateFolders certificates() {
        return settings.trust().certificates();
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

    private static <T extends Throwable> Optional<T> find(Throwable thrown, Class<T> type) {
        int depth = 0;
        for (Throwable cause = thrown; cause != null && depth < 20; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
            depth++;
        }
        return Optional.empty();
    }
}
