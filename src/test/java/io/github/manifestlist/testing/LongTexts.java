package io.github.manifestlist.testing;

import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/**
 * Texts of more than a hundred thousand characters that say a few characters over and over: what takes a parser long that goes
 * over its input more often than it must.
 */
public final class LongTexts extends DomainContextBase {
    private static final int LENGTH = 1 << 17;

    /** A thousand times what one pass takes, and a fraction of what a pass for each character would. */
    private static final Duration LONGEST = Duration.ofSeconds(3);

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> few = Arbitraries.strings()
                .withChars("aA0 \t,;:=\"\\/.-_@%?#&[]{}\u00fc")
                .ofMaxLength(4);
        return Combinators.combine(few, few.filter(piece -> !piece.isEmpty()), few)
                .as((start, piece, end) -> start + piece.repeat(LENGTH / piece.length()) + end);
    }

    /** That a parser gives its value or its refusal in the time of a few passes over the text. */
    public static void assertLinear(Consumer<String> parser, String text) {
        assertTimeout(LONGEST, () -> {
            try {
                parser.accept(text);
            } catch (RuntimeException refusal) {
                // Which one it may be, the targets of the fuzzer tell.
            }
        });
    }
}
