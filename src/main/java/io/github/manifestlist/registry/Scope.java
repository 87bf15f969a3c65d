package io.github.manifestlist.registry;

import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a token may be used for in one repository (distribution, "Token Scope Documentation").
 *
 * @param resource type and name: {@code repository:team/app}
 * @param actions sorted
 */
record Scope(String resource, NavigableSet<String> actions) {
    Scope {
        actions = new TreeSet<>(actions);
    }

    static Scope pull(String repository) {
        return new Scope("repository:" + repository, new TreeSet<>(Set.of("pull")));
    }

    static Scope push(String repository) {
        return new Scope("repository:" + repository, new TreeSet<>(Set.of("pull", "push")));
    }

    /** Whether all of this scope is part of what those allow. */
    boolean isIn(Collection<Scope> scopes) {
        return scopes.stream()
                .filter(other -> other.resource.equals(resource))
                .anyMatch(other -> other.actions.containsAll(actions));
    }

    /** The scopes in the {@code scope} of a challenge, with spaces between them; those of another form are left out. */
    static List<Scope> parse(String text) {
        return Stream.of(text.split("[ \\t]+"))
                .filter(scope -> scope.indexOf(':') != scope.lastIndexOf(':'))
                .map(Scope::parseOne)
                .filter(scope -> !scope.actions.isEmpty())
                .toList();
    }

    private static Scope parseOne(String text) {
        int colon = text.lastIndexOf(':');
        return new Scope(
                text.substring(0, colon),
                Stream.of(text.substring(colon + 1).split(","))
                        .filter(action -> !action.isEmpty())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Override
    public String toString() {
        return resource + ":" + String.join(",", actions);
    }
}
