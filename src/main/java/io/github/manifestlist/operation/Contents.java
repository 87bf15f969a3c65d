package io.github.manifestlist.operation;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.Descriptor;
import io.github.manifestlist.image.Digest;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.IndexEntry;
import io.github.manifestlist.image.Manifest;
import io.github.manifestlist.image.MediaType;
import io.github.manifestlist.image.Repository;
import io.github.manifestlist.json.MalformedDocumentException;
import io.github.manifestlist.json.ManifestReader;
import io.github.manifestlist.registry.Registry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Looks whether a repository holds what a list in it names: its children, those of lists in it and, if asked, their blobs.
 * Manifests are read only where it matters what they name; for anything else a HEAD does. One answer stops no other question.
 */
final class Contents {
    private final Registry registry;
    private final Concurrently concurrently;
    private final Repository repository;
    private final boolean deep;
    private final Map<Digest, Finding> faults = new ConcurrentHashMap<>();

    Contents(Registry registry, Concurrently concurrently, Repository repository, boolean deep) {
        this.registry = registry;
        this.concurrently = concurrently;
        this.repository = repository;
        this.deep = deep;
    }

    /**
     * What was looked for.
     *
     * @param findings those of children in the order of the list, then those of blobs
     * @param entries of the list and of the lists in it
     * @param blobs how many
     */
    record Inventory(List<Finding> findings, List<IndexEntry> entries, int blobs) {}

    /**
     * Looks for all that the list names.
     *
     * @throws MalformedDocumentException if the list cannot be understood
     */
    Inventory take(Manifest list) {
        ListWalk.Seen seen = new ListWalk(concurrently).down(list, this::look);
        List<Finding> findings = new ArrayList<>();
        Map<Digest, IndexEntry> blobs = new LinkedHashMap<>();
        for (IndexEntry entry : seen.entries()) {
            Digest digest = entry.descriptor().digest();
            Optional.ofNullable(faults.get(digest)).ifPresent(findings::add);
            Optional.ofNullable(seen.manifests().get(digest))
                    .filter(manifest -> !manifest.type().isList())
                    .ifPresent(image -> ManifestReader.image(image)
                            .blobs()
                            .forEach(blob -> blobs.putIfAbsent(blob.digest(), entry)));
        }
        concurrently
                .map(List.copyOf(blobs.entrySet()), blob -> lookForBlob(blob.getKey(), blob.getValue()))
                .forEach(fault -> fault.ifPresent(findings::add));
        return new Inventory(findings, seen.entries(), blobs.size());
    }

    /** The manifest of an entry if it is worth reading, there, and to be understood. */
    private Optional<Manifest> look(IndexEntry entry) {
        Descriptor child = entry.descriptor();
        Optional<MediaType> type = MediaType.of(child.mediaType());
        try {
            boolean isRead = type.filter(known -> deep || known.isList()).isPresent();
            Optional<Manifest> manifest = isRead ? registry.findChild(repository, child) : Optional.empty();
            boolean there = isRead ? manifest.isPresent() : isThere(child.digest());
            if (!there) {
                faults.put(child.digest(), new Finding(Finding.Kind.NO_CHILD, repository + " has no " + label(entry)));
            }
            manifest.ifPresent(Contents::understand);
            return manifest;
        } catch (ManifestException e) {
            faults.put(child.digest(), Finding.notChecked(e));
        } catch (MalformedDocumentException e) {
            faults.put(child.digest(), Finding.notChecked(label(entry) + " in " + repository, e));
        }
        return Optional.empty();
    }

    private boolean isThere(Digest child) {
        return registry.digestForReader(ImageReference.of(repository, child)).isPresent();
    }

    private static void understand(Manifest manifest) {
        if (manifest.type().isList()) {
            ManifestReader.entries(manifest);
        } else {
            ManifestReader.image(manifest);
        }
    }

    private Optional<Finding> lookForBlob(Digest blob, IndexEntry owner) {
        try {
            return registry.hasBlobForReader(repository, blob)
                    ? Optional.empty()
                    : Optional.of(new Finding(
                            Finding.Kind.NO_BLOB,
                            repository + " has no blob " + blob + ", which " + label(owner) + " needs"));
        } catch (ManifestException e) {
            return Optional.of(Finding.notChecked(e));
        }
    }

    private static String label(IndexEntry entry) {
        String what = entry.isAttestation() ? "attestation" : entry.platform().toString();
        return what + " (" + entry.descriptor().digest() + ")";
    }
}
