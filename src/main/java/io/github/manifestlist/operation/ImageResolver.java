package io.github.manifestlist.operation;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.ImageContent;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.image.Manifest;
import io.github.manifestlist.image.Platform;
import io.github.manifestlist.image.PlatformOrigin;
import io.github.manifestlist.image.ResolvedPlatform;
import io.github.manifestlist.json.ImageConfigReader;
import io.github.manifestlist.json.MalformedDocumentException;
import io.github.manifestlist.json.ManifestReader;
import io.github.manifestlist.registry.Registry;

/** Finds out what a reference names right now: its manifest, its config, and from that its platform. */
final class ImageResolver {
    private final Registry registry;

    ImageResolver(Registry registry) {
        this.registry = registry;
    }

    Resolved resolve(Source source) {
        ImageReference reference = source.reference();
        Manifest manifest = registry.manifest(reference);
        if (manifest.type().isList()) {
            throw ManifestException.input(
                    "cannot list " + reference,
                    "it is itself " + (manifest.type().isOci() ? "an image index" : "a manifest list"),
                    "Name the images it lists instead, each by its digest (mvn manifest:inspect -Dmanifest.image="
                            + reference + " shows them)");
        }
        try {
            ImageContent content = ManifestReader.image(manifest);
            byte[] config = registry.blob(reference.repository(), content.config());
            Platform platform = ImageConfigReader.platform(config);
            ResolvedPlatform resolved =
                    ResolvedPlatform.of(platform, PlatformOrigin.CONFIG).with(source.declared());
            return new Resolved(new ListEntry(reference, manifest.descriptor(), resolved), manifest, content, config);
        } catch (MalformedDocumentException e) {
            throw ManifestException.input(
                    "cannot list " + reference, e.rule(), "Push that image again with a current tool");
        }
    }

    /** A source image with all that was read of it. */
    @SuppressWarnings("ArrayRecordComponent") // passed on at once, never compared
    record Resolved(ListEntry entry, Manifest manifest, ImageContent content, byte[] config) {}
}
