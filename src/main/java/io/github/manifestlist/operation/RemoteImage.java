package io.github.manifestlist.operation;

import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.Manifest;
import io.github.manifestlist.image.Platform;
import io.github.manifestlist.json.ImageConfigReader;
import io.github.manifestlist.json.MalformedDocumentException;
import io.github.manifestlist.json.ManifestReader;
import io.github.manifestlist.registry.Registry;
import io.github.manifestlist.render.DockerOutput;
import io.github.manifestlist.render.InspectTable;
import io.github.manifestlist.render.InspectedManifest;

/** An image of a registry, which is asked for its config where that is to be shown. */
record RemoteImage(Registry registry, ImageReference reference, Manifest manifest) implements Inspectable {
    @Override
    public byte[] raw() {
        return manifest.bytes();
    }

    @Override
    public String json() {
        return DockerOutput.image(manifest);
    }

    @Override
    public String verboseJson() {
        return DockerOutput.verbose(inspected(platform()));
    }

    @Override
    public String table() {
        return InspectTable.of(inspected(platformIfSaid()));
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
}
