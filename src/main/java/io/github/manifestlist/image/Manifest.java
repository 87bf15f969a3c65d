package io.github.manifestlist.image;

/**
 * A manifest, of an image or of a list, as the exact bytes that name it: what a registry sent is kept, and pushed, as it
 * is.
 */
public final class Manifest {
    private final MediaType type;
    private final byte[] bytes;
    private final Digest digest;

    public Manifest(MediaType type, byte[] bytes) {
        this.type = type;
        this.bytes = bytes.clone();
        this.digest = Digest.of(this.bytes);
    }

    public MediaType type() {
        return type;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** The SHA-256 of the bytes. */
    public Digest digest() {
        return digest;
    }

    public Descriptor descriptor() {
        return new Descriptor(type.toString(), digest, bytes.length);
    }

    @Override
    public String toString() {
        return type + " " + digest;
    }
}
