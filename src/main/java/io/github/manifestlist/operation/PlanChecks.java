package io.github.manifestlist.operation;

import io.github.manifestlist.ForeignText;
import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.ListFormat;
import java.util.ArrayList;
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
        List<Source> once = new ArrayList<>();
        for (Source source : sources) {
            if (source.reference().withoutDigest().equals(name)) {
                throw ManifestException.input(
                        "cannot create " + name,
                        "the list's name is also that of a source, which the push would overwrite",
                        "Give the list (<manifestList>, -Dmanifest.list) or the image (<images>) another tag");
            }
            if (once.contains(source)) {
                narrator.sourceListedTwice(source.reference());
            } else {
                for (Source other : once) {
                    if (other.reference().equals(source.reference())) {
                        refuseUnlessForAnotherPlatform(name, source, other);
                    }
                }
                once.add(source);
            }
        }
        return once;
    }

    /** Of a list one may want two entries; all else that is said twice of one reference contradicts itself. */
    private static void refuseUnlessForAnotherPlatform(ImageReference name, Source source, Source other) {
        boolean isForAnother = source.isForOnePlatform()
                && other.isForOnePlatform()
                && !source.declared().equals(other.declared());
        if (!isForAnother) {
            throw ManifestException.input(
                    "cannot create " + name,
                    source.reference() + " stands twice in <images>, and what is declared of it differs",
                    "Remove one of the two, or give each the <platform> of the entry that it is to be");
        }
    }
}
