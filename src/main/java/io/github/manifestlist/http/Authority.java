package io.github.manifestlist.http;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A host and, where one is given, a port: the unit for which schemes, trust, pauses and limits are kept.
 *
 * @param host lower case, IPv6 addresses without brackets
 * @param port -1 where none is given
 */
record Authority(String host, int port) {
    private static final Pattern LOOPBACK_V4 = Pattern.compile("127(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}");

    Authority {
        host = host.toLowerCase(Locale.ROOT);
    }

    /** Reads {@code host[:port]} as references spell it. */
    static Authority parse(String text) {
        int end = text.startsWith("[") ? text.indexOf(']') + 1 : text.indexOf(':');
        if (end <= 0) {
            return new Authority(text, -1);
        }
        String name = text.startsWith("[") ? text.substring(1, end - 1) : text.substring(0, end);
        return new Authority(name, end == text.length() ? -1 : Integer.parseInt(text.substring(end + 1)));
    }

    static Authority of(URI uri) {
        String host = uri.getHost();
        return new Authority(host.startsWith("[") ? host.substring(1, host.length() - 1) : host, uri.getPort());
    }

    /** With the port that TLS would use, which is how certificates and trust are looked up. */
    Authority withTlsPort() {
        return port < 0 ? new Authority(host, 443) : this;
    }

    /**
     * Whether this is the machine we run on, told from the name alone: {@code localhost} and names below it are never
     * asked of DNS (RFC 6761, 6.3), see {@link Dialler}.
     */
    boolean isLoopback() {
        return isLocalhost() || LOOPBACK_V4.matcher(host).matches() || (host.indexOf(':') >= 0 && isLoopbackV6());
    }

    boolean isLocalhost() {
        return host.equals("localhost") || host.endsWith(".localhost");
    }

    private boolean isLoopbackV6() {
        try {
            return InetAddress.getByName("[" + host + "]").isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return port < 0 ? name : name + ":" + port;
    }
}
