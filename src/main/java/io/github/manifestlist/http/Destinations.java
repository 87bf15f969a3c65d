package io.github.manifestlist.http;

import io.github.manifestlist.address.Authority;
import io.github.manifestlist.address.ForeignAddress;
import io.github.manifestlist.address.Origin;
import io.github.manifestlist.address.ShownUri;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether a place may be asked that the user did not name, but a registry: where it redirects, where it takes
 * uploads, where it has its tokens made. All such places pass here, and no other header leads anywhere. {@link Guard} has
 * a second look at those whose address is still to be found, {@link Discretion} says what may be told there.
 */
final class Destinations {
    private static final String MEND = "Tell whoever runs the registry, or the proxy before it";
    private static final String MEND_PROXY =
            "Tell whoever runs the registry; behind a proxy it needs X-Forwarded-Proto and its public host name";

    private final Leniency leniency;
    private final Guard guard;
    private final Discretion discretion;

    Destinations(Leniency leniency, Guard guard, Discretion discretion) {
        this.leniency = leniency;
        this.guard = guard;
        this.discretion = discretion;
    }

    /** The next of a chain of redirects. */
    Hop next(Hop hop, Response redirect) throws TransportException {
        List<String> locations = redirect.headers("Location");
        if (locations.size() != 1) {
            throw invalid(Signpost.REDIRECT, hop.uri(), locations.isEmpty() ? "no Location" : "several Locations");
        }
        Pointed to = pointed(Signpost.REDIRECT, redirect, ForeignAddress.withoutFragment(locations.get(0)));
        return hop.redirectedTo(to.place(), to.sender());
    }

    /** Where an upload goes on: at one place, even if it is said twice. */
    Destination upload(Response opened) throws TransportException {
        List<String> locations = opened.headers("Location").stream().distinct().toList();
        if (locations.size() != 1) {
            throw Faults.sentWrong(
                    Signpost.UPLOAD.fault(),
                    Authority.of(opened.uri()) + " opened an upload with "
                            + (locations.isEmpty() ? "no Location" : locations.size() + " Locations")
                            + " instead of one",
                    MEND_PROXY);
        }
        Pointed to = pointed(Signpost.UPLOAD, opened, locations.get(0));
        Optional<Withheld> withheld = discretion.upload(opened.origin(), Origin.of(to.place()));
        return new Destination(to.place(), withheld.orElse(null), to.sender(), Following.NOWHERE);
    }

    /** Where tokens are made. */
    Destination realm(Response challenge, String realm) throws TransportException {
        Pointed to = pointed(Signpost.REALM, challenge, realm);
        Optional<Withheld> withheld = discretion.tokens(challenge.origin(), Origin.of(to.place()));
        return new Destination(to.place(), withheld.orElse(null), to.sender(), Following.WITHIN_ORIGIN);
    }

    private Pointed pointed(Signpost post, Response from, String text) throws TransportException {
        URI place = read(post, from.uri(), text);
        Sender sender = sender(post, from, place);
        check(post, from.uri(), sender, place);
        return new Pointed(place, sender);
    }

    private static URI read(Signpost post, URI from, String text) throws TransportException {
        try {
            return ForeignAddress.read(from, text);
        } catch (ForeignAddress.Senseless e) {
            throw invalid(post, from, String.valueOf(e.getMessage()));
        }
    }

    private Sender sender(Signpost post, Response from, URI place) {
        Authority host = Authority.of(place);
        Authority by = Authority.of(from.uri());
        boolean named = leniency.knows(host) || discretion.isTokenHost(Origin.of(place));
        if (named) {
            return host.equals(by) ? Sender.USER : Sender.agreeing(post.does(by));
        }
        return new Sender(post.does(by), post.mendInternal(host), from.zone().neighbours());
    }

    private void check(Signpost post, URI from, Sender sender, URI place) throws TransportException {
        Authority host = Authority.of(place);
        String shown = post.does(Authority.of(from)) + " " + ShownUri.of(place);
        if (!guard.mayBeAsked(host, sender)) {
            throw Faults.internalAddress(sender, host, host.host(), null);
        }
        if (!isPlain(place)) {
            return;
        }
        if (!isPlain(from)) {
            throw Faults.sentWrong(post.fault(), shown + ": a downgrade from HTTPS to HTTP", MEND_PROXY);
        }
        if (!leniency.plainHttp(host)) {
            throw Faults.sentWrong(
                    post.fault(),
                    shown + ", which is not encrypted",
                    "If that is intended, add <insecureRegistries>" + host + "</insecureRegistries>"
                            + " (-Dmanifest.insecureRegistries=" + host + ")");
        }
    }

    private static TransportException invalid(Signpost post, URI from, String reason) {
        return Faults.sentWrong(post.fault(), post.invalid(Authority.of(from)) + ": " + reason, MEND);
    }

    private static boolean isPlain(URI uri) {
        return !Origin.of(uri).isEncrypted();
    }

    /** A place, and on whose word it is asked. */
    private record Pointed(URI place, Sender sender) {}
}
