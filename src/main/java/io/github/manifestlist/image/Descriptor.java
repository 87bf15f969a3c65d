package io.github.manifestlist.image;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one document says about another or about a blob: its type, digest and size in bytes (OCI image-spec,
 * descriptor.md).
 */
public record Descriptor(String mediaType, Digest digest, long size) {
    public Descriptor {
        if (size < 0) {
            throw new IllegalArgumentException("a size is not negative: " + size);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Descriptor that
                && mediaType.equals(that.mediaType)
                && digest.equals(that.digest)
                && size == that.size;
    }

    @Override
    public int hashCode() {
        return Objects.hash(mediaType, digest, size);
    }
}
