package io.github.manifestlist.operation;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.Digest;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.image.Manifest;
import io.github.manifestlist.image.ManifestList;
import io.github.manifestlist.json.MalformedDocumentException;
import io.github.manifestlist.registry.Registry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Looks whether the tags that a local list was made of still name what they named then.
 *
 * <p>Of a source that was a list, list.json knows only the entries that were taken: such a tag has moved where the list that
 * it names now, or a list in that, no longer has such an entry. That other entries came or went does not count.
 */
final class Drift {
    private final Registry registry;
    private final Concurrently concurrently;

    Drift(Registry registry, Concurrently concurrently) {
        this.registry = registry;
        this.concurrently = concurrently;
    }

    List<Finding> since(ManifestList made) {
        Map<ImageReference, List<ListEntry>> byTag = new LinkedHashMap<>();
        made.entries().stream()
                .filter(entry -> entry.source().tag() != null)
                .forEach(entry -> byTag.computeIfAbsent(entry.source().withoutDigest(), tag -> new ArrayList<>())
                        .add(entry));
        return concurrently.map(List.copyOf(byTag.entrySet()), tag -> moved(tag.getKey(), tag.getValue())).stream()
                .flatMap(List::stream)
                .toList();
    }

    private List<Finding> moved(ImageReference tag, List<ListEntry> entries) {
        try {
            Optional<Digest> now = registry.digestForReader(tag);
            if (now.isEmpty()) {
                return found(tag, entries, ", and nothing now");
            }
            List<ListEntry> others = entries.stream()
                    .filter(entry -> !entry.descriptor().digest().equals(now.get()))
                    .toList();
            return others.isEmpty() ? List.of() : moved(tag, others, registry.manifest(tag.withDigest(now.get())));
        } catch (ManifestException e) {
            return List.of(Finding.notChecked(e));
        } catch (MalformedDocumentException e) {
            return List.of(
                    new Finding(Finding.Kind.NOT_CHECKED, "whether " + tag + " has moved is not known: " + e.rule()));
        }
    }

    private List<Finding> moved(ImageReference tag, List<ListEntry> entries, Manifest now) {
        if (!now.type().isList()) {
            return found(tag, entries, ", and " + now.digest() + " now");
        }
        ListWalk.Seen seen = new ListWalk(concurrently)
                .down(
                        now,
                        entry -> entry.isList()
                                ? Optional.of(registry.child(tag.repository(), entry.descriptor()))
                                : Optional.empty());
        List<Digest> listed = seen.entries().stream()
                .map(entry -> entry.descriptor().digest())
                .toList();
        List<ListEntry> gone = entries.stream()
                .filter(entry -> !listed.contains(entry.descriptor().digest()))
                .toList();
        return found(
                tag,
                gone,
                ", and a list without " + (gone.size() == 1 ? "it" : "them") + ", " + now.digest() + ", now");
    }

    private static List<Finding> found(ImageReference tag, List<ListEntry> entries, String now) {
        if (entries.isEmpty()) {
            return List.of();
        }
        String then = entries.stream()
                .map(entry -> entry.descriptor().digest().toString())
                .distinct()
                .collect(Collectors.joining(", "));
        return List.of(new Finding(Finding.Kind.DRIFT, tag + " gave " + then + " at create" + now));
    }
}
