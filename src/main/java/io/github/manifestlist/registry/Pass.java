package io.github.manifestlist.registry;

import io.github.manifestlist.Secret;
import io.github.manifestlist.http.Authorization;
import io.github.manifestlist.http.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a request carries to be let in.
 *
 * @param way how the registry wants it; nothing while it never asked
 * @param access what it is for
 * @param asker in whose name
 * @param header the value of {@code Authorization}; nothing if there is none to show
 * @param token where the header is made of one of {@link Tokens}
 */
record Pass(Optional<Way> way, Access access, Asker asker, Optional<Secret> header, Optional<Tokens.Given> token) {

    /** For a registry that has not asked for anything. */
    static Pass none(Access access, Asker asker) {
        return new Pass(Optional.empty(), access, asker, Optional.empty(), Optional.empty());
    }

    static Pass of(Way way, Access access, Asker asker, Optional<Secret> header) {
        return new Pass(Optional.of(way), access, asker, header, Optional.empty());
    }

    static Pass of(Way way, Access access, Asker asker, Tokens.Given token) {
        Secret header = Authorization.bearer(token.token().value());
        return new Pass(Optional.of(way), access, asker, Optional.of(header), Optional.of(token));
    }

    boolean isEmpty() {
        return header.isEmpty();
    }

    /** Whether there is something in it that was not in the other. */
    boolean showsMoreThan(Pass other) {
        return !isEmpty() && !header.equals(other.header);
    }

    /** A veil over the secrets that travel in the header, and those of the asker. */
    Veil veil() {
        List<String> secrets = new ArrayList<>(asker.secrets());
        if (header.isPresent()) {
            String value = header.get().reveal();
            secrets.add(value.substring(value.indexOf(' ') + 1));
        }
        return new Veil(secrets);
    }

    /** An anonymous token is nobody's secret, and may travel where a password may not. */
    Request sign(Request request) {
        if (header.isEmpty()) {
            return request;
        }
        return asker.isAnonymous()
                ? request.with("Authorization", header.get().reveal())
                : request.with("Authorization", header.get());
    }
}
