package io.github.manifestlist.http;

import io.github.manifestlist.Environment;
import io.github.manifestlist.ManifestException;
import io.github.manifestlist.Secret;
import io.github.manifestlist.address.Authority;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

    /**
     * Those of {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY}, in lower case first, by the rules of Go and so
     * of docker.
     *
     * @throws ManifestException if one of them is no address of a proxy that this plugin can use
     */
    public static Proxies ofEnvironment(Environment environment) {
        return ProxyVariables.read(environment);
    }

    /** The proxy for an address, or nothing if it is asked directly. */
    Optional<Proxy> of(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        Authority host = Authority.of(uri);
        if (host.isLoopback()) {
            return Optional.empty();
        }
        Authority full = host.port() < 0 && scheme.equals("http") ? new Authority(host.host(), 80) : host.withTlsPort();
        for (Rule rule : rules) {
            if (rule.schemes().contains(scheme) && !rule.except().covers(full)) {
                return Optional.of(rule.proxy());
            }
        }
        return Optional.empty();
    }

    /**
     * One proxy and for what it is used.
     *
     * @param schemes of the addresses that it leads to: {@code http}, {@code https}
     * @param except hosts that are asked directly
     */
    public record Rule(Set<String> schemes, Proxy proxy, NoProxy except) {
        public Rule {
            schemes = Set.copyOf(schemes);
        }
    }

    /**
     * A proxy that speaks plain HTTP itself.
     *
     * @param user who signs in there; empty if nobody does
     * @param source for messages: {@code settings.xml proxy "corp"}, {@code HTTPS_PROXY}
     */
    public record Proxy(String host, int port, String user, Secret password, String source) {
        /** What {@code Proxy-Authorization} says, if somebody signs in. */
        Optional<Secret> authorization() {
            return user.isEmpty() ? Optional.empty() : Optional.of(Authorization.basic(user, password));
        }

        /** {@code host:port}. */
        String address() {
            return new Authority(host, port).toString();
        }
    }

    /** Which hosts are asked directly. */
    public record NoProxy(List<String> patterns, Style style) {
        public NoProxy {
            patterns = List.copyOf(patterns);
        }

        /** How the patterns are meant. */
        public enum Style {
            /** As {@code nonProxyHosts} of Maven: {@code *} for any text. */
            MAVEN,
            /** As {@code NO_PROXY} of curl, Go and so docker: domains with all below them, addresses, networks, ports. */
            ENVIRONMENT
        }

        /** Reads a list as it is written: with {@code |} or {@code ,} between its patterns, in the environment also blanks. */
        public static NoProxy parse(String text, Style style) {
            String separators = style == Style.MAVEN ? "[|,]" : "[,\\s]+";
            List<String> patterns = new ArrayList<>();
            for (String pattern : text.split(separators, -1)) {
                String trimmed = pattern.trim();
                if (!trimmed.isEmpty()) {
                    patterns.add(trimmed);
                }
            }
            return new NoProxy(patterns, style);
        }

        boolean covers(Authority host) {
            for (String pattern : patterns) {
                if (DirectHosts.matches(pattern, style, host)) {
                    return true;
                }
            }
            return false;
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Proxies that && rules.equals(that.rules);
    }

    @Override
    public int hashCode() {
        return rules.hashCode();
    }
}
