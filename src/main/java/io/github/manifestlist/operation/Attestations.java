package io.github.manifestlist.operation;

/** What becomes of the attestations (provenance, SBOM) that a source has beside its images. */
public enum Attestations {
    /** They travel with the image that they attest. */
    KEEP,
    /** They stay behind. */
    DROP,
    /** They travel, and an image without one is an error. */
    REQUIRE
}
