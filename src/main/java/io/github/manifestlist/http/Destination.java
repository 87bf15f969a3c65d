package io.github.manifestlist.http;

import java.net.URI;
import java.util.Optional;

/**
 * An address that the user did not name but a registry gave, and that may be asked: made by {@link HttpTransport} alone,
 * after all rules for such addresses.
 *
 * @param uri absolute
 * @param withheld why no secret may go there; nothing if secrets may
 */
public record Destination(URI uri, Optional<Withheld> withheld) {
    public Origin origin() {
        return Origin.of(uri);
    }

    /** The same place with one more parameter in its query. */
    public Destination withParameter(String name, String value) {
        String text = uri.toString();
        return new Destination(
                URI.create(text + (uri.getRawQuery() == null ? "?" : "&") + name + "=" + value), withheld);
    }

    @Override
    public String toString() {
        return ShownUri.of(uri);
    }
}
