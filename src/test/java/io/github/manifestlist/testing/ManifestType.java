package io.github.manifestlist.testing;

import java.util.stream.Stream;

/** The four kinds of manifest that registries take today, and the names of what is inside them. */
public enum ManifestType {
    DOCKER_IMAGE("application/vnd.docker.distribution.manifest.v2+json"),
    DOCKER_LIST("application/vnd.docker.distribution.manifest.list.v2+json"),
    OCI_IMAGE("application/vnd.oci.image.manifest.v1+json"),
    OCI_INDEX("application/vnd.oci.image.index.v1+json");

    private final String mediaType;

    ManifestType(String mediaType) {
        this.mediaType = mediaType;
    }

    /** As in {@code Content-Type} and {@code Accept}. */
    public String mediaType() {
        return mediaType;
    }

    /** Whether it has entries rather than layers. */
    public boolean isList() {
        return this == DOCKER_LIST || this == OCI_INDEX;
    }

    /** Whether it is OCI's rather than Docker's. */
    public boolean isOci() {
        return this == OCI_IMAGE || this == OCI_INDEX;
    }

    String configType() {
        return isOci() ? "application/vnd.oci.image.config.v1+json" : "application/vnd.docker.container.image.v1+json";
    }

    String layerType() {
        return isOci()
                ? "application/vnd.oci.image.layer.v1.tar+gzip"
                : "application/vnd.docker.image.rootfs.diff.tar.gzip";
    }

    /** All four, for an {@code Accept} header. */
    public static String all() {
        return String.join(",", Stream.of(values()).map(ManifestType::mediaType).toList());
    }
}
