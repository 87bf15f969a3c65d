package io.github.manifestlist.image;

import org.jspecify.annotations.Nullable;

/**
 * The name of an image or a list in a registry, read and normalised as {@code docker} does.
 *
 * <ul>
 *   <li>{@code hello-world} is {@code docker.io/library/hello-world:latest}
 *   <li>{@code team/app:1.0} is {@code docker.io/team/app:1.0}
 *   <li>{@code localhost:5000/app} is {@code localhost:5000/app:latest}
 *   <li>{@code registry.example.com/app@sha256:…} has no tag
 *   <li>{@code registry.example.com/app:1.0@sha256:…} has both: what the tag names must have that digest
 * </ul>
 */
public record ImageReference(
        Repository repository,
        @Nullable String tag,
        @Nullable Digest digest) {
    /**
     * Reads a reference.
     *
     * @throws IllegalArgumentException if it breaks the grammar of references; the message says which rule, and shows a
     *     right spelling where one can be guessed
     */
    public static ImageReference parse(String text) {
        return ReferenceGrammar.parse(text);
    }

    public ImageReference withDigest(Digest newDigest) {
        return new ImageReference(repository, null, newDigest);
    }

    /** What to ask the registry for: the tag if there is one, else the digest. */
    public String tagOrDigest() {
        if (tag != null) {
            return tag;
        }
        return String.valueOf(digest);
    }

    /** The canonical text: {@code registry/repository[:tag][@digest]}. */
    @Override
    public String toString() {
        return repository + (tag == null ? "" : ":" + tag) + (digest == null ? "" : "@" + digest);
    }
}
