package io.github.manifestlist.registry;

import io.github.manifestlist.image.Repository;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The rights that a request needs.
 *
 * @param repository whose credentials are used, and whom a refusal is about
 * @param scopes what a token must allow, sorted by their text
 * @param writes whether something is to be changed
 * @param fixed whether a registry that asks for more is not followed
 */
record Access(Repository repository, List<Scope> scopes, boolean writes, boolean fixed) {
    Access {
        scopes = List.copyOf(scopes);
    }

    static Access pull(Repository repository) {
        return new Access(repository, List.of(Scope.pull(repository.path())), false, false);
    }

    static Access push(Repository repository) {
        return new Access(repository, List.of(Scope.push(repository.path())), true, false);
    }

    /** To write into the one what is in the other, of the same registry. */
    static Access mount(Repository target, Repository source) {
        return push(target).widenedBy(List.of(Scope.pull(source.path())));
    }

    /** The same, come what may. */
    Access asItIs() {
        return new Access(repository, scopes, writes, true);
    }

    /** With more scopes, unless it is fixed; those that are in others anyway are not added. */
    Access widenedBy(List<Scope> more) {
        if (fixed) {
            return this;
        }
        NavigableSet<Scope> all = new TreeSet<>(Comparator.comparing(Scope::toString));
        all.addAll(scopes);
        more.stream().filter(scope -> !scope.isIn(scopes)).forEach(all::add);
        return new Access(repository, List.copyOf(all), writes, false);
    }

    /** {@code pull from registry/repository}, {@code push to …}. */
    @Override
    public String toString() {
        return (writes ? "push to " : "pull from ") + repository;
    }
}
