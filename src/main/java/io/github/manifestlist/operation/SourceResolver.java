package io.github.manifestlist.operation;

import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.IndexEntry;
import io.github.manifestlist.image.Manifest;
import io.github.manifestlist.registry.Registry;
import io.github.manifestlist.store.Documents;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds out what sources name right now: images, and the entries of lists.
 *
 * <p>In stages, each of which asks for all sources at once: what they are; the lists within lists, level by level; the
 * manifests of the entries that are taken; their configs. So it takes no longer for many sources than for one, and nothing
 * is asked of entries that are not taken.
 */
final class SourceResolver {
    private final Registry registry;
    private final Concurrently concurrently;
    private final Narrator narrator;

    SourceResolver(Registry registry, Concurrently concurrently, Narrator narrator) {
        this.registry = registry;
        this.concurrently = concurrently;
        this.narrator = narrator;
    }

    /** Reads all that the sources give to a list. */
    Resolution resolve(List<Source> sources, Attestations attestations) {
        Parts parts = new Parts(registry, concurrently);
        List<Found> found = find(sources, parts);
        NestedLists nested = new NestedLists(parts);
        nested.readWithin(
                found.stream().flatMap(source -> source.list().stream()).toList());
        List<Choice> choices = found.stream()
                .map(source -> source.choice(nested, attestations))
                .toList();
        List<TakenEntry> taken =
                choices.stream().flatMap(choice -> choice.taken().stream()).toList();
        parts.readManifests(taken.stream().map(TakenEntry::part).toList());
        parts.readConfigs(taken.stream()
                .filter(TakenEntry::isImage)
                .map(image -> image.config(parts))
                .toList());
        Documents documents = new Documents();
        return new Resolution(
                choices.stream()
                        .map(choice -> choice.resolved(parts, documents))
                        .toList(),
                documents);
    }

    private List<Found> find(List<Source> sources, Parts parts) {
        Map<ImageReference, List<Source>> byReference = sources.stream()
                .collect(Collectors.groupingBy(Source::reference, LinkedHashMap::new, Collectors.toList()));
        Map<ImageReference, Optional<Manifest>> manifests = concurrently.associate(
                List.copyOf(byReference.keySet()),
                reference -> manifest(reference, byReference.getOrDefault(reference, List.of())));
        manifests.forEach((reference, manifest) -> manifest.ifPresentOrElse(
                present -> parts.know(reference, present), () -> narrator.sourceMissing(reference)));
        return sources.stream()
                .map(source -> Found.of(source, manifests.getOrDefault(source.reference(), Optional.empty())))
                .toList();
    }

    /** What one reference names, for all the sources that it stands for. */
    private Optional<Manifest> manifest(ImageReference reference, List<Source> sources) {
        return sources.stream().allMatch(Source::ignoreMissing)
                ? registry.findUnlessProvenAbsent(reference)
                : Optional.of(registry.manifest(reference));
    }

    /** A source: an image, a list, or nothing. */
    private record Found(Source source, Optional<Manifest> image, Optional<SourceList> list) {
        static Found of(Source source, Optional<Manifest> manifest) {
            return new Found(
                    source,
                    manifest.filter(present -> !present.type().isList()),
                    manifest.filter(present -> present.type().isList()).map(list -> SourceList.of(source, list)));
        }

        Choice choice(NestedLists nested, Attestations attestations) {
            List<IndexEntry> entries = new ArrayList<>();
            image.ifPresent(manifest -> entries.addAll(EntrySelection.ofImage(source, manifest, attestations)));
            list.ifPresent(some -> entries.addAll(EntrySelection.ofList(source, nested.entries(some), attestations)));
            return new Choice(
                    source,
                    entries.stream().map(entry -> new TakenEntry(source, entry)).toList());
        }
    }

    /** What is taken of a source. */
    private record Choice(Source source, List<TakenEntry> taken) {
        ResolvedSource resolved(Parts parts, Documents documents) {
            return new ResolvedSource(
                    source,
                    taken.stream().map(entry -> entry.entry(parts, documents)).toList());
        }
    }
}
