package io.github.manifestlist.operation;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.Descriptor;
import io.github.manifestlist.image.Digest;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.IndexEntry;
import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.image.Manifest;
import io.github.manifestlist.image.Platform;
import io.github.manifestlist.json.ImageConfigReader;
import io.github.manifestlist.json.MalformedDocumentException;
import io.github.manifestlist.json.ManifestReader;
import io.github.manifestlist.registry.Registry;
import io.github.manifestlist.render.DockerOutput;
import io.github.manifestlist.render.InspectedManifest;
import io.github.manifestlist.store.ListStore;
import io.github.manifestlist.store.StoredList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code manifest:inspect}: shows a manifest of the local store or of a registry as docker does. */
public final class InspectManifest {
    private static final long MOST_BYTES = 64L << 20;

    private final Registry registry;
    private final ListStore store;
    private final Narrator narrator;
    private final Concurrently concurrently;

    public InspectManifest(Registry registry, ListStore store, Narrator narrator, int parallelism) {
        this.registry = registry;
        this.store = store;
        this.narrator = narrator;
        this.concurrently = new Concurrently(parallelism);
    }

    /**
     * Shows what a reference names: a local list of that name if there is one, else what the registry holds.
     *
     * @param asksRegistry whether the registry is asked in any case
     */
    public String run(ImageReference reference, boolean verbose, boolean asksRegistry) {
        Optional<StoredList> local =
                asksRegistry || reference.digest() != null ? Optional.empty() : store.find(reference);
        if (local.isPresent()) {
            narrator.inspectingLocal(reference);
            return local(local.get(), verbose);
        }
        Manifest manifest = registry.manifest(reference);
        try {
            return remote(reference, manifest, verbose);
        } catch (MalformedDocumentException e) {
            throw new ManifestException(
                    ManifestException.Kind.REFUSED,
                    "cannot show " + reference,
                    e.rule(),
                    "Leave out -Dmanifest.verbose to see the document as it is",
                    e);
        }
    }

    /** Shows one entry of a local list. */
    public String entry(ImageReference list, ImageReference source, boolean verbose) {
        StoredList stored = store.load(list);
        ListEntry entry = ListChecks.onlyEntry("show", list, source, stored.list());
        return verbose ? DockerOutput.verbose(inspected(stored, entry)) : DockerOutput.localImage(stored.child(entry));
    }

    private static String local(StoredList stored, boolean verbose) {
        return verbose
                ? DockerOutput.verbose(stored.list().entries().stream()
                        .map(entry -> inspected(stored, entry))
                        .toList())
                : DockerOutput.list(stored.manifest());
    }

    private static InspectedManifest inspected(StoredList stored, ListEntry entry) {
        return new InspectedManifest(entry.source(), stored.child(entry), entry.platform());
    }

    private String remote(ImageReference reference, Manifest manifest, boolean verbose) {
        if (!manifest.type().isList()) {
            return verbose
                    ? DockerOutput.verbose(new InspectedManifest(reference, manifest, platform(reference, manifest)))
                    : DockerOutput.image(manifest);
        }
        if (!verbose) {
            return DockerOutput.list(manifest);
        }
        List<IndexEntry> entries = ManifestReader.entries(manifest);
        Map<Digest, Manifest> children = children(reference, entries);
        return DockerOutput.verbose(entries.stream()
                .map(entry ->
                        child(reference, entry, children.get(entry.descriptor().digest())))
                .toList());
    }

    /** The manifests that the entries name, each read once, and no more of them than memory should hold. */
    private Map<Digest, Manifest> children(ImageReference list, List<IndexEntry> entries) {
        List<Descriptor> distinct =
                entries.stream().map(IndexEntry::descriptor).distinct().toList();
        long bytes = distinct.stream()
                .mapToLong(Descriptor::size)
                .reduce(0, (sum, size) -> Math.min(MOST_BYTES + 1, sum) + Math.min(MOST_BYTES + 1, size));
        if (bytes > MOST_BYTES) {
            throw new MalformedDocumentException("it lists manifests of more than " + MOST_BYTES + " bytes in all");
        }
        Map<Digest, Manifest> children = new HashMap<>();
        concurrently
                .map(distinct, descriptor -> registry.child(list.repository(), descriptor))
                .forEach(child -> children.put(child.digest(), child));
        return children;
    }

    private static InspectedManifest child(ImageReference list, IndexEntry entry, @Nullable Manifest child) {
        if (child == null) {
            throw new MalformedDocumentException("it names entries by digests that are not sha256");
        }
        // Docker names an entry by the list's tag and the entry's digest.
        ImageReference name = new ImageReference(
                list.repository(), list.tag(), entry.descriptor().digest());
        return new InspectedManifest(name, child, entry.platform());
    }

    private Platform platform(ImageReference reference, Manifest image) {
        return ImageConfigReader.platform(registry.blob(
                reference.repository(), ManifestReader.image(image).config()));
    }
}
