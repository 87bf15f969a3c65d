package io.github.manifestlist.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "repository:app:pull | [repository:app:pull]",
                "repository:app:push,pull,,push | [repository:app:pull,push]",
                "` repository:a:pull \t registry:catalog:* ` | [repository:a:pull, registry:catalog:*]",
                "repository:localhost:5000/a:pull | [repository:localhost:5000/a:pull]",
                "repository:app: | []",
                "repository:app:, | []",
                "repository:pull | []",
                "pull | []",
                "`` | []",
            })
    void readsWhatAChallengeAsksFor(String text, String scopes) {
        assertEquals(scopes, Scope.parse(text).toString());
    }

    @Test
    void isPartOfWhatAllowsAllOfItInItsRepository() {
        assertTrue(Scope.pull("a").isIn(List.of(Scope.pull("b"), Scope.push("a"))));
        assertFalse(Scope.push("a").isIn(List.of(Scope.pull("a"))));
        assertFalse(Scope.pull("a").isIn(List.of(Scope.push("b"))));
        assertFalse(Scope.pull("a").isIn(List.of()));
    }
}
