package io.github.manifestlist.registry;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.http.Request;
import io.github.manifestlist.http.Response;
import io.github.manifestlist.http.TransportException;
import java.util.Optional;

/**
 * One request on its way in. It goes out signed if it can be foreseen how; a challenge is met if it comes from whom the
 * request was addressed to: the first, then one that finds a kept token expired, then one that asks for more than the
 * token allows.
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
    private final Door door;
    private final Sender<T> sender;
    private final Asker asker;
    private Pass pass;
    private String note = "";

    SignedExchange(Authorizer authorizer, String action, Request request, Pass empty, Door door, Sender<T> sender) {
        this.authorizer = authorizer;
        this.action = action;
        this.request = request;
        this.asker = empty.asker();
        this.pass = empty;
        this.door = door;
        this.sender = sender;
    }

    Reply<T> run() throws TransportException {
        foresee();
        Reply<T> reply = first();
        for (int sends = 1; sends < MOST_SENDS && meets(reply); sends++) {
            reply = sender.send(pass.sign(request));
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
        door.way().ifPresent(way -> pass = authorizer.pass(action, way, pass.access(), asker));
    }

    private Reply<T> first() throws TransportException {
        if (pass.isEmpty() && !asker.isAnonymous()) {
            Optional<Reply<T>> alone = alone();
            if (alone.isPresent()) {
                return alone.get();
            }
            foresee();
        }
        return sender.send(pass.sign(request));
    }

    private Optional<Reply<T>> alone() throws TransportException {
        try {
            return door.first(() -> {
                Reply<T> reply = sender.send(request);
                // While the others wait, so that they know how to sign.
                reply.unauthorized().filter(request::isAnsweredBy).ifPresent(this::learn);
                return reply;
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ManifestException(
                    ManifestException.Kind.ACCIDENT, action, "the build was interrupted", "Run it again", e);
        }
    }

    private Optional<Way> learn(Response challenge) {
        Optional<Way> way = authorizer.way(action, challenge);
        way.ifPresent(door::learn);
        return way;
    }

    /** Whether there is something else to show than what was refused. */
    private boolean meets(Reply<T> reply) {
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
        Pass shown = pass;
        Access wanted = shown.access().and(Challenges.wantedScopes(refused));
        boolean more = !wanted.equals(shown.access());
        boolean stale = shown.token().filter(Tokens.Given::kept).isPresent();
        authorizer.forget(shown);
        if (!shown.isEmpty() && !more && !stale) {
            return false;
        }
        pass = authorizer.pass(action, way.get(), wanted, asker);
        boolean other = !pass.isEmpty() && !pass.header().equals(shown.header());
        if (other) {
            refuseIfSpent();
        }
        return other;
    }

    private void refuseIfSpent() {
        if (!request.canBeSentAgain()) {
            throw new ManifestException(
                    ManifestException.Kind.ACCIDENT,
                    action,
                    "the registry asked for a new sign-in in the middle of an upload",
                    "Run it again");
        }
    }
}
