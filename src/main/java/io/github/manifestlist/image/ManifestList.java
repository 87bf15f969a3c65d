package io.github.manifestlist.image;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Images for several platforms under one name: a Docker manifest list or an OCI image index (OCI image-spec,
 * image-index.md), its entries in their order.
 */
public record ManifestList(MediaType type, List<ListEntry> entries) {
    public ManifestList {
        if (!type.isList()) {
            throw new IllegalArgumentException(type + " is no list");
        }
        entries = List.copyOf(entries);
    }

    /** The list that fits its entries: Docker's if each of them is of a Docker type, else OCI's. */
    public static ManifestList of(List<ListEntry> entries) {
        boolean docker = entries.stream()
                .allMatch(entry -> MediaType.of(entry.descriptor().mediaType())
                        .filter(type -> !type.isOci())
                        .isPresent());
        return new ManifestList(docker ? MediaType.DOCKER_LIST : MediaType.OCI_INDEX, entries);
    }

    public Optional<ListEntry> find(ImageReference source) {
        return entries.stream().filter(entry -> entry.source().equals(source)).findFirst();
    }

    /** With this entry in the place of the one with the same source, or behind all others. */
    public ManifestList with(ListEntry entry) {
        List<ListEntry> all = new ArrayList<>(entries);
        int place = entries.indexOf(find(entry.source()).orElse(entry));
        if (place < 0) {
            all.add(entry);
        } else {
            all.set(place, entry);
        }
        return of(all);
    }

    /** The entries that do not say what they run on. */
    public List<ListEntry> withoutPlatform() {
        return entries.stream().filter(entry -> !entry.platform().isComplete()).toList();
    }

    /** The entries that claim the same platform as another, those of one platform together; {@code unknown} never counts. */
    public List<List<ListEntry>> samePlatform() {
        Map<Platform, List<ListEntry>> claims = new LinkedHashMap<>();
        entries.stream()
                .filter(entry ->
                        entry.platform().isComplete() && !entry.platform().isUnknown())
                .forEach(entry -> claims.computeIfAbsent(entry.platform().normalized(), p -> new ArrayList<>())
                        .add(entry));
        return claims.values().stream()
                .filter(entriesOfOne -> entriesOfOne.size() > 1)
                .map(List::copyOf)
                .toList();
    }
}
