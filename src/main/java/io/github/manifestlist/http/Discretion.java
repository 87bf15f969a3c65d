package io.github.manifestlist.http;

import io.github.manifestlist.address.Authority;
import io.github.manifestlist.address.Origin;
import java.util.Map;
import java.util.Optional;

/**
 * Decides where secrets may travel: encrypted or on this machine, unless the user allows more, and to nobody but the
 * registry itself, and those who make its tokens if they belong to it.
 */
final class Discretion {
    /** Token servers that are known to belong to a registry, so that no list of domains has to be read. */
    private static final Map<String, String> TOKEN_SERVERS = Map.of("registry-1.docker.io", "auth.docker.io");

    private final Trust trust;

    Discretion(Trust trust) {
        this.trust = trust;
    }

    /** Why nothing secret goes there, if it would travel for all to read. */
    Optional<Withheld> unencrypted(Origin host) {
        boolean fine = host.isEncrypted() || host.isLoopback() || trust.credentialsOverHttp();
        return fine
                ? Optional.empty()
                : Optional.of(new Withheld(
                        "credentials withheld over http: " + host.authority() + " is asked in plain HTTP",
                        "Have it speak HTTPS; or, if all may see them that can see the network, set"
                                + " <sendCredentialsOverHttp>true</sendCredentialsOverHttp>"
                                + " (-Dmanifest.sendCredentialsOverHttp)"));
    }

    /** Why nothing secret goes where a registry wants an upload. */
    Optional<Withheld> upload(Origin registry, Origin place) {
        return place.equals(registry)
                ? unencrypted(place)
                : Optional.of(new Withheld(
                        "credentials withheld from " + place + ", where " + registry + " wants the upload",
                        "If both are the same, tell whoever runs the registry: behind a proxy it needs"
                                + " X-Forwarded-Proto and its public host name and port"));
    }

    /** Why nothing secret goes to the token server of a registry. */
    Optional<Withheld> tokens(Origin registry, Origin realm) {
        Optional<Withheld> unencrypted = unencrypted(realm);
        if (unencrypted.isPresent() || isFamily(registry, realm) || isTokenHost(realm)) {
            return unencrypted;
        }
        return Optional.of(new Withheld(
                "credentials withheld from " + realm.authority() + ", where " + registry.authority()
                        + " has its tokens made: it belongs to another domain",
                "If whoever runs the registry confirms that, add "
                        + Trust.tokenHosts(Authority.parse(realm.authority()))));
    }

    /** Whether the user named it as a token server. */
    boolean isTokenHost(Origin host) {
        return trust.tokenHosts().stream().map(Authority::parse).anyMatch(host::isListedAs);
    }

    /** Fails if the request would carry something secret where it may not go. */
    void check(Request request, Destination destination) throws TransportException {
        fail(request.holdsSecret(), destination.withheld());
    }

    /** Fails if the hop would carry something secret for all to read. */
    void check(Hop hop) throws TransportException {
        fail(hop.headers().holdSecret(), unencrypted(hop.origin()));
    }

    private static void fail(boolean holdsSecret, Optional<Withheld> withheld) throws TransportException {
        if (holdsSecret && withheld.isPresent()) {
            throw Faults.withheld(withheld.get());
        }
    }

    private static boolean isFamily(Origin registry, Origin realm) {
        return realm.host().equals(registry.host())
                || realm.host().equals(TOKEN_SERVERS.get(registry.host()))
                || (realm.isLoopback() && registry.isLoopback())
                || RegistrableDomain.isShared(realm.host(), registry.host());
    }
}
