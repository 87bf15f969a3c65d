package io.github.manifestlist.http;

import io.github.manifestlist.address.Authority;
import io.github.manifestlist.address.Network;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;

/** Decides whether a pattern of hosts that need no proxy means a host; names are never resolved for that. */
final class DirectHosts {

    private DirectHosts() {}

    /**
     * Whether the pattern means the host.
     *
     * @param host with its port
     */
    static boolean matches(String pattern, Proxies.NoProxy.Style style, Authority host) {
        String written = pattern.trim().toLowerCase(Locale.ROOT);
        String name =
                host.host().endsWith(".") ? host.host().substring(0, host.host().length() - 1) : host.host();
        return switch (style) {
            case MAVEN -> withWildcards(written.replace("[", "").replace("]", ""), name);
            case ENVIRONMENT -> asGoDoes(written, new Authority(name, host.port()));
        };
    }

    /** Each star is any text; walks through both at once, and back to the last star only. */
    private static boolean withWildcards(String pattern, String name) {
        int inPattern = 0;
        int star = -1;
        int afterStar = 0;
        int inName = 0;
        while (inName < name.length()) {
            if (inPattern < pattern.length() && pattern.charAt(inPattern) == '*') {
                star = inPattern++;
                afterStar = inName;
            } else if (inPattern < pattern.length() && pattern.charAt(inPattern) == name.charAt(inName)) {
                inPattern++;
                inName++;
            } else if (star >= 0) {
                inPattern = star + 1;
                inName = ++afterStar;
            } else {
                return false;
            }
        }
        return pattern.substring(inPattern).chars().allMatch(character -> character == '*');
    }

    /** The rules of golang.org/x/net/http/httpproxy, which docker follows. */
    private static boolean asGoDoes(String pattern, Authority host) {
        if (pattern.equals("*")) {
            return true;
        }
        if (pattern.indexOf('/') >= 0) {
            return inNetwork(pattern, host.host());
        }
        int colon = pattern.lastIndexOf(':');
        boolean hasPort = colon > 0
                && (pattern.startsWith("[") ? pattern.charAt(colon - 1) == ']' : pattern.indexOf(':') == colon);
        String name = (hasPort ? pattern.substring(0, colon) : pattern)
                .replace("[", "")
                .replace("]", "");
        if (hasPort && !pattern.substring(colon + 1).equals(String.valueOf(host.port()))) {
            return false;
        }
        Optional<InetAddress> address = Authority.address(name);
        return address.isPresent() ? address.equals(Authority.address(host.host())) : inDomain(name, host.host());
    }

    /** A domain means itself and all below it, with a dot before it only those below. */
    private static boolean inDomain(String pattern, String host) {
        String domain = pattern.startsWith("*.") ? pattern.substring(1) : pattern;
        boolean itself = !domain.isEmpty() && host.equals(domain);
        return itself || (domain.length() > 1 && host.endsWith(domain.startsWith(".") ? domain : "." + domain));
    }

    private static boolean inNetwork(String pattern, String host) {
        Optional<Network> network = Network.read(pattern);
        return network.isPresent()
                && Authority.address(host).filter(network.get()::contains).isPresent();
    }
}
