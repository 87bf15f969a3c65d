package io.github.manifestlist.image;

import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        boolean ociOnly = !annotations.isEmpty();
        boolean ofDocker = true;
        for (ListEntry entry : entries) {
            ociOnly |= entry.isOciOnly();
            ofDocker &= isDocker(entry);
        }
        if (this == DOCKER && ociOnly) {
            throw new IllegalArgumentException("a Docker manifest list has no place for annotations");
        }
        boolean docker = this == DOCKER || (this == AUTO && !ociOnly && ofDocker);
        return new ManifestList(docker ? MediaType.DOCKER_LIST : MediaType.OCI_INDEX, entries, annotations);
    }

    /** Why such a list is of its type: words that go on after "because". */
    public String reason(ManifestList list) {
        if (this != AUTO) {
            return "that format is asked for";
        }
        if (!list.type().isOci()) {
            return "every entry is of a Docker type";
        }
        if (!list.annotations().isEmpty()) {
            return "the list has annotations";
        }
        return list.entries().stream()
                .filter(entry -> entry.isOciOnly() || !isDocker(entry))
                .findFirst()
                .map(entry -> "what " + entry.source() + " names "
                        + (isDocker(entry) ? "is listed with annotations or an artifact type" : "is of an OCI type"))
                .orElse("it has no entry");
    }

    private static boolean isDocker(ListEntry entry) {
        Optional<MediaType> type = MediaType.of(entry.descriptor().mediaType());
        return type.isPresent() && !type.get().isOci();
    }
}
