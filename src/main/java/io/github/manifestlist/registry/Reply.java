package io.github.manifestlist.registry;

import io.github.manifestlist.http.Response;
import java.util.Optional;

/**
 * What came back for a request.
 *
 * @param whole the answer, unless its body flowed to a reader
 * @param value what the caller makes of the answer; nothing of a refusal of what would have flowed
 */
record Reply<T>(Optional<Response> whole, Optional<T> value) {
    static Reply<Response> of(Response response) {
        return new Reply<>(Optional.of(response), Optional.of(response));
    }

    static <T> Reply<T> read(T value) {
        return new Reply<>(Optional.empty(), Optional.of(value));
    }

    static <T> Reply<T> refused(Response response) {
        return new Reply<>(Optional.of(response), Optional.empty());
    }

    /** The answer if it is a 401. */
    Optional<Response> unauthorized() {
        return whole.isPresent() && whole.get().status() == 401 ? whole : Optional.empty();
    }
}
