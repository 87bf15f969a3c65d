package io.github.manifestlist.plugin;

import io.github.manifestlist.Secret;
import io.github.manifestlist.http.Proxies;
import io.github.manifestlist.http.Proxies.NoProxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.settings.Proxy;
import org.jspecify.annotations.Nullable;

/** The proxies of settings.xml, used as Maven uses them. */
final class SettingsProxies {
    private final List<Proxy> proxies;
    private final SettingsPasswords passwords;

    SettingsProxies(List<Proxy> proxies, SettingsPasswords passwords) {
        this.proxies = List.copyOf(proxies);
        this.passwords = passwords;
    }

    /**
     * The first active proxy of either scheme, of which that for {@code http} leads to {@code https} too where the other does
     * not; nothing if none is active.
     */
    Optional<Proxies> active() {
        List<Proxies.Rule> rules = new ArrayList<>();
        Optional<Proxy> forHttps = active("https");
        if (forHttps.isPresent()) {
            rules.add(rule(Set.of("https"), forHttps.get()));
        }
        Optional<Proxy> forHttp = active("http");
        if (forHttp.isPresent()) {
            rules.add(rule(Set.of("http", "https"), forHttp.get()));
        }
        return rules.isEmpty() ? Optional.empty() : Optional.of(new Proxies(rules));
    }

    private Optional<Proxy> active(String scheme) {
        for (Proxy proxy : proxies) {
            boolean usable = proxy.isActive() && !text(proxy.getHost()).isEmpty();
            if (usable && scheme.equalsIgnoreCase(text(proxy.getProtocol()))) {
                return Optional.of(proxy);
            }
        }
        return Optional.empty();
    }

    private Proxies.Rule rule(Set<String> schemes, Proxy proxy) {
        String name = "proxy " + SettingsServers.quoted(text(proxy.getId()));
        String password = Objects.requireNonNullElse(proxy.getPassword(), "");
        return new Proxies.Rule(
                schemes,
                new Proxies.Proxy(
                        text(proxy.getHost()),
                        proxy.getPort(),
                        text(proxy.getUsername()),
                        password.isEmpty() ? Secret.of("") : passwords.inClear(name, password),
                        "settings.xml " + name),
                NoProxy.parse(text(proxy.getNonProxyHosts()), NoProxy.Style.MAVEN));
    }

    private static String text(@Nullable String written) {
        return written == null ? "" : written.strip();
    }
}
