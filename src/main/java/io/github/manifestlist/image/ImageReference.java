package io.github.manifestlist.image;

import java.util.Objects;
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

    /** The name of content by itself, in the repository that holds it. */
    public static ImageReference of(Repository repository, Digest digest) {
        return new ImageReference(repository, null, digest);
    }

    public ImageReference withDigest(Digest newDigest) {
        return of(repository, newDigest);
    }

    /** By the tag alone, also where a digest is written behind it. */
    public ImageReference withoutDigest() {
        return new ImageReference(repository, tag, null);
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

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ImageReference that
                && repository.equals(that.repository)
                && Objects.equals(tag, that.tag)
                && Objects.equals(digest, that.digest);
    }

    @Override
    public int hashCode() {
        return Objects.hash(repository, tag, digest);
    }
}
