package io.github.manifestlist.image;

import java.util.Optional;

/** The four kinds of manifest that this plugin speaks, with their names on the wire (OCI image-spec, media-types.md). */
public enum MediaType {
    DOCKER_IMAGE("application/vnd.docker.distribution.manifest.v2+json", false, false),
    DOCKER_LIST("application/vnd.docker.distribution.manifest.list.v2+json", true, false),
    OCI_IMAGE("application/vnd.oci.image.manifest.v1+json", false, true),
    OCI_INDEX("application/vnd.oci.image.index.v1+json", true, true);

    private final String text;
    private final boolean list;
    private final boolean oci;

    MediaType(String text, boolean list, boolean oci) {
        this.text = text;
        this.list = list;
        this.oci = oci;
    }

    public static Optional<MediaType> of(String text) {
        for (MediaType type : values()) {
            if (type.text.equals(text)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** Whether it lists other manifests, rather than naming the parts of one image. */
    public boolean isList() {
        return list;
    }

    public boolean isOci() {
        return oci;
    }

    /** The name on the wire. */
    @Override
    public String toString() {
        return text;
    }
}
