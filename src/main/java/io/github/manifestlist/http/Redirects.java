package io.github.manifestlist.http;

import io.github.manifestlist.address.ShownUri;
import java.util.Set;

/** Follows redirects of reads, a few of them, and of nothing that writes. */
final class Redirects {
    private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);

    private final Courier courier;
    private final Destinations destinations;

    Redirects(Courier courier, Destinations destinations) {
        this.courier = courier;
        this.destinations = destinations;
    }

    /** The answer at the end of the way. */
    Answer follow(Hop first, Answer answer, Following following) throws TransportException {
        Hop hop = first;
        Answer current = answer;
        for (int number = 0; STATUSES.contains(current.status()); number++) {
            Hop next = destinations.next(hop, current.head());
            if (!following.allows(hop, next)) {
                throw willNotSend(following, hop, current.status(), next);
            }
            if (number == following.most()) {
                throw tooMany(following, first, hop);
            }
            hop = next;
            current = courier.send(hop);
        }
        return current;
    }

    private static TransportException tooMany(Following following, Hop first, Hop last) {
        return Faults.sentWrong(
                Fault.REDIRECT_REFUSED,
                "too many redirects: more than " + following.most() + " from " + first.host() + ", the last by "
                        + last.host(),
                "Tell whoever runs the registry, or the proxy before it");
    }

    private static TransportException willNotSend(Following following, Hop hop, int status, Hop next) {
        return Faults.sentWrong(
                Fault.REDIRECT_REFUSED,
                hop.host() + " answered " + status + " to a " + hop.method() + "; will not send a " + following.what()
                        + " to " + ShownUri.of(next.uri()),
                following.mend());
    }
}
