package io.github.manifestlist.image;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an image's manifest refers to: its config and its layers (OCI image-spec, manifest.md). */
public record ImageContent(Descriptor config, List<Layer> layers) {
    /**
     * A layer.
     *
     * @param foreign whether its bytes may live elsewhere than in the registry (non-distributable layers of Windows
     *     images, which carry {@code urls}): then nobody may count on finding them in the repository
     */
    public record Layer(Descriptor descriptor, boolean foreign) {}

    public ImageContent {
        layers = List.copyOf(layers);
    }

    /** The blobs that a repository must hold for this image, each once: the config, then the layers in order. */
    public List<Descriptor> blobs() {
        Map<Digest, Descriptor> blobs = new LinkedHashMap<>();
        blobs.put(config.digest(), config);
        for (Layer layer : layers) {
            if (!layer.foreign()) {
                blobs.putIfAbsent(layer.descriptor().digest(), layer.descriptor());
            }
        }
        return List.copyOf(blobs.values());
    }

    /**
     * What the image weighs wherever this plugin shows a size: its config and all its layers, compressed as they are in the
     * registry, in bytes. A layer that is listed twice counts twice, as in what other tools show.
     */
    public long size() {
        long sum = config.size();
        for (Layer layer : layers) {
            long more = sum + layer.descriptor().size();
            sum = more < 0 ? Long.MAX_VALUE : more;
        }
        return sum;
    }
}
