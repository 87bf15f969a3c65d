package io.github.manifestlist.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** Which requests a server misbehaves at, and how often it still will; not thread-safe. */
final class Rules {

    private final List<Rule> rules = new ArrayList<>();

    void add(Predicate<RegistryRequest> when, Misbehaviour how, int times) {
        rules.add(new Rule(when, how, times));
    }

    void clear() {
        rules.clear();
    }

    /** As the oldest rule says that still applies, or else honestly. */
    Reply apply(RegistryRequest request, Function<RegistryRequest, Reply> honest) {
        return rules.stream()
                .filter(rule -> rule.claims(request))
                .findFirst()
                .map(rule -> rule.how.apply(request, honest))
                .orElseGet(() -> honest.apply(request));
    }

    private static final class Rule {
        private final Predicate<RegistryRequest> when;
        private final Misbehaviour how;
        private int timesLeft;

        private Rule(Predicate<RegistryRequest> when, Misbehaviour how, int times) {
            this.when = when;
            this.how = how;
            this.timesLeft = times;
        }

        private boolean claims(RegistryRequest request) {
            return when.test(request) && timesLeft-- > 0;
        }
    }
}
