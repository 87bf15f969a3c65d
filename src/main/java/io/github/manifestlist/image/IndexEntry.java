package io.github.manifestlist.image;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An entry of a list as a registry holds it (OCI image-spec, image-index.md, "manifests").
 *
 * @param annotations in their order; none if there are none
 * @param artifactType what the manifest is if it is no image; empty if not said
 */
public record IndexEntry(
        Descriptor descriptor, Platform platform, Map<String, String> annotations, String artifactType) {
    public IndexEntry {
        annotations = Collections.unmodifiableMap(new LinkedHashMap<>(annotations));
    }

    /** An entry that says nothing else, as docker writes them. */
    public IndexEntry(Descriptor descriptor, Platform platform) {
        this(descriptor, platform, Map.of(), "");
    }
}
