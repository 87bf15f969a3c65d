package io.github.manifestlist.render;

import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.Manifest;
import io.github.manifestlist.image.Platform;

/** A manifest with what the verbose view says beside its bytes. */
public record InspectedManifest(ImageReference reference, Manifest manifest, Platform platform) {}
