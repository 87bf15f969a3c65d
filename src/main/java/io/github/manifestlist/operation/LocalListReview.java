package io.github.manifestlist.operation;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.store.StoredList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells where a local list, which is published as it is, is not what its users ask for now. */
public final class LocalListReview {
    private final Narrator narrator;

    public LocalListReview(Narrator narrator) {
        this.narrator = narrator;
    }

    /**
     * Compares a list with the plan that would make it anew; a plan without sources asks for none in particular.
     *
     * @throws ManifestException if platforms differ that the plan does not let differ
     */
    public void compare(ListPlan plan, StoredList stored) {
        compareAnnotations(plan, stored.list().annotations());
        compareSources(plan.sources(), stored.list().entries());
        if (plan.platformMismatch() == PlatformMismatch.FAIL) {
            new PlatformReview(plan.platformMismatch(), narrator)
                    .of(stored.list().entries(), stored.documents());
        }
        if (plan.attestations() == Attestations.DROP
                && stored.list().entries().stream().anyMatch(ListEntry::isAttestation)) {
            narrator.withoutEffect("<attestations>", "is drop, and it has some");
        }
    }

    private void compareAnnotations(ListPlan plan, Map<String, String> present) {
        List<String> lacking = new ArrayList<>();
        for (Map.Entry<String, String> asked : plan.annotations().entrySet()) {
            if (!asked.getValue().equals(present.get(asked.getKey()))) {
                lacking.add(asked.toString());
            }
        }
        Collections.sort(lacking);
        tellUnlessEmpty("<annotations>", "asks for ", lacking, ", which it does not have");
    }

    private void compareSources(List<Source> sources, List<ListEntry> entries) {
        Set<ImageReference> present = new HashSet<>();
        for (ListEntry entry : entries) {
            present.add(entry.source());
        }
        Set<ImageReference> asked = new HashSet<>();
        Set<String> lacking = new LinkedHashSet<>();
        for (Source source : sources) {
            asked.add(source.reference());
            if (!source.ignoreMissing() && !present.contains(source.reference())) {
                lacking.add(source.reference().toString());
            }
        }
        tellUnlessEmpty("<images>", "asks for ", lacking, ", which it does not have");
        Set<String> more = new LinkedHashSet<>();
        for (ListEntry entry : entries) {
            if (!sources.isEmpty() && !asked.contains(entry.source())) {
                more.add(entry.source().toString());
            }
        }
        tellUnlessEmpty("<images>", "does not ask for ", more, ", which it has");
    }

    private void tellUnlessEmpty(String parameter, String before, Collection<String> names, String behind) {
        if (!names.isEmpty()) {
            narrator.withoutEffect(parameter, before + String.join(", ", names) + behind);
        }
    }
}
