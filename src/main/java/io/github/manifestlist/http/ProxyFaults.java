package io.github.manifestlist.http;

import io.github.manifestlist.ForeignText;
import io.github.manifestlist.address.Authority;
import java.util.List;

/** The words for each {@link Fault} of a proxy on the way to a host. */
final class ProxyFaults {
    private final Proxies.Proxy proxy;
    private final Authority host;

    ProxyFaults(Proxies.Proxy proxy, Authority host) {
        this.proxy = proxy;
        this.host = host;
    }

    /**
     * The proxy answered in its own name.
     *
     * @param cause the refusal of a tunnel, or of a request in plain HTTP
     */
    TransportException refused(ProxyRefusal cause) {
        if (cause.status() == 407) {
            return authentication(cause);
        }
        boolean gateway = cause.status() >= 500;
        return new TransportException(
                gateway ? Fault.PROXY_CANNOT_REACH : Fault.PROXY_REFUSED,
                "proxy refused CONNECT to " + host.withTlsPort() + ": " + proxy.address() + " answered status "
                        + cause.status(),
                gateway
                        ? "Check the spelling of the host, and that the registry is up: the proxy could not reach it"
                        : "Have the proxy allow this host and port, or ask it directly: " + direct(),
                cause);
    }

    private TransportException authentication(ProxyRefusal cause) {
        boolean signedIn = !proxy.user().isEmpty();
        String refused = "proxy " + proxy.address()
                + (signedIn
                        ? " refused the password of user '" + ForeignText.word(proxy.user()) + "'"
                        : " requires authentication");
        return new TransportException(
                Fault.PROXY_AUTHENTICATION,
                refused + others(cause.schemes()),
                (signedIn ? "Correct" : "Set") + " <username> and <password> of the <proxy> in settings.xml, or user"
                        + " and password in HTTPS_PROXY and HTTP_PROXY (http://user:password@host:port); this proxy"
                        + " is from " + proxy.source(),
                cause);
    }

    /** Ways to sign in that could not do, if there is no other. */
    private static String others(List<String> schemes) {
        boolean basic = schemes.isEmpty() || schemes.stream().anyMatch(scheme -> scheme.equalsIgnoreCase("Basic"));
        return basic
                ? ""
                : " (it offers " + ForeignText.word(String.join(", ", schemes)) + ", and only Basic is known here)";
    }

    /** The way to the host was not begun, for the reason that it would have had without a proxy. */
    TransportException unreachable(TransportException direct) {
        String reason = switch (direct.fault()) {
            case UNKNOWN_HOST -> "its name cannot be resolved";
            case CONNECTION_REFUSED -> "connection refused";
            case CONNECT_TIMEOUT -> "connect timeout";
            case NO_ROUTE -> "there is no way to it";
            case RESPONSE_TIMEOUT -> "it did not answer CONNECT in time";
            case CONNECTION_RESET -> "it closed the connection without an answer to CONNECT";
            default -> direct.cause();
        };
        return new TransportException(
                direct.fault(),
                "proxy " + proxy.address() + " cannot be used to reach " + host + ": " + reason,
                "Check host and port of the proxy, which is from " + proxy.source() + ", or do without it: " + direct(),
                direct.getCause());
    }

    private String direct() {
        return "<nonProxyHosts> of the <proxy> in settings.xml, or NO_PROXY=" + host.host();
    }
}
