package io.github.manifestlist.registry;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.Secret;
import io.github.manifestlist.http.Destination;
import io.github.manifestlist.http.HttpTransport;
import io.github.manifestlist.http.Patience;
import io.github.manifestlist.http.Request;
import io.github.manifestlist.http.Response;
import io.github.manifestlist.http.StreamReader;
import io.github.manifestlist.http.TransportException;
import io.github.manifestlist.image.Digest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Runs one request after another for one goal, signed: each with a sentence for what it tries, and the statuses that it can
 * use; everything else becomes an exception with that sentence. Every request to a registry passes here.
 */
final class Exchanges {
    private final HttpTransport transport;
    private final Authorizer authorizer;
    private final Map<String, Secret> extraHeaders;
    private final Patience patience;
    private final RegistryListener listener;

    /**
     * Makes them.
     *
     * @param extraHeaders what goes with every request to a registry, and nowhere else
     * @param patience the goal's
     */
    Exchanges(
            HttpTransport transport,
            Authorizer authorizer,
            Map<String, Secret> extraHeaders,
            Patience patience,
            RegistryListener listener) {
        this.transport = transport;
        this.authorizer = authorizer;
        this.extraHeaders = extraHeaders;
        this.patience = patience;
        this.listener = listener;
    }

    int parallelism() {
        return transport.parallelism();
    }

    /**
     * Sends a request.
     *
     * @param action what failed if it fails: {@code cannot read registry.example.com/app:1.0}
     * @param access what the request needs to be allowed
     * @param usable the statuses that the caller can use
     */
    Response expect(String action, Request request, Access access, Set<Integer> usable) {
        return send(action, request, access).expecting(usable).response();
    }

    /** The same for what a digest names: a 200 with something else may have broken on the way, and is asked for once more. */
    Received expectIntact(String action, Request request, Access access, Set<Integer> usable, Digest digest) {
        Received received = send(action, request, access).expecting(usable);
        boolean broken = received.isAny(Set.of(200))
                && !digest.sameAlgorithmOver(received.response().body()).equals(digest);
        return broken ? send(action, request, access).expecting(usable) : received;
    }

    /** Sends a request, and takes any answer. */
    Received send(String action, Request request, Access access) {
        SignedExchange.Outcome<Response> outcome = run(action, request, access, new Whole(transport, patience));
        return new Received(
                outcome.reply().value().orElseThrow(), outcome.pass(), () -> refusal(action, request, outcome));
    }

    /** Sends a request and reads the body of a 200 while it flows. */
    <T> T stream(String action, Request request, Access access, StreamReader<T> reader) {
        SignedExchange.Outcome<T> outcome = run(
                action,
                request,
                access,
                (signed, veil) -> transport.stream(
                        signed,
                        answer -> answer.status() == 200
                                ? Reply.read(reader.read(answer))
                                : Reply.refused(answer.buffered()),
                        patience.telling(veil)));
        Optional<T> value = outcome.reply().value();
        if (value.isEmpty()) {
            throw refusal(action, request, outcome);
        }
        return value.get();
    }

    /** Says how many requests are about to be sent at once, and how many soon; what it returns waits for their connections. */
    Runnable foresee(String host, int burst, int soon) {
        return transport.foresee(host, burst, soon);
    }

    /** Where an upload goes on that the registry has opened. */
    Destination upload(String action, Received opened) {
        try {
            return transport.upload(opened.response());
        } catch (TransportException e) {
            throw Breakdown.of(action, e.veiled(opened.pass().veil()));
        }
    }

    private Request equipped(Request request) {
        if (request.withheld().isPresent()) {
            return request;
        }
        Request equipped = request;
        for (Map.Entry<String, Secret> header : extraHeaders.entrySet()) {
            equipped = equipped.with(header.getKey(), header.getValue());
        }
        return equipped;
    }

    private <T> SignedExchange.Outcome<T> run(
            String action, Request request, Access access, SignedExchange.Carrier<T> carrier) {
        try {
            SignedExchange.Outcome<T> outcome = authorizer
                    .exchange(action, equipped(request), access, carrier)
                    .run();
            Optional<Response> answer = outcome.reply().whole();
            if (answer.isPresent()) {
                passOn(answer.get(), outcome.pass());
            }
            return outcome;
        } catch (TransportException e) {
            throw Breakdown.of(action, e);
        }
    }

    private void passOn(Response answer, Pass pass) {
        String host = answer.origin().authority();
        for (String text : Warnings.of(answer, pass)) {
            listener.warned(host, text);
        }
    }

    private static ManifestException refusal(String action, Request request, SignedExchange.Outcome<?> outcome) {
        Response refused = outcome.reply().whole().orElseThrow();
        return Refusal.of(action, outcome.pass(), outcome.note(), request.method(), refused);
    }

    /** Brings answers whole. */
    private record Whole(HttpTransport transport, Patience patience) implements SignedExchange.Carrier<Response> {
        @Override
        public Reply<Response> send(Request request, Veil veil) throws TransportException {
            return Reply.of(transport.send(request, patience.telling(veil)));
        }
    }

    /**
     * An answer.
     *
     * @param pass what the request carried
     * @param meaning what it means if it is none of those that were hoped for
     */
    record Received(Response response, Pass pass, Supplier<ManifestException> meaning) {
        boolean isAny(Set<Integer> statuses) {
            return statuses.contains(response.status());
        }

        /** Whether it is a page for people, by somebody in the registry's place. */
        boolean isWebPage() {
            return Wording.of(response) == Wording.WEB_PAGE;
        }

        /** This, if it is one that can be used. */
        Received expecting(Set<Integer> usable) {
            if (!isAny(usable)) {
                throw refusal();
            }
            return this;
        }

        /** Who answered what, a clause. */
        String said() {
            return Refusal.said(response, pass);
        }

        ManifestException refusal() {
            return meaning.get();
        }
    }
}
