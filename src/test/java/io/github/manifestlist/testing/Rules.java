package io.github.manifestlist.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which requests a server misbehaves at, and how often it still will; not thread-safe.
 *
 * @param <W> the ways in which it can
 */
final class Rules<W> {

    private final List<Rule<W>> rules = new ArrayList<>();

    void add(Predicate<RegistryRequest> when, W how, int times) {
        rules.add(new Rule<>(when, how, times));
    }

    void clear() {
        rules.clear();
    }

    /** What the oldest rule says that still applies, of whose times this is one; nothing if all is to be honest. */
    Optional<W> claim(RegistryRequest request) {
        return rules.stream().filter(rule -> rule.claims(request)).findFirst().map(rule -> rule.how);
    }

    private static final class Rule<W> {
        private final Predicate<RegistryRequest> when;
        private final W how;
        private int timesLeft;

        private Rule(Predicate<RegistryRequest> when, W how, int times) {
            this.when = when;
            this.how = how;
            this.timesLeft = times;
        }

        private boolean claims(RegistryRequest request) {
            return when.test(request) && timesLeft-- > 0;
        }
    }
}
