package io.github.manifestlist.image;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An entry of a list as a registry holds it (OCI image-spec, image-index.md, "manifests").
 *
 * @param annotations in their order; none if there are none
 * @param artifactType what the manifest is if it is no image; empty if not said
 */
public record IndexEntry(
        Descriptor descriptor, Platform platform, Map<String, String> annotations, String artifactType) {
    /** By these two BuildKit marks what attests an image, and says which (BuildKit, attestation-storage.md). */
    public static final String ATTESTATION_TYPE = "vnd.docker.reference.type";

    public static final String ATTESTED = "vnd.docker.reference.digest";

    public IndexEntry {
        annotations = Collections.unmodifiableMap(new LinkedHashMap<>(annotations));
    }

    /** An entry that says nothing else, as docker writes them. */
    public IndexEntry(Descriptor descriptor, Platform platform) {
        this(descriptor, platform, Map.of(), "");
    }

    /** Whether it is a list within the list. */
    public boolean isList() {
        return MediaType.of(descriptor.mediaType()).filter(MediaType::isList).isPresent();
    }

    /** Whether it attests another entry (provenance, SBOM), rather than being an image to run. */
    public boolean isAttestation() {
        return platform.isUnknown() && "attestation-manifest".equals(annotations.get(ATTESTATION_TYPE));
    }

    /** The digest of the manifest that it attests. */
    public Optional<String> attested() {
        return Optional.ofNullable(annotations.get(ATTESTED));
    }

    /** Whether it says what a Docker manifest list has no place for. */
    public boolean isOciOnly() {
        return !annotations.isEmpty() || !artifactType.isEmpty();
    }
}
