package io.github.manifestlist.http;

import io.github.manifestlist.address.Origin;
import io.github.manifestlist.address.ShownUri;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An address that the user did not name but a registry gave, and that may be asked: made by {@link HttpTransport} alone,
 * after all rules for such addresses.
 */
public final class Destination {
    private final URI uri;
    private final @Nullable Withheld withheld;
    private final Sender sender;
    private final Following following;

    Destination(URI uri, @Nullable Withheld withheld, Sender sender, Following following) {
        this.uri = uri;
        this.withheld = withheld;
        this.sender = sender;
        this.following = following;
    }

    /** The absolute address. */
    public URI uri() {
        return uri;
    }

    /** Why no secret may go there; nothing if secrets may. */
    public Optional<Withheld> withheld() {
        return Optional.ofNullable(withheld);
    }

    public Origin origin() {
        return Origin.of(uri);
    }

    /** The same place with one more parameter in its query, whose name and value are encoded already. */
    public Destination withParameter(String name, String value) {
        String query = uri.getRawQuery();
        String sign = query == null ? "?" : query.isEmpty() || query.endsWith("&") ? "" : "&";
        return new Destination(URI.create(uri + sign + name + "=" + value), withheld, sender, following);
    }

    Sender sender() {
        return sender;
    }

    Following following() {
        return following;
    }

    @Override
    public String toString() {
        return ShownUri.of(uri);
    }
}
