package io.github.manifestlist.operation;

import io.github.manifestlist.image.Digest;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.IndexEntry;
import io.github.manifestlist.image.Manifest;
import io.github.manifestlist.image.MediaType;
import io.github.manifestlist.image.Platform;
import io.github.manifestlist.json.ImageConfigReader;
import io.github.manifestlist.json.MalformedDocumentException;
import io.github.manifestlist.json.ManifestReader;
import io.github.manifestlist.operation.InspectPlan.View;
import io.github.manifestlist.registry.Registry;
import io.github.manifestlist.render.DockerOutput;
import io.github.manifestlist.render.InspectTable;
import io.github.manifestlist.render.InspectedList;
import io.github.manifestlist.render.InspectedManifest;
import java.util.Objects;
import java.util.Optional;

/** The text of an image or a list of a registry, for which it is asked for whatever else the text needs. */
final class RemoteView {
    private final Registry registry;
    private final Concurrently concurrently;
    private final ImageReference reference;
    private final Manifest manifest;

    RemoteView(Registry registry, Concurrently concurrently, ImageReference reference, Manifest manifest) {
        this.registry = registry;
        this.concurrently = concurrently;
        this.reference = reference;
        this.manifest = manifest;
    }

    String text(InspectPlan plan) {
        if (plan.view() == View.TABLE) {
            return manifest.type().isList() ? tableOfList() : InspectTable.of(inspected(platformIfSaid()));
        }
        if (plan.verbose()) {
            return manifest.type().isList() ? verboseList() : DockerOutput.verbose(inspected(platform()));
        }
        return manifest.type().isList() ? DockerOutput.list(manifest) : DockerOutput.image(manifest);
    }

    private InspectedManifest inspected(Platform platform) {
        return new InspectedManifest(reference, manifest, platform);
    }

    private Platform platform() {
        return ImageConfigReader.platform(registry.blob(
                reference.repository(), ManifestReader.image(manifest).config()));
    }

    /** What is no image to run may have anything as its config. */
    private Platform platformIfSaid() {
        try {
            return platform();
        } catch (MalformedDocumentException e) {
            return Platform.NONE;
        }
    }

    private String verboseList() {
        ListWalk.Seen seen = new ListWalk(concurrently)
                .step(manifest, entry -> Optional.of(registry.child(reference.repository(), entry.descriptor())));
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

    private String tableOfList() {
        ListWalk.Seen seen = new ListWalk(concurrently).down(manifest, this::look);
        return InspectTable.of(new InspectedList(reference, manifest, seen.manifests()));
    }

    private Optional<Manifest> look(IndexEntry entry) {
        return MediaType.of(entry.descriptor().mediaType()).isPresent()
                ? registry.findChild(reference.repository(), entry.descriptor())
                : Optional.empty();
    }
}
