package io.github.manifestlist.operation;

import io.github.manifestlist.ForeignText;
import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.ListFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What can be wrong with a plan by itself, and so is said before any request. */
final class PlanChecks {
    private final Narrator narrator;

    PlanChecks(Narrator narrator) {
        this.narrator = narrator;
    }

    /** Checks the plan, and gives its sources, each once. */
    List<Source> sources(ListPlan plan) {
        checkAnnotations(plan, "", plan.annotations());
        for (Source source : plan.sources()) {
            checkAnnotations(plan, " of <image> " + source.reference(), source.annotations());
        }
        return eachOnce(plan.name(), plan.sources());
    }

    private static void checkAnnotations(ListPlan plan, String owner, Map<String, String> annotations) {
        String action = "cannot create " + plan.name();
        if (!annotations.isEmpty() && plan.format() == ListFormat.DOCKER) {
            throw ManifestException.input(
                    action,
                    "<annotations>" + owner + " need an OCI index, and <format> asks for a Docker manifest list",
                    "Set <format> (-Dmanifest.format) to oci or auto, or remove <annotations>");
        }
        for (String key : annotations.keySet()) {
            if (key.isEmpty() || key.chars().anyMatch(Character::isISOControl)) {
                throw ManifestException.input(
                        action,
                        "invalid annotation in <annotations>" + owner + ": the key "
                                + (key.isEmpty()
                                        ? "is empty"
                                        : "'" + ForeignText.word(key) + "' holds a control character"),
                        "Write keys as org.opencontainers.image.version, on one line");
            }
        }
    }

    private List<Source> eachOnce(ImageReference name, List<Source> sources) {
        Map<ImageReference, Source> once = new LinkedHashMap<>();
        for (Source source : sources) {
            if (source.reference().equals(name)) {
                throw ManifestException.input(
                        "cannot create " + name,
                        "the list's name is also that of a source, which the push would overwrite",
                        "Give the list (<manifestList>, -Dmanifest.list) or the image (<images>) another tag");
            }
            Source first = once.putIfAbsent(source.reference(), source);
            if (first != null && !first.equals(source)) {
                throw ManifestException.input(
                        "cannot create " + name,
                        source.reference() + " stands twice in <images>, with different "
                                + (first.declared().equals(source.declared()) ? "annotations" : "platforms"),
                        "Remove one of the two");
            }
            if (first != null) {
                narrator.sourceListedTwice(source.reference());
            }
        }
        return new ArrayList<>(once.values());
    }
}
