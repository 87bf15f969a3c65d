package io.github.manifestlist.registry;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.credentials.Credential;
import io.github.manifestlist.http.Request;
import io.github.manifestlist.http.Response;
import io.github.manifestlist.http.TransportException;
import java.util.Optional;

/**
 * One request on its way in. It goes out signed if it can be foreseen how; a challenge is met if it comes from the registry
 * itself: the first, then one that finds a token expired, then one that asks for more than the token allows. What goes
 * elsewhere, as uploads may, is never signed.
 *
 * @param <T> what is made of the answer
 */
final class SignedExchange<T> {
    private static final int MOST_SENDS = 3;

    /** Sends a request as it is. */
    interface Carrier<T> {
        /**
         * Sends it.
         *
         * @param veil over what the request carries
         */
        Reply<T> send(Request request, Veil veil) throws TransportException;
    }

    private final Authorizer authorizer;
    private final String action;
    private final Request request;
    private final Pass empty;
    private final Door door;
    private final Carrier<T> carrier;

    SignedExchange(Authorizer authorizer, String action, Request request, Pass empty, Door door, Carrier<T> carrier) {
        this.authorizer = authorizer;
        this.action = action;
        this.request = request;
        this.empty = empty;
        this.door = door;
        this.carrier = carrier;
    }

    Outcome<T> run() throws TransportException {
        if (request.withheld().isPresent()) {
            return new Outcome<>(carry(empty), empty, request.withheld().get().why());
        }
        return meet(first(), MOST_SENDS - 1);
    }

    /** Goes on for as long as the answer is a challenge for which there is something else to show than what was refused. */
    private Outcome<T> meet(Outcome<T> outcome, int sendsLeft) throws TransportException {
        Optional<Response> unauthorized = outcome.reply().unauthorized();
        if (sendsLeft == 0 || unauthorized.isEmpty()) {
            return outcome;
        }
        Response refused = unauthorized.get();
        if (!request.isAnsweredBy(refused)) {
            return outcome.noting(
                    "challenge from " + refused.origin() + " ignored: the request was addressed to another");
        }
        Optional<Way> way = learn(refused, outcome.pass());
        if (way.isEmpty()) {
            return outcome.noting(Challenges.offered(refused));
        }
        Pass next = next(outcome.pass(), way.get(), refused);
        return next.showsMoreThan(outcome.pass()) ? meet(again(next), sendsLeft - 1) : outcome.with(next);
    }

    private Outcome<T> first() throws TransportException {
        Pass foreseen = foreseen();
        if (!foreseen.isEmpty() || foreseen.asker().isAnonymous()) {
            return send(foreseen);
        }
        Optional<Reply<T>> alone = ahead(door.first(writes()), () -> {
            Reply<T> reply = carry(empty);
            // While the others wait, so that they know how to sign.
            reply.unauthorized().filter(request::isAnsweredBy).ifPresent(refused -> learn(refused, empty));
            return reply;
        });
        return alone.isPresent() ? new Outcome<>(alone.get(), foreseen, "") : send(foreseen());
    }

    /** What the registry will ask for, as far as it is known. */
    private Pass foreseen() {
        Optional<Way> way = door.way(repository());
        return way.isPresent() ? authorizer.pass(action, way.get(), empty.access(), empty.asker()) : empty;
    }

    private Outcome<T> again(Pass pass) throws TransportException {
        if (!request.canBeSentAgain()) {
            throw new ManifestException(
                    ManifestException.Kind.ACCIDENT,
                    action,
                    "the registry asked for a new sign-in in the middle of an upload",
                    "Run it again");
        }
        return send(pass);
    }

    /** Sends the request with what there is to show; a password that nobody has shown yet, by one request alone. */
    private Outcome<T> send(Pass pass) throws TransportException {
        if (!(pass.way().orElse(null) instanceof Way.Basic) || pass.isEmpty()) {
            return new Outcome<>(carry(pass), pass, "");
        }
        Credential password = pass.asker().credential().orElseThrow();
        Optional<Reply<T>> alone = ahead(door.firstWith(password), () -> {
            Reply<T> reply = carry(pass);
            reply.unauthorized().filter(request::isAnsweredBy).ifPresent(away -> door.turnAway(password, away));
            return reply;
        });
        Optional<Response> away = door.turnedAway(password);
        if (alone.isEmpty() && away.isPresent()) {
            throw Refusal.of(action, pass, "", request.method(), away.get());
        }
        return new Outcome<>(alone.isPresent() ? alone.get() : carry(pass), pass, "");
    }

    /** What a server repeats of a secret is veiled in a failure as it is in a refusal. */
    private Reply<T> carry(Pass pass) throws TransportException {
        Veil veil = pass.veil();
        try {
            return carrier.send(pass.sign(request), veil);
        } catch (TransportException e) {
            throw e.veiled(veil);
        }
    }

    private Optional<Reply<T>> ahead(Vanguard vanguard, Vanguard.Errand<T> errand) throws TransportException {
        try {
            return vanguard.lead(errand, () -> authorizer.connect(empty.access().repository()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Breakdown.interrupted(action, e);
        }
    }

    private Optional<Way> learn(Response challenge, Pass shown) {
        Optional<Way> way = authorizer.way(action, challenge, shown);
        way.ifPresent(found -> door.learn(repository(), found));
        return way;
    }

    /** What to show after a challenge; the same as before if there is nothing else. */
    private Pass next(Pass shown, Way way, Response refused) {
        Access wanted = shown.access().widenedBy(Challenges.wantedScopes(refused));
        boolean other = shown.way().filter(known -> known.isAs(way)).isEmpty();
        boolean stale = authorizer.isStale(shown, Challenges.isInsufficient(refused));
        if (stale) {
            authorizer.forget(shown);
        }
        return !other && !stale && !shown.isEmpty() && wanted.equals(shown.access())
                ? shown
                : authorizer.pass(action, way, wanted, empty.asker());
    }

    private boolean writes() {
        return !request.method().equals("GET") && !request.method().equals("HEAD");
    }

    private String repository() {
        return empty.access().repository().path();
    }

    /**
     * How it ended.
     *
     * @param pass what the request carried in the end
     * @param note why a challenge was not met; may be empty
     */
    record Outcome<T>(Reply<T> reply, Pass pass, String note) {
        private Outcome<T> with(Pass other) {
            return new Outcome<>(reply, other, note);
        }

        private Outcome<T> noting(String reason) {
            return new Outcome<>(reply, pass, pass.veil().apply(reason));
        }
    }
}
