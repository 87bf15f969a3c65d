package io.github.manifestlist.operation;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.Digest;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.image.ListFormat;
import io.github.manifestlist.image.ManifestList;
import io.github.manifestlist.image.Platform;
import io.github.manifestlist.json.ManifestListCodec;
import io.github.manifestlist.store.Documents;
import io.github.manifestlist.store.Draft;
import io.github.manifestlist.store.StoredList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts what the sources give together to a list, and holds it to the plan before anything is stored. */
final class Assembly {
    private final ListPlan plan;
    private final Narrator narrator;
    private final String action;

    Assembly(ListPlan plan, Narrator narrator) {
        this.plan = plan;
        this.narrator = narrator;
        this.action = "cannot create " + plan.name();
    }

    /** The list: the groups of the sources behind, or in the places of, what the present list has. */
    Draft draft(Optional<StoredList> present, Resolution resolution) {
        Documents documents = new Documents();
        List<ListEntry> entries = List.of();
        Map<String, String> annotations = new TreeMap<>();
        if (present.isPresent()) {
            documents.add(present.get().documents());
            entries = present.get().list().entries();
            annotations.putAll(present.get().list().annotations());
        }
        documents.add(resolution.documents());
        annotations.putAll(plan.annotations());
        return new Draft(list(withoutTwins(amended(entries, resolution)), annotations), documents);
    }

    private static List<ListEntry> amended(List<ListEntry> present, Resolution resolution) {
        Set<ImageReference> replaced = new HashSet<>();
        for (ListEntry entry : present) {
            replaced.add(entry.source());
        }
        List<ListEntry> entries = present;
        for (ImageReference source : resolution.references()) {
            if (replaced.contains(source)) {
                entries = ManifestList.with(entries, source, resolution.entriesOf(source));
            }
        }
        List<ListEntry> all = new ArrayList<>(entries);
        for (ListEntry entry : resolution.entries()) {
            if (!replaced.contains(entry.source())) {
                all.add(entry);
            }
        }
        return all;
    }

    private ManifestList list(List<ListEntry> entries, Map<String, String> annotations) {
        if (entries.isEmpty()) {
            throw ManifestException.input(
                    action,
                    "none of its sources is there, and a list has at least one entry",
                    "Push one of the images first, or correct <images>");
        }
        if (plan.format() == ListFormat.DOCKER) {
            refuseWhatDockerHasNoPlaceFor(entries, annotations);
        }
        ManifestList list = plan.format().list(entries, annotations);
        ListChecks.refuseMissing(action, list, plan.required());
        ListChecks.refuseTooLarge(action, ManifestListCodec.encode(list).length);
        narrator.formatChosen(list.type(), plan.format().reason(list));
        return list;
    }

    /** One entry where several lead to the same manifest for the same platform, with the annotations of all of them. */
    private List<ListEntry> withoutTwins(List<ListEntry> entries) {
        Map<Use, ListEntry> once = new LinkedHashMap<>();
        for (ListEntry entry : entries) {
            Use use = new Use(entry.descriptor().digest(), entry.platform().normalized());
            ListEntry first = once.putIfAbsent(use, entry);
            if (first != null) {
                once.put(use, first.annotated(entry.annotations()));
                if (!entry.isAttestation()) {
                    narrator.sameImage(first, entry);
                }
            }
        }
        return new ArrayList<>(once.values());
    }

    private void refuseWhatDockerHasNoPlaceFor(List<ListEntry> entries, Map<String, String> annotations) {
        List<ListEntry> oci = entries.stream().filter(ListEntry::isOciOnly).toList();
        if (oci.isEmpty() && annotations.isEmpty()) {
            return;
        }
        boolean attesting = oci.stream().anyMatch(ListEntry::isAttestation);
        throw ManifestException.input(
                action,
                (oci.isEmpty() ? "the local list has annotations" : "annotations come with " + sources(oci))
                        + ", and a Docker manifest list, which <format> asks for, has no place for them",
                "Set <format> (-Dmanifest.format) to oci or auto"
                        + (attesting ? ", or leave attestations behind with <attestations>drop</attestations>" : ""));
    }

    private static String sources(List<ListEntry> entries) {
        return entries.stream()
                .map(ListEntry::source)
                .distinct()
                .map(ImageReference::toString)
                .collect(Collectors.joining(" and "));
    }

    /** A manifest as the one for a platform. */
    private record Use(Digest manifest, Platform platform) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Use that && manifest.equals(that.manifest) && platform.equals(that.platform);
        }

        @Override
        public int hashCode() {
            return Objects.hash(manifest, platform);
        }
    }
}
