package io.github.manifestlist.http;

import java.net.URI;
import java.util.Set;

/** Follows redirects of reads, a few of them, and of nothing that writes. */
final class Redirects {
    private static final int MOST = 5;
    private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);

    private final Courier courier;
    private final Destinations destinations;

    Redirects(Courier courier, Destinations destinations) {
        this.courier = courier;
        this.destinations = destinations;
    }

    /** The answer at the end of the way. */
    Answer follow(Hop first, Answer answer) throws TransportException {
        Hop hop = first;
        Answer current = answer;
        for (int number = 0; STATUSES.contains(current.status()); number++) {
            if (!hop.reads()) {
                throw willNotPush(hop, current);
            }
            if (number == MOST) {
                throw new Faults(hop.uri())
                        .redirect(
                                "too many redirects: more than " + MOST + " from " + first.host() + ", the last by "
                                        + hop.host(),
                                "Tell whoever runs the registry, or the proxy before it");
            }
            hop = hop.redirectedTo(destinations.next(hop.uri(), current.head().headers("Location")));
            current = courier.send(hop);
        }
        return current;
    }

    private TransportException willNotPush(Hop hop, Answer answer) throws TransportException {
        URI next = destinations.next(hop.uri(), answer.head().headers("Location"));
        return new Faults(hop.uri())
                .redirect(
                        hop.host() + " answered " + answer.status() + " to a " + hop.method()
                                + "; will not send a push to " + ShownUri.of(next),
                        "Name the registry by the address where it really is");
    }
}
