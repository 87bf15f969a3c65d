package io.github.manifestlist.operation;

import io.github.manifestlist.image.Digest;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.PushRecord.BlobCounts;
import java.util.List;

/**
 * What a push came to.
 *
 * @param reference of the list by its digest, in the repository of its first name
 * @param tags that name the list now, in their order; of a dry run those that did so before
 * @param blobs what became of them
 */
public record PushResult(ImageReference reference, List<ImageReference> tags, BlobCounts blobs) {
    public PushResult {
        tags = List.copyOf(tags);
    }

    public Digest digest() {
        return java.util.Objects.requireNonNull(reference.digest());
    }
}
