package io.github.manifestlist.http;

import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * In which cases a request is sent again.
 *
 * @param repeats whether it ever is
 * @param passing404 whether a 404 may be another answer in a moment
 * @param question what is asked where a try may have done its work unanswered; true if there is nothing left to try
 */
record Persistence(boolean repeats, boolean passing404, Optional<BooleanSupplier> question) {
    static Persistence usual() {
        return new Persistence(true, false, Optional.empty());
    }

    static Persistence none() {
        return new Persistence(false, false, Optional.empty());
    }

    Persistence despite404() {
        return new Persistence(repeats, true, question);
    }

    Persistence unless(BooleanSupplier settled) {
        return new Persistence(repeats, passing404, Optional.of(settled));
    }

    boolean asksFirst() {
        return question.isPresent();
    }

    boolean isSettled() {
        return question.map(BooleanSupplier::getAsBoolean).orElse(false);
    }
}
