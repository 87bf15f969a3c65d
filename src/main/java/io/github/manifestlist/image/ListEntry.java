package io.github.manifestlist.image;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One entry of a list under construction.
 *
 * @param source the reference that was declared; of an entry that came out of a list, that of the list
 * @param descriptor the manifest that it was resolved to
 * @param resolved the platform under which it will be listed
 * @param annotations of the entry, sorted by their keys; only an OCI index has them
 * @param artifactType what the manifest is if it is no image, as the list said that it came out of; mostly empty
 */
public record ListEntry(
        ImageReference source,
        Descriptor descriptor,
        ResolvedPlatform resolved,
        Map<String, String> annotations,
        String artifactType) {
    public ListEntry {
        annotations = Collections.unmodifiableMap(new TreeMap<>(annotations));
    }

    /** An entry of which no more is to be said, as docker lists them. */
    public ListEntry(ImageReference source, Descriptor descriptor, ResolvedPlatform resolved) {
        this(source, descriptor, resolved, Map.of(), "");
    }

    public Platform platform() {
        return resolved.platform();
    }

    /** The entry as the list will hold it. */
    public IndexEntry listed() {
        return new IndexEntry(descriptor, platform(), annotations, artifactType);
    }

    public ListEntry with(PlatformChange change) {
        return new ListEntry(source, descriptor, resolved.with(change), annotations, artifactType);
    }

    /** With annotations more; those of the same keys are replaced. */
    public ListEntry annotated(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(annotations);
        all.putAll(more);
        return new ListEntry(source, descriptor, resolved, all, artifactType);
    }

    public ListEntry withArtifactType(String type) {
        return new ListEntry(source, descriptor, resolved, annotations, type);
    }

    /** Whether it attests another entry (provenance, SBOM), rather than being an image to run. */
    public boolean isAttestation() {
        return listed().isAttestation();
    }

    /** Which manifest it attests. */
    public Optional<String> attested() {
        return listed().attested();
    }

    /** Whether it says what a Docker manifest list has no place for. */
    public boolean isOciOnly() {
        return !annotations.isEmpty() || !artifactType.isEmpty();
    }

    /** Whether a reference means it: by the source, or by the digest of the manifest in the source's repository. */
    public boolean isNamedBy(ImageReference reference) {
        boolean byDigest = descriptor.digest().equals(reference.digest())
                && source.repository().equals(reference.repository())
                && (reference.tag() == null || reference.tag().equals(source.tag()));
        return source.equals(reference) || byDigest;
    }

    /** A name that means this entry and no other of the same source. */
    public ImageReference name() {
        return new ImageReference(source.repository(), source.tag(), descriptor.digest());
    }
}
