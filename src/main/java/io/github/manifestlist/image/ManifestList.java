package io.github.manifestlist.image;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Images for several platforms under one name: a Docker manifest list or an OCI image index (OCI image-spec,
 * image-index.md), its entries in their order.
 *
 * @param annotations of the list itself, sorted by their keys; only an OCI index has them
 */
public record ManifestList(MediaType type, List<ListEntry> entries, Map<String, String> annotations) {
    /** How many lists may stand in each other; of real ones two do, by tools that put a list into a list. */
    public static final int DEEPEST = 4;

    public ManifestList {
        if (!type.isList()) {
            throw new IllegalArgumentException(type + " is no list");
        }
        entries = List.copyOf(entries);
        annotations = Collections.unmodifiableMap(new TreeMap<>(annotations));
    }

    public ManifestList(MediaType type, List<ListEntry> entries) {
        this(type, entries, Map.of());
    }

    /** The list that fits its entries. */
    public static ManifestList of(List<ListEntry> entries) {
        return ListFormat.AUTO.list(entries, Map.of());
    }

    /** The entries that a reference means: that of a list that was a source may mean several. */
    public List<ListEntry> find(ImageReference reference) {
        return entries.stream().filter(entry -> entry.isNamedBy(reference)).toList();
    }

    /** The entries with those of one source in the place of what that source had, or behind all others. */
    public static List<ListEntry> with(List<ListEntry> entries, ImageReference source, List<ListEntry> ofSource) {
        List<ListEntry> all = new ArrayList<>(entries);
        int place = (int) entries.stream()
                .takeWhile(entry -> !entry.source().equals(source))
                .count();
        all.removeIf(entry -> entry.source().equals(source));
        all.addAll(Math.min(place, all.size()), ofSource);
        return List.copyOf(all);
    }

    /** With another entry in the place of one. */
    public ManifestList replacing(ListEntry old, ListEntry replacement) {
        List<ListEntry> all = new ArrayList<>(entries);
        all.replaceAll(entry -> entry.equals(old) ? replacement : entry);
        return new ManifestList(type, all, annotations);
    }

    /** The entries that do not say what they run on. */
    public List<ListEntry> withoutPlatform() {
        List<ListEntry> without = new ArrayList<>();
        for (ListEntry entry : entries) {
            if (!entry.platform().isComplete()) {
                without.add(entry);
            }
        }
        return List.copyOf(without);
    }

    /** The entries that claim the same platform as another, those of one platform together; {@code unknown} never counts. */
    public List<List<ListEntry>> samePlatform() {
        Map<Platform, List<ListEntry>> claims = new LinkedHashMap<>();
        for (ListEntry entry : entries) {
            Platform platform = entry.platform();
            if (platform.isComplete() && !platform.isUnknown()) {
                claims.computeIfAbsent(platform.normalized(), p -> new ArrayList<>())
                        .add(entry);
            }
        }
        List<List<ListEntry>> same = new ArrayList<>();
        for (List<ListEntry> entriesOfOne : claims.values()) {
            if (entriesOfOne.size() > 1) {
                same.add(List.copyOf(entriesOfOne));
            }
        }
        return List.copyOf(same);
    }

    /** Those of these platforms that no entry is for; {@code unknown} never counts. */
    public List<Platform> missing(List<Platform> required) {
        List<Platform> missing = new ArrayList<>();
        for (Platform platform : required) {
            if (!meets(platform)) {
                missing.add(platform);
            }
        }
        return List.copyOf(missing);
    }

    private boolean meets(Platform required) {
        for (ListEntry entry : entries) {
            Platform present = entry.platform();
            if (!present.isUnknown() && present.meets(required)) {
                return true;
            }
        }
        return false;
    }
}
