package io.github.manifestlist.plugin;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.operation.PushPlan;
import io.github.manifestlist.operation.Source;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What lists that are pushed together must not do to each other. */
final class SharedNames {
    private final Map<ImageReference, ImageReference> writers = new HashMap<>();

    private SharedNames() {}

    /** Refuses lists of which one would write a name that another writes too, or is made of. */
    static void refuse(Map<ConfiguredList, PushPlan> plans) {
        SharedNames names = new SharedNames();
        for (PushPlan plan : plans.values()) {
            names.write(plan);
        }
        for (ConfiguredList list : plans.keySet()) {
            names.read(list);
        }
    }

    private void write(PushPlan plan) {
        Set<ImageReference> written = new LinkedHashSet<>(List.of(plan.name()));
        written.addAll(plan.furtherNames());
        for (ImageReference name : written) {
            write(plan.name(), name);
        }
    }

    private void write(ImageReference list, ImageReference name) {
        ImageReference other = writers.putIfAbsent(name, list);
        if (other != null) {
            throw ManifestException.input(
                    "cannot push " + other + " and " + list,
                    "both would be called " + name + ", and whichever comes last would have the name",
                    "Write <tags> in the <list> that they belong to, or correct those of one (-Dmanifest.tags)");
        }
    }

    private void read(ConfiguredList list) {
        for (Source source : list.sources()) {
            ImageReference writer = writers.get(source.reference());
            if (writer != null && !writer.equals(list.name())) {
                throw ManifestException.input(
                        "cannot push " + writer + " and " + list.name(),
                        "the second is made of " + source.reference()
                                + ", which the first writes, and all are made before the first is pushed",
                        "Name in <images> what the first is made of, or push the first in an <execution> before");
            }
        }
    }
}
