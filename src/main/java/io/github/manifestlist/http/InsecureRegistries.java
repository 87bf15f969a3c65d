package io.github.manifestlist.http;

import io.github.manifestlist.address.Authority;
import java.util.Collection;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The registries whose certificates need not be verified and which may speak plain HTTP, as {@code --insecure} of
 * {@code docker}: all that a goal names, or those of a list.
 *
 * @param everywhere all registries that requests are addressed to, but not whereto those redirect
 * @param hosts each {@code host[:port]}; without a port the standard ones are meant
 */
public record InsecureRegistries(boolean everywhere, Set<String> hosts) {
    public InsecureRegistries {
        hosts = Set.copyOf(hosts);
    }

    public static InsecureRegistries none() {
        return new InsecureRegistries(false, Set.of());
    }

    public static InsecureRegistries all() {
        return new InsecureRegistries(true, Set.of());
    }

    public static InsecureRegistries of(Collection<String> hosts) {
        Set<String> trimmed = new HashSet<>();
        for (String host : hosts) {
            trimmed.add(host.trim());
        }
        return new InsecureRegistries(false, trimmed);
    }

    boolean list(Authority asked) {
        for (String host : hosts) {
            if (matches(Authority.parse(host), asked)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(Authority listed, Authority asked) {
        boolean standardPort = asked.port() < 0 || asked.port() == 443 || asked.port() == 80;
        return listed.host().equals(asked.host())
                && (listed.port() < 0 ? standardPort : listed.withTlsPort().equals(asked.withTlsPort()));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof InsecureRegistries that && everywhere == that.everywhere && hosts.equals(that.hosts);
    }

    @Override
    public int hashCode() {
        return Objects.hash(everywhere, hosts);
    }
}
