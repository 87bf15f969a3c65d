package io.github.manifestlist.operation;

import io.github.manifestlist.image.Digest;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.IndexEntry;
import io.github.manifestlist.image.Manifest;
import io.github.manifestlist.image.MediaType;
import io.github.manifestlist.json.ManifestReader;
import io.github.manifestlist.registry.Registry;
import io.github.manifestlist.render.DockerOutput;
import io.github.manifestlist.render.InspectTable;
import io.github.manifestlist.render.InspectedList;
import io.github.manifestlist.render.InspectedManifest;
import java.util.Objects;
import java.util.Optional;

/** A list of a registry, which is asked for what the list names where that is to be shown. */
record RemoteList(Registry registry, ListWalk walk, ImageReference reference, Manifest manifest)
        implements Inspectable {
    @Override
    public byte[] raw() {
        return manifest.bytes();
    }

    @Override
    public String json() {
        return DockerOutput.list(manifest);
    }

    @Override
    public String verboseJson() {
        ListWalk.Seen seen =
                walk.step(manifest, entry -> Optional.of(registry.child(reference.repository(), entry.descriptor())));
        return DockerOutput.verbose(ManifestReader.entries(manifest).stream()
                .map(entry -> child(entry, seen))
                .toList());
    }

    private InspectedManifest child(IndexEntry entry, ListWalk.Seen seen) {
        Digest digest = entry.descriptor().digest();
        // Docker names an entry by the list's tag and the entry's digest.
        ImageReference name = new ImageReference(reference.repository(), reference.tag(), digest);
        return new InspectedManifest(
                name, Objects.requireNonNull(seen.manifests().get(digest)), entry.platform());
    }

    @Override
    public String table() {
        ListWalk.Seen seen = walk.down(manifest, this::look);
        return InspectTable.of(new InspectedList(reference, manifest, seen.manifests()));
    }

    private Optional<Manifest> look(IndexEntry entry) {
        return MediaType.of(entry.descriptor().mediaType()).isPresent()
                ? registry.findChild(reference.repository(), entry.descriptor())
                : Optional.empty();
    }
}
