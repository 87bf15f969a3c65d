package io.github.manifestlist.http;

import io.github.manifestlist.ForeignText;
import io.github.manifestlist.address.Authority;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The words for each {@link Fault} of one host: what came back, and what to do about it. Those of TLS are in
 * {@link TlsFaults}.
 */
final class Faults {
    private final Authority host;
    private final String door;

    Faults(URI uri) {
        this.host = Authority.of(uri);
        this.door = door(uri);
    }

    /** The host with its port, also where that is the usual one. */
    static String door(URI uri) {
        Authority host = Authority.of(uri);
        boolean secure = "https".equalsIgnoreCase(uri.getScheme());
        return new Authority(host.host(), host.port() > 0 ? host.port() : secure ? 443 : 80).toString();
    }

    static TransportException offline(Authority host) {
        return fault(
                Fault.OFFLINE,
                "Maven is offline (-o), and " + host + " has to be asked",
                "Run without -o (--offline), or work on a list that lies in target/",
                null);
    }

    static TransportException interrupted(Authority host, Throwable cause) {
        return fault(
                Fault.INTERRUPTED,
                "interrupted while waiting for " + host,
                "Nothing is wrong with the registry: run it again",
                cause);
    }

    TransportException unknownHost(Throwable cause) {
        return fault(
                Fault.UNKNOWN_HOST,
                "cannot resolve " + host.host(),
                "Check the spelling of the host, the network, the DNS, and whether a VPN or a proxy is needed to get there",
                cause);
    }

    TransportException refused(Throwable cause) {
        return fault(
                Fault.CONNECTION_REFUSED,
                "connection refused by " + door,
                "Check that the registry is up, and that it listens on this port",
                cause);
    }

    TransportException noRoute(String reason, Throwable cause) {
        return fault(
                Fault.NO_ROUTE,
                "no way to " + door + ": " + ForeignText.clean(reason),
                "Check the network, and whether a VPN or a proxy is needed to get there",
                cause);
    }

    TransportException connectTimeout(Duration limit, Throwable cause) {
        return fault(
                Fault.CONNECT_TIMEOUT,
                "connect timeout: " + door + " did not take the connection within " + words(limit),
                "Check host, port and firewalls, or allow more with <connectTimeout> (-Dmanifest.connectTimeout)",
                cause);
    }

    TransportException responseTimeout(String progress, Duration limit, Throwable cause) {
        return fault(
                Fault.RESPONSE_TIMEOUT,
                progress.isEmpty()
                        ? "no response from " + host + " within " + words(limit)
                        : host + " fell silent for " + words(limit) + " after " + progress,
                "Try again later, or allow more with <responseTimeout> (-Dmanifest.responseTimeout)",
                cause);
    }

    TransportException deadline(Duration limit, Throwable cause) {
        return fault(
                Fault.DEADLINE,
                "the exchange with " + host + " took longer than " + words(limit),
                "A document should be there in seconds: check the connection, and what stands between here and the"
                        + " registry, or allow more with <responseTimeout> (-Dmanifest.responseTimeout), of which this"
                        + " is twice, or two minutes",
                cause);
    }

    TransportException reset(String progress, Throwable cause) {
        return fault(
                Fault.CONNECTION_RESET,
                progress.isEmpty()
                        ? host + " closed the connection without an answer"
                        : "connection reset by " + host + " after " + progress,
                "Try again later; if it goes on, check what stands before the registry, and whether the repository"
                        + " exists",
                cause);
    }

    TransportException truncated(String progress, Throwable cause) {
        return fault(
                Fault.TRUNCATED,
                "the answer of " + host + " was truncated: " + progress,
                "Try again later; if it goes on, check what stands before the registry",
                cause);
    }

    TransportException notHttp(Throwable cause) {
        return fault(
                Fault.NOT_HTTP,
                "what " + door + " answered is not an HTTP response",
                "Check host and port: something else than a registry listens there",
                cause);
    }

    TransportException headTooLarge(String reason, Throwable cause) {
        return fault(
                Fault.HEAD_TOO_LARGE,
                "response head too large from " + host + " (" + ForeignText.clean(reason) + ")",
                "No registry sends that much; check what stands before it",
                cause);
    }

    TransportException malformed(String reason, Throwable cause) {
        return fault(
                Fault.MALFORMED_RESPONSE,
                "malformed response from " + host + ": " + ForeignText.clean(reason),
                "Check the registry's software, and the proxy before it",
                cause);
    }

    TransportException bodyTooLarge(String size, long limit) {
        return fault(
                Fault.BODY_TOO_LARGE,
                "the answer of " + host + " has " + size + " bytes, and no more than " + limit + " are taken",
                "Check what was pushed there: this is no manifest, config or answer of a usual size",
                null);
    }

    TransportException webPage(String size) {
        return fault(
                Fault.BODY_TOO_LARGE,
                host + " answered with a web page of " + size + " bytes instead of what was asked for",
                "Check host and port of the reference, and what proxies (settings.xml, HTTPS_PROXY) and sign-in pages"
                        + " stand before the registry",
                null);
    }

    TransportException contentEncoding(String encoding) {
        return fault(
                Fault.CONTENT_ENCODING,
                "unexpected Content-Encoding '" + ForeignText.clean(encoding) + "' from " + host,
                "Switch compression of registry answers off in the proxy before it: digests are over the bytes as they"
                        + " are",
                null);
    }

    static TransportException sentWrong(Fault fault, String reason, String mend) {
        return fault(fault, reason, mend, null);
    }

    /**
     * All addresses of a host are such that the sender may not send us there.
     *
     * @param addresses as words
     */
    static TransportException internalAddress(
            Sender sender, Authority host, String addresses, @Nullable Throwable cause) {
        String is = addresses.equals(host.host()) ? "" : ", which is " + addresses;
        return fault(
                Fault.INTERNAL_ADDRESS,
                "refused: internal address: " + sender.does() + " " + host + is,
                sender.mend(),
                cause);
    }

    static TransportException withheld(Withheld reason) {
        return fault(Fault.CREDENTIALS_WITHHELD, reason.why(), reason.mend(), null);
    }

    static TransportException bodySource(Throwable cause) {
        return fault(
                Fault.BODY_SOURCE,
                "what was to be sent could not be read: " + ForeignText.clean(String.valueOf(cause.getMessage())),
                "Check where it comes from, and try again",
                cause);
    }

    TransportException other(Throwable cause) {
        return fault(
                Fault.OTHER,
                "the exchange with " + host + " failed: "
                        + ForeignText.clean(cause.getClass().getSimpleName() + ": " + cause.getMessage()),
                "Try again; -e shows where it happened",
                cause);
    }

    static String words(Duration limit) {
        long millis = limit.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }

    private static TransportException fault(Fault fault, String why, String mend, @Nullable Throwable cause) {
        return new TransportException(fault, why, mend, cause);
    }
}
