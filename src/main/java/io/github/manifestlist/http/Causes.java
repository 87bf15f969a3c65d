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

    /** Whether one of these types is among an exception and its causes. */
    @SafeVarargs
    static boolean have(Throwable thrown, Class<? extends Throwable>... types) {
        for (Class<? extends Throwable> type : types) {
            if (find(thrown, type).isPresent()) {
                return true;
            }
        }
        return false;
    }
}
