package io.github.manifestlist.http;

import io.github.manifestlist.Environment;
import io.github.manifestlist.ManifestException;
import io.github.manifestlist.Secret;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the environment variables for proxies; no message repeats a value, since passwords stand in it. */
final class ProxyVariables {
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://(.*)", Pattern.DOTALL);
    private static final Pattern PLACE = Pattern.compile("(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9._-]+)(?::(\\d{1,5}))?/?");
    private static final Set<String> OTHER_SCHEMES = Set.of("https", "socks", "socks4", "socks4a", "socks5", "socks5h");
    private static final int STANDARD_PORT = 80;

    private ProxyVariables() {}

    static Proxies read(Environment environment) {
        Proxies.NoProxy except = Proxies.NoProxy.parse(
                environment
                        .variable("no_proxy")
                        .orElse(environment.variable("NO_PROXY").orElse("")),
                Proxies.NoProxy.Style.ENVIRONMENT);
        List<Proxies.Rule> rules = new ArrayList<>();
        for (String scheme : List.of("https", "http")) {
            Optional<String> name = variable(environment, scheme + "_proxy");
            if (name.isPresent()) {
                String value = environment.variable(name.get()).orElse("");
                rules.add(new Proxies.Rule(Set.of(scheme), proxy(name.get(), value), except));
            }
        }
        return new Proxies(rules);
    }

    /** Which one is set. A CGI program sees a request's header {@code Proxy} as {@code HTTP_PROXY}, so it counts for nothing. */
    private static Optional<String> variable(Environment environment, String name) {
        if (environment.variable(name).isPresent()) {
            return Optional.of(name);
        }
        String upper = name.toUpperCase(Locale.ROOT);
        boolean forged = upper.equals("HTTP_PROXY")
                && environment.variable("REQUEST_METHOD").isPresent();
        return forged || environment.variable(upper).isEmpty() ? Optional.empty() : Optional.of(upper);
    }

    private static Proxies.Proxy proxy(String variable, String value) {
        Matcher whole = SCHEME.matcher(value.trim());
        boolean hasScheme = whole.matches();
        if (hasScheme && !whole.group(1).equalsIgnoreCase("http")) {
            String scheme = whole.group(1).toLowerCase(Locale.ROOT);
            throw unusable(
                    variable,
                    OTHER_SCHEMES.contains(scheme)
                            ? "it asks for a proxy that is spoken to in " + scheme
                            : "it begins with something else than http://");
        }
        String rest = hasScheme ? whole.group(2) : value.trim();
        int at = rest.lastIndexOf('@');
        Matcher place = PLACE.matcher(rest.substring(at + 1));
        if (!place.matches()) {
            throw unusable(variable, "it names no host and port");
        }
        int port = place.group(2) == null ? STANDARD_PORT : Integer.parseInt(place.group(2));
        if (port < 1 || port > 65535) {
            throw unusable(variable, "a port is a number from 1 to 65535");
        }
        String[] user = (at < 0 ? "" : rest.substring(0, at)).split(":", 2);
        return new Proxies.Proxy(
                place.group(1).replace("[", "").replace("]", ""),
                port,
                decoded(variable, user[0]),
                Secret.of(decoded(variable, user.length < 2 ? "" : user[1])),
                variable);
    }

    /** Without its percent signs (RFC 3986, 2.1). */
    private static String decoded(String variable, String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); ) {
            int sign = text.indexOf('%', i);
            int end = sign < 0 ? text.length() : sign;
            bytes.writeBytes(text.substring(i, end).getBytes(StandardCharsets.UTF_8));
            i = end;
            if (sign >= 0) {
                if (!isHex(text, sign + 1)) {
                    throw unusable(variable, "a % that is meant so is written %25 in user and password");
                }
                bytes.write(Integer.parseInt(text.substring(sign + 1, sign + 3), 16));
                i = sign + 3;
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static boolean isHex(String text, int start) {
        return start + 2 <= text.length()
                && Character.digit(text.charAt(start), 16) >= 0
                && Character.digit(text.charAt(start + 1), 16) >= 0;
    }

    private static ManifestException unusable(String variable, String why) {
        return ManifestException.input(
                "cannot use the proxy in the environment variable " + variable,
                why,
                "Write it as http://host:port or http://user:password@host:port, or set up a <proxy> in settings.xml");
    }
}
