package io.github.manifestlist.operation;

import io.github.manifestlist.image.Digest;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.Platform;
import java.util.List;

/**
 * A name under which a list was looked at, and what of it was looked for.
 *
 * @param platforms of its images, as they are listed
 * @param children manifests that it names, attestations and what is in lists in it included
 * @param blobs that they name; 0 where these were not asked for
 */
public record Verified(ImageReference name, Digest digest, List<Platform> platforms, int children, int blobs) {
    public Verified {
        platforms = List.copyOf(platforms);
    }
}
