package io.github.manifestlist.operation;

import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.IndexEntry;
import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.image.Manifest;
import io.github.manifestlist.registry.Registry;
import io.github.manifestlist.store.Documents;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
        NestedLists nested = nested(found, parts);
        List<Choice> choices = new ArrayList<>();
        for (Found source : found) {
            choices.add(source.choice(nested, attestations));
        }
        List<ReadChoice> read = read(choices, parts);
        Documents documents = new Documents();
        List<ResolvedSource> resolved = new ArrayList<>();
        for (ReadChoice choice : read) {
            resolved.add(choice.resolved(parts, documents));
        }
        return new Resolution(resolved, documents);
    }

    private List<Found> find(List<Source> sources, Parts parts) {
        Map<ImageReference, Optional<Manifest>> manifests = manifests(sources);
        for (Map.Entry<ImageReference, Optional<Manifest>> answer : manifests.entrySet()) {
            if (answer.getValue().isPresent()) {
                parts.know(answer.getKey(), answer.getValue().get());
            } else {
                narrator.sourceMissing(answer.getKey());
            }
        }
        List<Found> found = new ArrayList<>();
        for (Source source : sources) {
            found.add(Found.of(source, manifests.getOrDefault(source.reference(), Optional.empty())));
        }
        return found;
    }

    /** What each reference names; one may be missing if it may for all the sources that it stands for. */
    private Map<ImageReference, Optional<Manifest>> manifests(List<Source> sources) {
        Set<ImageReference> references = new LinkedHashSet<>();
        Set<ImageReference> required = new HashSet<>();
        for (Source source : sources) {
            references.add(source.reference());
            if (!source.ignoreMissing()) {
                required.add(source.reference());
            }
        }
        return concurrently.associate(
                List.copyOf(references),
                reference -> required.contains(reference)
                        ? Optional.of(registry.manifest(reference))
                        : registry.findUnlessProvenAbsent(reference));
    }

    private static NestedLists nested(List<Found> found, Parts parts) {
        List<SourceList> lists = new ArrayList<>();
        for (Found source : found) {
            if (source.list().isPresent()) {
                lists.add(source.list().get());
            }
        }
        NestedLists nested = new NestedLists(parts);
        nested.readWithin(lists);
        return nested;
    }

    private static List<ReadChoice> read(List<Choice> choices, Parts parts) {
        List<Part> manifests = new ArrayList<>();
        for (Choice choice : choices) {
            for (TakenEntry entry : choice.taken()) {
                manifests.add(entry.part());
            }
        }
        parts.readManifests(manifests);
        List<ReadChoice> read = new ArrayList<>();
        List<Part> configs = new ArrayList<>();
        for (Choice choice : choices) {
            List<ReadEntry> entries = new ArrayList<>();
            for (TakenEntry taken : choice.taken()) {
                ReadEntry entry = taken.read(parts);
                entries.add(entry);
                if (entry.isImage()) {
                    configs.add(entry.config());
                }
            }
            read.add(new ReadChoice(choice.source(), entries));
        }
        parts.readConfigs(configs);
        return read;
    }

    /** A source: an image, a list, or nothing. */
    private record Found(Source source, Optional<Manifest> image, Optional<SourceList> list) {
        static Found of(Source source, Optional<Manifest> manifest) {
            return manifest.isPresent() && manifest.get().type().isList()
                    ? new Found(source, Optional.empty(), Optional.of(SourceList.of(source, manifest.get())))
                    : new Found(source, manifest, Optional.empty());
        }

        Choice choice(NestedLists nested, Attestations attestations) {
            List<TakenEntry> taken = new ArrayList<>();
            for (IndexEntry entry : entries(nested, attestations)) {
                taken.add(new TakenEntry(source, entry));
            }
            return new Choice(source, taken);
        }

        private List<IndexEntry> entries(NestedLists nested, Attestations attestations) {
            if (image.isPresent()) {
                return EntrySelection.ofImage(source, image.get(), attestations);
            }
            return list.isPresent()
                    ? EntrySelection.ofList(source, nested.entries(list.get()), attestations)
                    : List.of();
        }
    }

    /** What is taken of a source. */
    private record Choice(Source source, List<TakenEntry> taken) {}

    /** The same, with all that was read. */
    private record ReadChoice(Source source, List<ReadEntry> entries) {
        ResolvedSource resolved(Parts parts, Documents documents) {
            List<ListEntry> listed = new ArrayList<>();
            for (ReadEntry entry : entries) {
                listed.add(entry.entry(parts, documents));
            }
            return new ResolvedSource(source, listed);
        }
    }
}
