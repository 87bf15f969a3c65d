package io.github.manifestlist.http;

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
    /** The user, who may name any place. */
    static final Sender USER = new Sender("the user names", "", EnumSet.allOf(Zone.class));

    /** Whether a place may lie there. */
    boolean reaches(Zone zone) {
        return reach.contains(zone);
    }
}
