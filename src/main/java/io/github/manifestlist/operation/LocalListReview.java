package io.github.manifestlist.operation;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.store.StoredList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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
        boolean hasAttestations = stored.list().entries().stream().anyMatch(ListEntry::isAttestation);
        if (plan.attestations() == Attestations.DROP && hasAttestations) {
            narrator.withoutEffect("<attestations>", "is drop, and it has some");
        }
    }

    private void compareAnnotations(ListPlan plan, Map<String, String> present) {
        String lacking = plan.annotations().entrySet().stream()
                .filter(asked -> !asked.getValue().equals(present.get(asked.getKey())))
                .map(Map.Entry::toString)
                .sorted()
                .collect(Collectors.joining(", "));
        tellUnlessEmpty("<annotations>", "asks for ", lacking, ", which it does not have");
    }

    private void compareSources(List<Source> sources, List<ListEntry> entries) {
        Set<ImageReference> asked = sources.stream().map(Source::reference).collect(Collectors.toSet());
        Set<ImageReference> present = entries.stream().map(ListEntry::source).collect(Collectors.toSet());
        String lacking = sources.stream()
                .filter(source -> !source.ignoreMissing() && !present.contains(source.reference()))
                .map(source -> source.reference().toString())
                .distinct()
                .collect(Collectors.joining(", "));
        tellUnlessEmpty("<images>", "asks for ", lacking, ", which it does not have");
        String more = entries.stream()
                .map(ListEntry::source)
                .filter(source -> !sources.isEmpty() && !asked.contains(source))
                .map(ImageReference::toString)
                .distinct()
                .collect(Collectors.joining(", "));
        tellUnlessEmpty("<images>", "does not ask for ", more, ", which it has");
    }

    private void tellUnlessEmpty(String parameter, String before, String names, String behind) {
        if (!names.isEmpty()) {
            narrator.withoutEffect(parameter, before + names + behind);
        }
    }
}
