package io.github.manifestlist.http;

import io.github.manifestlist.address.Authority;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out whether a host speaks HTTPS or plain HTTP, by the first request to it. HTTPS it is, with two exceptions: a
 * loopback host is asked in plain HTTP first, and a host that is allowed to be insecure is asked so if its answer to the
 * TLS hello was plain HTTP. No other failure ever changes the scheme.
 */
final class SchemeChoice {
    private static final String HTTPS = "https";
    private static final String HTTP = "http";

    /** How an answer can be no HTTP, as that of a TLS port to a plain request mostly is. */
    private static final Set<Fault> NO_HTTP = Set.of(Fault.CONNECTION_RESET, Fault.NOT_HTTP);

    private static final Set<Fault> SURELY_TLS = Set.of(
            Fault.TLS_UNTRUSTED,
            Fault.TLS_EXPIRED,
            Fault.TLS_WRONG_NAME,
            Fault.CERTIFICATE_FILES,
            Fault.CLIENT_CERTIFICATE);

    /** What servers answer in plain HTTP on a port for TLS: Go, nginx, Apache, Tomcat. */
    private static final List<String> WANTS_TLS = List.of(
            "http request to an https server",
            "plain http request was sent to https port",
            "speaking plain http to an ssl-enabled server port",
            "combination of host and port requires tls");

    private final Courier courier;
    private final Leniency leniency;

    SchemeChoice(Courier courier, Leniency leniency) {
        this.courier = courier;
        this.leniency = leniency;
    }

    /** Sends a request by the scheme that its host speaks. */
    Sent send(Request request, Peer peer) throws TransportException {
        // What another goal was allowed to find out does not allow it to this one.
        Optional<String> known = peer.scheme();
        if (known.isPresent() && (known.get().equals(HTTPS) || leniency.plainHttp(peer.authority()))) {
            return send(request, peer, known.get(), peer.door());
        }
        Authority host = peer.authority();
        boolean undecided = host.isLoopback() || leniency.anyCertificate(host);
        if (undecided && request.isPrecious()) {
            probe(peer);
            return send(request, peer);
        }
        return host.isLoopback() ? plainFirst(request, peer) : tlsFirst(request, peer);
    }

    /** Whether the next request to a host will be sent over TLS, so far as one can know before. */
    boolean isSurelyTls(Peer peer) {
        Authority host = peer.authority();
        Optional<String> known = peer.scheme();
        return known.isPresent() ? known.get().equals(HTTPS) : !host.isLoopback() && !leniency.anyCertificate(host);
    }

    private Sent tlsFirst(Request request, Peer peer) throws TransportException {
        Authority host = peer.authority();
        try {
            return settled(HTTPS, peer, host, send(request, peer, HTTPS, host));
        } catch (TransportException e) {
            if (e.fault() != Fault.PLAIN_HTTP || !leniency.plainHttp(host)) {
                throw e;
            }
            Authority door = host.withTlsPort();
            return settled(HTTP, peer, door, send(request, peer, HTTP, door));
        }
    }

    private Sent plainFirst(Request request, Peer peer) throws TransportException {
        Authority host = peer.authority();
        Sent sent;
        try {
            sent = send(request, peer, HTTP, host);
        } catch (TransportException e) {
            if (!NO_HTTP.contains(e.fault())) {
                throw e;
            }
            return tlsAfter(e, request, peer);
        }
        if (request.method().equals("HEAD") && sent.answer().status() == 400) {
            probe(peer);
            return send(request, peer);
        }
        return wantsTls(sent.answer())
                ? settled(HTTPS, peer, host, send(request, peer, HTTPS, host))
                : settled(HTTP, peer, host, sent);
    }

    /** TLS after something that was no HTTP; if that fails too, the first fault is told, unless TLS it surely was. */
    private Sent tlsAfter(TransportException first, Request request, Peer peer) throws TransportException {
        Authority host = peer.authority();
        if (!request.canBeRepeated()) {
            throw first;
        }
        try {
            return settled(HTTPS, peer, host, send(request, peer, HTTPS, host));
        } catch (TransportException e) {
            if (e.fault() == Fault.CERTIFICATE_FILES && first.fault() == Fault.CONNECTION_RESET) {
                return plainUnlessTold(e, request, peer);
            }
            throw SURELY_TLS.contains(e.fault()) ? e : first;
        }
    }

    /** Files of our own that are broken say nothing of the host: it may have lost one connection, and speak plain HTTP. */
    private Sent plainUnlessTold(TransportException broken, Request request, Peer peer) throws TransportException {
        Sent sent;
        try {
            sent = send(request, peer, HTTP, peer.authority());
        } catch (TransportException e) {
            throw broken;
        }
        if (wantsTls(sent.answer())) {
            throw broken;
        }
        return settled(HTTP, peer, peer.authority(), sent);
    }

    /** Asks for nothing in particular, to learn the scheme before something is sent that can be sent only once. */
    private void probe(Peer peer) throws TransportException {
        Request nothing = Request.get(peer.authority().toString(), "/v2/");
        try (Answer answer = send(nothing, peer).answer()) {
            answer.whole(nothing.limit());
        }
    }

    private Sent send(Request request, Peer peer, String scheme, Authority host) throws TransportException {
        Hop hop = request.at(scheme, host, peer.slowStart());
        return new Sent(hop, courier.send(hop));
    }

    private static Sent settled(String scheme, Peer peer, Authority host, Sent sent) {
        peer.settle(scheme, host);
        return sent;
    }

    private static boolean wantsTls(Answer answer) {
        if (answer.status() != 400) {
            return false;
        }
        String text = new String(answer.refused().body(), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        return WANTS_TLS.stream().anyMatch(text::contains);
    }

    /** An answer, and to which request it is. */
    record Sent(Hop hop, Answer answer) {}
}
