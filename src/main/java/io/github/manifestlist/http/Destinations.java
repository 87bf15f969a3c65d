package io.github.manifestlist.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;

/**
 * Decides whether a place may be asked that the user did not name, but a registry. All such places pass here: a guard
 * against internal addresses belongs into {@link #check}.
 */
final class Destinations {
    private final Leniency leniency;

    Destinations(Leniency leniency) {
        this.leniency = leniency;
    }

    /** Where a redirect goes. */
    URI next(URI from, List<String> locations) throws TransportException {
        Faults faults = new Faults(from);
        URI next = resolve(from, locations, faults);
        check(from, next, faults);
        return next;
    }

    /** Where the registry told the caller to go. */
    void check(URI told) throws TransportException {
        if (isPlain(told) && !leniency.plainHttp(Authority.of(told))) {
            throw new Faults(told).unencrypted(told);
        }
    }

    private void check(URI from, URI next, Faults faults) throws TransportException {
        String shown = Authority.of(from) + " redirects to " + ShownUri.of(next);
        if (isPlain(next) && !isPlain(from)) {
            throw faults.redirect(
                    shown + ": a downgrade from HTTPS to HTTP",
                    "Tell whoever runs the registry; behind a proxy it needs X-Forwarded-Proto");
        }
        if (isPlain(next) && !leniency.plainHttp(Authority.of(next))) {
            throw faults.redirect(
                    shown + ", which is not encrypted",
                    "If that is intended, add <insecureRegistries>" + Authority.of(next) + "</insecureRegistries>"
                            + " (-Dmanifest.insecureRegistries=" + Authority.of(next) + ")");
        }
    }

    private static URI resolve(URI from, List<String> locations, Faults faults) throws TransportException {
        String location = locations.isEmpty() ? "" : locations.get(0).trim();
        if (location.isEmpty() || locations.size() > 1) {
            String number = locations.size() > 1 ? "several Locations" : "no Location";
            throw invalid(from, faults, number);
        }
        try {
            URI next = from.resolve(new URI(location));
            String scheme = String.valueOf(next.getScheme()).toLowerCase(Locale.ROOT);
            boolean http = scheme.equals("https") || scheme.equals("http");
            if (!http || next.getHost() == null) {
                throw invalid(from, faults, "no HTTP address");
            }
            if (next.getRawUserInfo() != null) {
                throw invalid(from, faults, "a user name in the address");
            }
            return withoutFragment(next);
        } catch (URISyntaxException e) {
            throw invalid(from, faults, "no valid address");
        }
    }

    private static URI withoutFragment(URI uri) {
        String text = uri.toString();
        int mark = text.indexOf('#');
        return mark < 0 ? uri : URI.create(text.substring(0, mark));
    }

    private static TransportException invalid(URI from, Faults faults, String reason) {
        return faults.redirect(
                "invalid redirect from " + Authority.of(from) + ": " + reason,
                "Tell whoever runs the registry, or the proxy before it");
    }

    private static boolean isPlain(URI uri) {
        return "http".equalsIgnoreCase(uri.getScheme());
    }
}
