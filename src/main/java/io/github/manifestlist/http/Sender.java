package io.github.manifestlist.http;

import io.github.manifestlist.address.Authority;
import io.github.manifestlist.address.Zone;
import java.util.EnumSet;
import java.util.Set;

/**
 * On whose word a place is asked, and so where that place may lie.
 *
 * @param does for messages, up to the place: {@code registry.example.com redirects to}
 * @param mend what to do if the place may not be asked
 * @param reach where the place may lie
 */
record Sender(String does, String mend, Set<Zone> reach) {
    private static final Set<Fault> NOT_REACHED =
            EnumSet.of(Fault.UNKNOWN_HOST, Fault.CONNECTION_REFUSED, Fault.NO_ROUTE, Fault.CONNECT_TIMEOUT);
    private static final String MEND_PLACE =
            "Check the network, the DNS, and whether a VPN or a proxy is needed to get there; if that address is not"
                    + " meant for you, tell whoever runs the registry";

    /** The user, who may name any place. */
    static final Sender USER = new Sender("the user names", "", EnumSet.allOf(Zone.class));

    /** Somebody who names a place that the user has named, too. */
    static Sender agreeing(String does) {
        return new Sender(does, "", EnumSet.allOf(Zone.class));
    }

    /** The fault that kept the place from answering, with the one on whose word it was asked. */
    TransportException named(Authority place, TransportException fault) {
        return equals(USER) || fault.fault() == Fault.INTERNAL_ADDRESS
                ? fault
                : fault.with(does + " " + place + ": " + fault.cause(), fault.mend());
    }

    /** A fault with a mend for those who did not choose the place. */
    TransportException mended(TransportException fault) {
        return equals(USER) || !NOT_REACHED.contains(fault.fault()) ? fault : fault.with(fault.cause(), MEND_PLACE);
    }

    /** Whether a place may lie there. */
    boolean reaches(Zone zone) {
        return reach.contains(zone);
    }
}
