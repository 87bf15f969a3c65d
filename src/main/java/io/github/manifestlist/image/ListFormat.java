package io.github.manifestlist.image;

import java.util.List;
import java.util.Map;

/** Which of the two kinds of list is made of entries. */
public enum ListFormat {
    /** Docker's if every entry is of a Docker type and nothing is said that only OCI has a place for; else OCI's. */
    AUTO,
    DOCKER,
    OCI;

    /**
     * Makes the list.
     *
     * @throws IllegalArgumentException if a Docker list is to say what it has no place for
     */
    public ManifestList list(List<ListEntry> entries, Map<String, String> annotations) {
        boolean ociOnly =
                !annotations.isEmpty() || entries.stream().anyMatch(ListEntry::isOciOnly);
        if (this == DOCKER && ociOnly) {
            throw new IllegalArgumentException("a Docker manifest list has no place for annotations");
        }
        boolean docker = this == DOCKER || (this == AUTO && !ociOnly && entries.stream().allMatch(ListFormat::isDocker));
        return new ManifestList(docker ? MediaType.DOCKER_LIST : MediaType.OCI_INDEX, entries, annotations);
    }

    private static boolean isDocker(ListEntry entry) {
        return MediaType.of(entry.descriptor().mediaType())
                .filter(type -> !type.isOci())
                .isPresent();
    }
}
