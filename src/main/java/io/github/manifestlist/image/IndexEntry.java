package io.github.manifestlist.image;

/** An entry of a list as a registry holds it (OCI image-spec, image-index.md, "manifests"). */
public record IndexEntry(Descriptor descriptor, Platform platform) {}
