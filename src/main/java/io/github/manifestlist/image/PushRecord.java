package io.github.manifestlist.image;

import java.util.List;

/** What a push did: the tags that name the list now, and what became of the blobs. */
public record PushRecord(List<ImageReference> tags, BlobCounts blobs) {
    public PushRecord {
        tags = List.copyOf(tags);
    }

    /**
     * How the blobs came into the target repository.
     *
     * @param copiedBytes how many bytes went through the build
     */
    public record BlobCounts(int present, int mounted, int copied, long copiedBytes) {
        public static final BlobCounts NONE = new BlobCounts(0, 0, 0, 0);
    }
}
