package io.github.manifestlist.operation;

import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.PlatformChange;

/** An image that the POM wants in the list, and what the POM says of its platform. */
public record Source(ImageReference reference, PlatformChange declared) {}
