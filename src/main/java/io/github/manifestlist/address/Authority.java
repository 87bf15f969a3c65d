package io.github.manifestlist.address;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A host and, where one is given, a port: the unit for which schemes, trust, pauses and limits are kept. Spellings of the
 * same host are one.
 *
 * @param host lower case, without the dot of the root, IPv6 addresses without brackets
 * @param port -1 where none is given
 */
public record Authority(String host, int port) {
    private static final Pattern IPV4 =
            Pattern.compile("(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}");

    public Authority {
        host = host.toLowerCase(Locale.ROOT);
        host = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    /** Reads {@code host[:port]} as references spell it. */
    public static Authority parse(String text) {
        int end = text.startsWith("[") ? text.indexOf(']') + 1 : text.indexOf(':');
        if (end <= 0) {
            return new Authority(text, -1);
        }
        String name = text.startsWith("[") ? text.substring(1, end - 1) : text.substring(0, end);
        return new Authority(name, end == text.length() ? -1 : Integer.parseInt(text.substring(end + 1)));
    }

    public static Authority of(URI uri) {
        String host = uri.getHost();
        return new Authority(host.startsWith("[") ? host.substring(1, host.length() - 1) : host, uri.getPort());
    }

    /** With the port that TLS would use, which is how certificates and trust are looked up. */
    public Authority withTlsPort() {
        return port < 0 ? new Authority(host, 443) : this;
    }

    /**
     * Whether this is the machine we run on, told from the name alone: {@code localhost} and names below it are never
     * asked of DNS (RFC 6761, 6.3).
     */
    public boolean isLoopback() {
        Optional<InetAddress> address = address();
        return isLocalhost() || (address.isPresent() && address.get().isLoopbackAddress());
    }

    /** Whether it is the name of this machine. */
    public boolean isLocalhost() {
        return host.equals("localhost") || host.endsWith(".localhost");
    }

    /** The address that the host is, if it is no name. */
    public Optional<InetAddress> address() {
        return address(host);
    }

    /** Reads an address as it is usually written; nothing if it is a name, or an address in disguise. */
    public static Optional<InetAddress> address(String text) {
        if (text.indexOf(':') < 0 && !IPV4.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text.indexOf(':') < 0 ? text : "[" + text + "]"));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return port < 0 ? name : name + ":" + port;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Authority that && host.equals(that.host) && port == that.port;
    }

    @Override
    public int hashCode() {
        return Objects.hash(host, port);
    }
}
