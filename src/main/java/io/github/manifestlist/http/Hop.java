package io.github.manifestlist.http;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One request to one address: the first of a chain of redirects, or a later one. */
record Hop(
        String method,
        URI uri,
        Map<String, String> headers,
        @Nullable Body body) {
    /** What may travel to another origin; everything else stays behind, and with it every secret. */
    private static final Set<String> HARMLESS_ELSEWHERE = Set.of("accept", "range");

    Authority host() {
        return Authority.of(uri);
    }

    boolean reads() {
        return method.equals("GET") || method.equals("HEAD");
    }

    Hop redirectedTo(URI next) {
        return new Hop(method, next, sameOrigin(next) ? headers : harmless(), null);
    }

    private boolean sameOrigin(URI next) {
        return origin(uri).equals(origin(next));
    }

    private static String origin(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        int standard = scheme.equals("https") ? 443 : 80;
        Authority host = Authority.of(uri);
        return scheme + "://" + new Authority(host.host(), host.port() < 0 ? standard : host.port());
    }

    private Map<String, String> harmless() {
        Map<String, String> kept = new LinkedHashMap<>(headers);
        kept.keySet().removeIf(name -> !HARMLESS_ELSEWHERE.contains(name.toLowerCase(Locale.ROOT)));
        return kept;
    }

    @Override
    public String toString() {
        return method + " " + ShownUri.of(uri);
    }
}
