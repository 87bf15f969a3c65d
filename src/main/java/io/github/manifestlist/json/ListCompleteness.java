package io.github.manifestlist.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.manifestlist.image.MediaType;
import java.util.Map;
import java.util.Set;

/**
 * Tells whether a list holds nothing that docker's form of a list leaves out or makes up: annotations, a subject, entries
 * without a platform, a media type that its first child does not have, … .
 */
final class ListCompleteness {
    private static final Set<String> OF_LISTS = Set.of("schemaVersion", "mediaType", "manifests");
    private static final Set<String> OF_ENTRIES = Set.of("mediaType", "size", "digest", "platform");
    private static final Set<String> OF_PLATFORMS =
            Set.of("architecture", "os", "os.version", "os.features", "variant");

    private ListCompleteness() {}

    static boolean isPlain(JsonNode list) {
        JsonNode entries = list.path("manifests");
        if (!hasOnly(list, OF_LISTS) || !entries.isArray() || entries.isEmpty()) {
            return false;
        }
        for (JsonNode entry : entries) {
            JsonNode platform = entry.path("platform");
            boolean plain = hasOnly(entry, OF_ENTRIES)
                    && platform.hasNonNull("architecture")
                    && platform.hasNonNull("os")
                    && hasOnly(platform, OF_PLATFORMS);
            if (!plain) {
                return false;
            }
        }
        return list.path("mediaType")
                .asText()
                .equals(typeByDocker(entries.get(0)).toString());
    }

    private static MediaType typeByDocker(JsonNode firstEntry) {
        boolean oci = firstEntry.path("mediaType").asText().equals(MediaType.OCI_IMAGE.toString());
        return oci ? MediaType.OCI_INDEX : MediaType.DOCKER_LIST;
    }

    /** Whether it has no other field than these that says anything. */
    private static boolean hasOnly(JsonNode object, Set<String> names) {
        return object.isObject()
                && object.properties().stream()
                        .filter(field -> !isEmpty(field))
                        .allMatch(field -> names.contains(field.getKey()));
    }

    private static boolean isEmpty(Map.Entry<String, JsonNode> field) {
        return field.getValue().isNull();
    }
}
