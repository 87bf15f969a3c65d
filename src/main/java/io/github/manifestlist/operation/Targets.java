package io.github.manifestlist.operation;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.image.ManifestList;
import io.github.manifestlist.image.Repository;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Where a list is to be published.
 *
 * @param names tags of repositories, each once, in the order in which they are to be written
 */
record Targets(List<ImageReference> names) {
    Targets {
        names = List.copyOf(new LinkedHashSet<>(names));
    }

    static Targets of(PushPlan plan, ManifestList list) {
        List<ImageReference> names = new ArrayList<>();
        names.add(plan.name());
        names.addAll(plan.furtherNames());
        Targets targets = new Targets(names);
        for (ImageReference name : targets.names) {
            refuseUnfit(plan.name(), name, list);
        }
        return targets;
    }

    /** The repositories of the names, each once, in the order of the names. */
    List<Repository> repositories() {
        Set<Repository> repositories = new LinkedHashSet<>();
        for (ImageReference name : names) {
            repositories.add(name.repository());
        }
        return List.copyOf(repositories);
    }

    /** Whether the list has several names, so that it has to be everywhere before the first of them moves. */
    boolean areSeveral() {
        return names.size() > 1;
    }

    private static void refuseUnfit(ImageReference list, ImageReference name, ManifestList entries) {
        if (name.tag() == null || name.digest() != null) {
            throw ManifestException.input(
                    "cannot push " + list + " as " + name,
                    "a further name of a list is a tag, and a digest follows from its content",
                    "Correct <tags> (-Dmanifest.tags)");
        }
        if (isSource(name, entries)) {
            throw ManifestException.input(
                    "cannot push " + list + " as " + name,
                    "that is also the name of a source, which the push would overwrite",
                    "Give the list (<manifestList>, <tags>) or the image (<images>) another tag");
        }
    }

    private static boolean isSource(ImageReference name, ManifestList list) {
        for (ListEntry entry : list.entries()) {
            if (name.equals(entry.source().withoutDigest())) {
                return true;
            }
        }
        return false;
    }
}
