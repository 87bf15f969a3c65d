package io.github.manifestlist.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Finds out which {@link Fault} an exception of HttpClient or the JDK means; {@link TlsDiagnosis} knows those of TLS. */
final class Diagnosis {
    private final Hop hop;
    private final HttpSettings settings;
    private final Watchdog.Watch watch;
    private final HttpContext context;

    /** Costs nothing while nothing goes wrong: every request has one. */
    Diagnosis(Hop hop, HttpSettings settings, Watchdog.Watch watch, HttpContext context) {
        this.hop = hop;
        this.settings = settings;
        this.watch = watch;
        this.context = context;
    }

    Faults faults() {
        return new Faults(hop.uri());
    }

    private ExchangeNotes notes() {
        return ExchangeNotes.of(context);
    }

    private TlsDiagnosis tls() {
        return new TlsDiagnosis(hop.uri(), settings.trust().certificates(), context);
    }

    /** What kept the head of the answer from coming. */
    TransportException of(IOException e) {
        TransportException seen = atAnyTime(e).orElseGet(() -> beforeTheAnswer(e));
        TransportException met = notes().proxy()
                .map(proxy -> onTheWay(new ProxyFaults(proxy, hop.host()), e, seen))
                .orElseGet(() -> hop.sender().mended(seen));
        return hop.sender().named(hop.host(), met);
    }

    /** What a proxy said in its own name, or kept from being said. */
    private TransportException onTheWay(ProxyFaults faultsOfProxy, IOException e, TransportException seen) {
        Optional<ProxyRefusal> refusal = Causes.find(e, ProxyRefusal.class);
        boolean notThere =
                notes().awaitsTunnel() || Causes.have(e, Dialler.DialFailure.class, UnknownHostException.class);
        return refusal.map(faultsOfProxy::refused).orElseGet(() -> notThere ? faultsOfProxy.unreachable(seen) : seen);
    }

    /** What kept the rest of the body from coming. */
    TransportException midway(IOException e, long read, long announced) {
        return atAnyTime(e)
                .orElseGet(() ->
                        duringTheAnswer(e, announced < 0 ? read + " bytes" : read + " of " + announced + " bytes"));
    }

    private Optional<TransportException> atAnyTime(IOException e) {
        return Causes.find(e, BrokenStream.class)
                .map(BrokenStream::fault)
                .or(() -> tooLong(e))
                .or(() -> Causes.find(e, BodyEntity.Unreadable.class).map(Faults::bodySource))
                .or(() -> Causes.find(e, Signal.class).map(this::signalled));
    }

    private Optional<TransportException> tooLong(IOException e) {
        return watch.barked() ? Optional.of(faults().deadline(settings.exchangeTimeout(), e)) : Optional.empty();
    }

    private TransportException signalled(Signal signal) {
        String detail = String.valueOf(signal.getMessage());
        return switch (signal.fault()) {
            case PLAIN_HTTP -> tls().faults().plainHttp(signal);
            case NOT_TLS -> tls().faults().notTls(signal);
            case TLS_TIMEOUT -> tls().faults().tlsTimeout(settings.connectTimeout(), signal);
            case NOT_HTTP -> faults().notHttp(signal);
            case HEAD_TOO_LARGE -> faults().headTooLarge(detail, signal);
            case INTERNAL_ADDRESS -> Faults.internalAddress(hop.sender(), hop.host(), detail, signal);
            case MALFORMED_RESPONSE -> faults().malformed(detail, signal);
            default -> faults().other(signal);
        };
    }

    private TransportException beforeTheAnswer(IOException e) {
        if (Causes.have(e, UnknownHostException.class)) {
            return faults().unknownHost(e);
        }
        if (Causes.have(e, Dialler.DialFailure.class)) {
            return notConnected(e);
        }
        Optional<TransportException> ofTls = tls().of(e);
        if (ofTls.isPresent()) {
            return ofTls.get();
        }
        if (Causes.have(e, SocketTimeoutException.class)) {
            return faults().responseTimeout("", settings.responseTimeout(), e);
        }
        if (Causes.have(e, InterruptedIOException.class)
                && Thread.currentThread().isInterrupted()) {
            return Faults.interrupted(hop.host(), e);
        }
        // An exchange that was cancelled, or whose connection was closed before its use, speaks of an interruption too.
        boolean reset = Causes.have(
                e,
                InterruptedIOException.class,
                SocketException.class,
                NoHttpResponseException.class,
                ConnectionClosedException.class,
                SSLException.class);
        return reset ? tls().lostAlert(faults().reset("", e), e) : faults().other(e);
    }

    private TransportException duringTheAnswer(IOException e, String progress) {
        if (Causes.have(e, SocketTimeoutException.class)) {
            return faults().responseTimeout(progress, settings.responseTimeout(), e);
        }
        if (Causes.have(e, ConnectionClosedException.class, MalformedChunkCodingException.class)) {
            return faults().truncated(progress, e);
        }
        boolean reset = Causes.have(e, SocketException.class, SSLException.class);
        return reset ? faults().reset(progress, e) : faults().other(e);
    }

    private TransportException notConnected(IOException e) {
        String reason = String.valueOf(e.getMessage());
        boolean timeout = Causes.have(e, SocketTimeoutException.class)
                || reason.toLowerCase(Locale.ROOT).contains("timed out");
        if (timeout) {
            return faults().connectTimeout(settings.connectTimeout(), e);
        }
        boolean refused = Causes.find(e, ConnectException.class)
                .filter(refusal -> String.valueOf(refusal.getMessage())
                        .toLowerCase(Locale.ROOT)
                        .contains("refused"))
                .isPresent();
        return refused ? faults().refused(e) : faults().noRoute(reason, e);
    }
}
