package io.github.manifestlist.image;

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
}
