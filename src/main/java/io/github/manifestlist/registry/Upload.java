package io.github.manifestlist.registry;

import io.github.manifestlist.ForeignText;
import io.github.manifestlist.ManifestException;
import io.github.manifestlist.http.Request;
import io.github.manifestlist.http.Response;
import io.github.manifestlist.image.Digest;
import java.net.URI;
import java.util.List;

/** An upload that a registry has opened, at the place that it said (OCI distribution-spec, "POST then PUT"). */
record Upload(URI location) {
    /** Where to upload to: what the registry said, relative to where it said so, and never from HTTPS to HTTP. */
    static Upload of(String action, Response opened) {
        List<String> said = opened.headers("Location").stream().distinct().toList();
        if (said.size() != 1) {
            throw refused(action, "the registry opened an upload with " + said.size() + " Locations instead of one");
        }
        String text = ForeignText.clean(said.get(0));
        try {
            URI location = opened.uri().resolve(said.get(0));
            boolean downgrade = "https".equals(opened.uri().getScheme()) && "http".equals(location.getScheme());
            if (downgrade) {
                throw refused(action, "the registry speaks HTTPS and wants the upload over HTTP, at " + text);
            }
            // Throws unless it is an address that a request can go to.
            Request.to("PUT", location);
            return new Upload(withoutFragment(location));
        } catch (IllegalArgumentException e) {
            throw refused(action, "the registry opened an upload at '" + text + "', which is no address");
        }
    }

    /** The address that completes the upload, if all of it is sent at once. */
    URI finish(Digest digest) {
        return URI.create(location + (location.getRawQuery() == null ? "?" : "&") + "digest=" + digest);
    }

    private static URI withoutFragment(URI uri) {
        return uri.getRawFragment() == null ? uri : URI.create(uri.toString().split("#", 2)[0]);
    }

    private static ManifestException refused(String action, String why) {
        return new ManifestException(
                ManifestException.Kind.REFUSED,
                action,
                why,
                "Tell whoever runs the registry; behind a proxy it needs X-Forwarded-Proto and its public host name");
    }
}
