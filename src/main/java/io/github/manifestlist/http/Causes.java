package io.github.manifestlist.http;

import java.util.Optional;

/** What lies behind an exception. */
final class Causes {
    private static final int DEEPEST = 20;

    private Causes() {}

    /** The first of a type among an exception and its causes. */
    static <T extends Throwable> Optional<T> find(Throwable thrown, Class<T> type) {
        int depth = 0;
        for (Throwable cause = thrown; cause != null && depth < DEEPEST; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
            depth++;
        }
        return Optional.empty();
    }
}
