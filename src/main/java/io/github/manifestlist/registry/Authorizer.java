package io.github.manifestlist.registry;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.credentials.Credential;
import io.github.manifestlist.credentials.Credentials;
import io.github.manifestlist.http.Authorization;
import io.github.manifestlist.http.Destination;
import io.github.manifestlist.http.HttpTransport;
import io.github.manifestlist.http.Patience;
import io.github.manifestlist.http.Request;
import io.github.manifestlist.http.Response;
import io.github.manifestlist.http.TransportException;
import io.github.manifestlist.http.Withheld;
import io.github.manifestlist.image.Repository;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Knows for one goal what to show to registries: makes passes out of credentials, in the way that a registry wants. */
final class Authorizer {
    private final HttpTransport transport;
    private final SignIns signIns;
    private final Credentials credentials;
    private final Patience patience;
    private final RegistryListener listener;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    Authorizer(
            HttpTransport transport,
            SignIns signIns,
            Credentials credentials,
            Patience patience,
            RegistryListener listener) {
        this.transport = transport;
        this.signIns = signIns;
        this.credentials = credentials;
        this.patience = patience;
        this.listener = listener;
    }

    /** A request that will be signed as far as it needs to be and may be. */
    <T> SignedExchange<T> exchange(String action, Request request, Access access, SignedExchange.Carrier<T> carrier) {
        String host = Endpoints.host(access.repository());
        Asker asker = Asker.of(credentials, access.repository());
        if (told.add(host + " " + asker.inWords())) {
            listener.asking(host, asker.inWords());
        }
        return new SignedExchange<>(this, action, request, Pass.none(access, asker), signIns.door(host), carrier);
    }

    /** Begins to make a connection for a request that has to wait, and needs one as soon as it has not. */
    Runnable connect(Repository repository) {
        return transport.foresee(Endpoints.host(repository), 0, 1);
    }

    /**
     * How the sender of a 401 wants to be signed in to; nothing if in no way that we know.
     *
     * @param shown what the request carried
     */
    Optional<Way> way(String action, Response refused, Pass shown) {
        return Challenges.best(refused).map(challenge -> {
            if (challenge.scheme().equals(Challenge.BASIC)) {
                return new Way.Basic(refused.origin());
            }
            return new Way.Bearer(
                    refused.origin(),
                    realm(action, refused, challenge, shown),
                    challenge.parameter("service").orElse(""));
        });
    }

    private Destination realm(String action, Response refused, Challenge challenge, Pass shown) {
        try {
            return transport.realm(refused, challenge.parameter("realm").orElse(""));
        } catch (TransportException e) {
            throw Breakdown.of(action, e.veiled(shown.veil()));
        }
    }

    /** What to show, in the name of the asker or, where nothing may be shown in it, anonymously. */
    Pass pass(String action, Way way, Access access, Asker asker) {
        Optional<Withheld> unencrypted = asker.isAnonymous() ? Optional.empty() : transport.withheld(way.registry());
        if (unencrypted.isPresent()) {
            throw new ManifestException(
                    ManifestException.Kind.REFUSED,
                    action,
                    way.registry().authority() + " wants to know who asks: "
                            + unencrypted.get().why(),
                    unencrypted.get().mend());
        }
        return way instanceof Way.Bearer bearer
                ? bearerPass(action, bearer, access, asker)
                : Pass.of(way, access, asker, asker.basic());
    }

    private Pass bearerPass(String action, Way.Bearer way, Access access, Asker asker) {
        if (asker.credential().orElse(null) instanceof Credential.RegistryToken ready) {
            return Pass.of(way, access, asker, Optional.of(Authorization.bearer(ready.token())));
        }
        Asker shown = asker.isAnonymous()
                ? asker
                : way.realm().withheld().map(asker::anonymous).orElse(asker);
        return Pass.of(way, access, shown, token(action, way, access, shown));
    }

    private Tokens.Given token(String action, Way.Bearer way, Access access, Asker asker) {
        Tokens.Holder holder = holder(way, asker);
        try {
            return signIns.tokens()
                    .get(
                            holder,
                            access.scopes(),
                            () -> new TokenService(transport, patience).token(action, way, access, asker));
        } catch (TurnedAway e) {
            throw e.inWords();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Breakdown.interrupted(action, e);
        }
    }

    /**
     * Whether another token may do where this one did not: since it was kept from before and may have expired or been
     * revoked, or since it was asked for with more in mind and may have been granted with less.
     *
     * @param insufficient whether the registry says that the token is good and allows too little
     */
    boolean isStale(Pass refused, boolean insufficient) {
        return refused.token()
                .filter(given -> !given.exact()
                        || (!insufficient && (given.kept() || !signIns.tokens().isLive(given.token()))))
                .isPresent();
    }

    /** A pass was refused: the token in it is not shown again. */
    void forget(Pass refused) {
        if (refused.token().isPresent() && refused.way().orElse(null) instanceof Way.Bearer bearer) {
            signIns.tokens()
                    .forget(
                            holder(bearer, refused.asker()),
                            refused.token().get().token());
        }
    }

    private static Tokens.Holder holder(Way.Bearer way, Asker asker) {
        return new Tokens.Holder(way.registry(), way.realm().uri(), way.service(), asker.credential());
    }
}
