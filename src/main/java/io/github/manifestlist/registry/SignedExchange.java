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
    interface Sender<T> {
        Reply<T> send(Request request) throws TransportException;
    }

    private final Authorizer authorizer;
    private final String action;
    private final Request request;
    private final Access access;
    private final Asker asker;
    private final Door door;
    private final Sender<T> sender;
    private Pass pass;
    private String note = "";

    SignedExchange(Authorizer authorizer, String action, Request request, Pass empty, Door door, Sender<T> sender) {
        this.authorizer = authorizer;
        this.action = action;
        this.request = request;
        this.access = empty.access();
        this.asker = empty.asker();
        this.pass = empty;
        this.door = door;
        this.sender = sender;
    }

    Reply<T> run() throws TransportException {
        if (request.withheld().isPresent()) {
            note = request.withheld().get().why();
            return sender.send(request);
        }
        foresee();
        Reply<T> reply = first();
        for (int sends = 1; sends < MOST_SENDS && canMeet(reply); sends++) {
            reply = send();
        }
        return reply;
    }

    /** What the request carried in the end. */
    Pass pass() {
        return pass;
    }

    /** Why a challenge was not met; may be empty. */
    String note() {
        return note;
    }

    private void foresee() {
        door.way(repository()).ifPresent(way -> pass = authorizer.pass(action, way, access, asker));
    }

    private Reply<T> first() throws TransportException {
        if (pass.isEmpty() && !asker.isAnonymous()) {
            Optional<Reply<T>> alone = ahead(door.first(writes()), () -> {
                Reply<T> reply = sender.send(request);
                // While the others wait, so that they know how to sign.
                reply.unauthorized().filter(request::isAnsweredBy).ifPresent(this::learn);
                return reply;
            });
            if (alone.isPresent()) {
                return alone.get();
            }
            foresee();
        }
        return send();
    }

    /** Sends the request with what there is to show; a password that nobody has shown yet, by one request alone. */
    private Reply<T> send() throws TransportException {
        if (!(pass.way().orElse(null) instanceof Way.Basic) || pass.isEmpty()) {
            return sender.send(pass.sign(request));
        }
        Credential password = asker.credential().orElseThrow();
        Optional<Reply<T>> alone = ahead(door.firstWith(password), () -> {
            Reply<T> reply = sender.send(pass.sign(request));
            reply.unauthorized().filter(request::isAnsweredBy).ifPresent(away -> door.turnAway(password, away));
            return reply;
        });
        Optional<Response> away = door.turnedAway(password);
        if (alone.isEmpty() && away.isPresent()) {
            throw Refusal.of(action, pass, note, request.method(), away.get());
        }
        return alone.isPresent() ? alone.get() : sender.send(pass.sign(request));
    }

    private Optional<Reply<T>> ahead(Vanguard vanguard, Vanguard.Errand<T> errand) throws TransportException {
        try {
            return vanguard.lead(errand);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Breakdown.interrupted(action, e);
        }
    }

    private Optional<Way> learn(Response challenge) {
        Optional<Way> way = authorizer.way(action, challenge);
        way.ifPresent(found -> door.learn(repository(), found));
        return way;
    }

    /** Whether an answer is a challenge for which there is something else to show than what was refused. */
    private boolean canMeet(Reply<T> reply) {
        if (reply.unauthorized().isEmpty()) {
            return false;
        }
        Response refused = reply.unauthorized().get();
        if (!request.isAnsweredBy(refused)) {
            note = "challenge from " + refused.origin() + " ignored: the request was addressed to another";
            return false;
        }
        Optional<Way> way = learn(refused);
        if (way.isEmpty()) {
            note = Challenges.offered(refused);
            return false;
        }
        return hasMoreToShow(way.get(), refused);
    }

    private boolean hasMoreToShow(Way way, Response refused) {
        Pass shown = pass;
        Access wanted = shown.access().widenedBy(Challenges.wantedScopes(refused));
        boolean other = shown.way().filter(known -> known.isAs(way)).isEmpty();
        boolean stale = authorizer.isStale(shown, Challenges.isInsufficient(refused));
        if (stale) {
            authorizer.forget(shown);
        }
        if (!other && !stale && !shown.isEmpty() && wanted.equals(shown.access())) {
            return false;
        }
        pass = authorizer.pass(action, way, wanted, asker);
        boolean more = !pass.isEmpty() && !pass.header().equals(shown.header());
        if (more && !request.canBeSentAgain()) {
            throw new ManifestException(
                    ManifestException.Kind.ACCIDENT,
                    action,
                    "the registry asked for a new sign-in in the middle of an upload",
                    "Run it again");
        }
        return more;
    }

    private boolean writes() {
        return !request.method().equals("GET") && !request.method().equals("HEAD");
    }

    private String repository() {
        return access.repository().path();
    }
}
