package io.github.manifestlist.operation;

import io.github.manifestlist.image.Descriptor;
import io.github.manifestlist.image.ImageReference;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A document that has to be read because of a source: a list within it, the manifest of an entry, a config.
 *
 * @param source because of which
 * @param what it is, in words: {@code its entry linux/amd64}
 */
record Part(ImageReference source, String what, Descriptor descriptor) {
    /** Where it is: the repository of the source, and the digest. */
    ImageReference place() {
        return source.withDigest(descriptor.digest());
    }

    @Override
    public String toString() {
        return what + " " + descriptor.digest();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Part that
                && source.equals(that.source)
                && what.equals(that.what)
                && descriptor.equals(that.descriptor);
    }

    @Override
    public int hashCode() {
        return Objects.hash(source, what, descriptor);
    }
}
