package io.github.manifestlist.address;

import java.net.URI;
import java.util.Locale;

/**
 * Who answers at an address: scheme, host and effective port (RFC 6454, 4). What is secret to one origin is none of the
 * business of another.
 *
 * @param scheme {@code https} or {@code http}
 * @param host lower case, without a trailing dot, IPv6 addresses without brackets
 * @param port never -1
 */
public record Origin(String scheme, String host, int port) {
    public static Origin of(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        Authority authority = Authority.of(uri);
        int port = authority.port() < 0 ? standardPort(scheme) : authority.port();
        return new Origin(scheme, authority.host(), port);
    }

    public boolean isEncrypted() {
        return scheme.equals("https");
    }

    public boolean isLoopback() {
        return new Authority(host, port).isLoopback();
    }

    /** {@code host[:port]}, the port only where it is not the usual one. */
    public String authority() {
        return new Authority(host, port == standardPort(scheme) ? -1 : port).toString();
    }

    /** Whether a listed {@code host[:port]} means it; without a port that is the usual one. */
    public boolean isListedAs(Authority listed) {
        return listed.host().equals(host) && port == (listed.port() < 0 ? standardPort(scheme) : listed.port());
    }

    private static int standardPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }

    @Override
    public String toString() {
        return scheme + "://" + authority();
    }
}
