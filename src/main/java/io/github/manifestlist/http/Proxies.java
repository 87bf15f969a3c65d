package io.github.manifestlist.http;

import io.github.manifestlist.Secret;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Which forward proxy leads to an address. Loopback hosts are never asked through one.
 *
 * @param rules the first that applies to an address decides
 */
public record Proxies(List<Rule> rules) {
    public Proxies {
        rules = List.copyOf(rules);
    }

    public static Proxies none() {
        return new Proxies(List.of());
    }

    /** The proxy for an address, or nothing if it is asked directly. */
    Optional<Proxy> of(URI uri) {
        return Optional.empty();
    }

    /**
     * One proxy and for what it is used.
     *
     * @param scheme of the addresses that it leads to: {@code http} or {@code https}
     * @param except hosts that are asked directly
     */
    public record Rule(String scheme, Proxy proxy, NoProxy except) {}

    /**
     * A proxy that speaks plain HTTP itself.
     *
     * @param source for messages: {@code settings.xml proxy "corp"}, {@code HTTPS_PROXY}
     */
    public record Proxy(String host, int port, String user, Secret password, String source) {}

    /** Which hosts are asked directly. */
    public record NoProxy(List<String> patterns, Style style) {
        /** How the patterns are meant. */
        public enum Style {
            /** As {@code nonProxyHosts} of Maven: {@code *} for any text. */
            MAVEN,
            /** As {@code NO_PROXY} of curl, Go and so docker: domains with all below them, addresses, networks, ports. */
            ENVIRONMENT
        }
    }
}
