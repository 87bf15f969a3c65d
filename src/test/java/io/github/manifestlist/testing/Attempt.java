package io.github.manifestlist.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.manifestlist.ForeignText;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * What a parser may do with any input whatever: give a value, or refuse it by the one exception that it declares and in
 * words that are fit for a log. Everything else it throws is a fault of the parser.
 */
public final class Attempt {
    private Attempt() {}

    /** The value; nothing if the input was refused. */
    public static <T> Optional<T> of(Class<? extends Exception> declared, Callable<T> parser) throws Exception {
        try {
            return Optional.of(parser.call());
        } catch (Exception e) {
            if (!declared.isInstance(e)) {
                throw e;
            }
            assertFitForALog(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static void assertFitForALog(String message) {
        message.codePoints()
                .mapToObj(Character::toString)
                .forEach(character -> assertEquals(ForeignText.clean(character), character));
    }
}
