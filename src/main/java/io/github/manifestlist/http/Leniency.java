package io.github.manifestlist.http;

import io.github.manifestlist.address.Authority;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Decides for one host at a time whether its certificate may be anything and whether it may speak plain HTTP, so that
 * leave given for one registry never widens to where it redirects, or to where it has its tokens made.
 */
final class Leniency {
    private final InsecureRegistries insecure;
    private final Set<Authority> named = ConcurrentHashMap.newKeySet();

    Leniency(InsecureRegistries insecure) {
        this.insecure = insecure;
    }

    /** The user named this host as a registry, so that {@link InsecureRegistries#everywhere} would cover it. */
    void named(Authority registry) {
        named.add(registry.withTlsPort());
    }

    boolean anyCertificate(Authority host) {
        return insecure.list(host) || (insecure.everywhere() && named.contains(host.withTlsPort()));
    }

    /** Whether the user named this host, as a registry that is asked or as one that may be insecure. */
    boolean knows(Authority host) {
        return insecure.list(host) || named.contains(host.withTlsPort());
    }

    boolean plainHttp(Authority host) {
        return host.isLoopback() || anyCertificate(host);
    }
}
