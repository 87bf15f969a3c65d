package io.github.manifestlist.address;

import io.github.manifestlist.ForeignText;
import java.net.URI;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a URI for people to read: without user-info, and without values in its query that may be secrets. */
public final class ShownUri {
    private static final Set<String> HARMLESS =
            Set.of("scope", "service", "mount", "from", "digest", "n", "last", "ns", "tag", "artifactType");

    private ShownUri() {}

    public static String of(URI uri) {
        String query = uri.getRawQuery();
        String text = uri.getScheme() + "://" + Authority.of(uri) + uri.getRawPath();
        return ForeignText.clean(query == null ? text : text + "?" + veiled(query));
    }

    /** As {@link #of(URI)} for a path with a query. */
    public static String ofTarget(String pathAndQuery) {
        int mark = pathAndQuery.indexOf('?');
        return ForeignText.clean(
                mark < 0
                        ? pathAndQuery
                        : pathAndQuery.substring(0, mark + 1) + veiled(pathAndQuery.substring(mark + 1)));
    }

    private static String veiled(@Nullable String query) {
        return query == null
                ? ""
                : Arrays.stream(query.split("&", -1)).map(ShownUri::pair).collect(Collectors.joining("&"));
    }

    private static String pair(String pair) {
        int sign = pair.indexOf('=');
        if (sign < 0) {
            return pair.isEmpty() || HARMLESS.contains(pair) ? pair : "…";
        }
        String name = pair.substring(0, sign);
        return HARMLESS.contains(name) ? pair : name + "=…";
    }
}
