package io.github.manifestlist.store;

import io.github.manifestlist.image.Digest;
import io.github.manifestlist.image.ImageContent;
import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.image.Manifest;
import io.github.manifestlist.image.ManifestList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What was read to make a list: the manifests of its images and their configs, as the registries sent them. */
public final class Documents {
    private final Map<Digest, Image> images = new LinkedHashMap<>();

    public void add(Documents others) {
        for (Map.Entry<Digest, Image> image : others.images.entrySet()) {
            add(image.getKey(), image.getValue());
        }
    }

    /**
     * Adds an image.
     *
     * @param content what the manifest says
     * @param config the bytes that it names
     */
    public void add(Manifest manifest, ImageContent content, byte[] config) {
        add(manifest.digest(), new Image(manifest, content, Optional.of(config)));
    }

    /** Adds a manifest whose config was not read, as that of an attestation. */
    public void add(Manifest manifest, ImageContent content) {
        add(manifest.digest(), new Image(manifest, content, Optional.empty()));
    }

    /** One manifest may be listed as an image and as an attestation, too: its config is kept. */
    private void add(Digest digest, Image image) {
        if (image.config.isPresent() || !images.containsKey(digest)) {
            images.put(digest, image);
        }
    }

    /** The config of an image, if it was read. */
    public Optional<byte[]> config(Digest manifest) {
        Optional<byte[]> config = image(manifest).config;
        return config.isPresent() ? Optional.of(config.get().clone()) : config;
    }

    /** Those that belong to the entries of this list. */
    public Documents of(ManifestList list) {
        Documents needed = new Documents();
        for (ListEntry entry : list.entries()) {
            Digest digest = entry.descriptor().digest();
            needed.images.put(digest, image(digest));
        }
        return needed;
    }

    Manifest manifest(Digest digest) {
        return image(digest).manifest;
    }

    ImageContent content(Digest manifest) {
        return image(manifest).content;
    }

    /** All of them by their digests. */
    Map<Digest, byte[]> blobs() {
        Map<Digest, byte[]> blobs = new LinkedHashMap<>();
        for (Map.Entry<Digest, Image> entry : images.entrySet()) {
            Image image = entry.getValue();
            if (image.config.isPresent()) {
                blobs.put(image.content.config().digest(), image.config.get());
            }
            blobs.put(entry.getKey(), image.manifest.bytes());
        }
        return blobs;
    }

    private Image image(Digest digest) {
        Image image = images.get(digest);
        if (image == null) {
            throw new IllegalArgumentException("no manifest " + digest + " was read");
        }
        return image;
    }

    private record Image(Manifest manifest, ImageContent content, Optional<byte[]> config) {}
}
