package io.github.manifestlist.http;

import io.github.manifestlist.address.Authority;
import java.util.Locale;

/** What in an answer can send us somewhere; each has its own words. */
enum Signpost {
    REDIRECT(Fault.REDIRECT_REFUSED, "invalid redirect from %s", "%s redirects to"),
    UPLOAD(Fault.DESTINATION_REFUSED, "%s opened an upload at no usable address", "%s wants the upload at"),
    REALM(Fault.DESTINATION_REFUSED, "invalid realm in the challenge of %s", "%s has its tokens made at");

    private final Fault fault;
    private final String invalid;
    private final String does;

    Signpost(Fault fault, String invalid, String does) {
        this.fault = fault;
        this.invalid = invalid;
        this.does = does;
    }

    Fault fault() {
        return fault;
    }

    /** That the place makes no sense. */
    String invalid(Authority sender) {
        return String.format(Locale.ROOT, invalid, sender);
    }

    /** What the sender does, up to the place. */
    String does(Authority sender) {
        return String.format(Locale.ROOT, does, sender);
    }

    /** What to do about a place within a network where the sender is not. */
    String mendInternal(Authority place) {
        return this == REALM
                ? "If whoever runs the registry confirms that address, add " + Trust.tokenHosts(place)
                : "Tell whoever runs the registry; inside its network, name it by its address there";
    }
}
