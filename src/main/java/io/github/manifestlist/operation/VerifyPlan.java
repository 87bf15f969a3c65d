package io.github.manifestlist.operation;

import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.Platform;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a published list is held against, beside the local list.
 *
 * @param name of the local list, and its first name in the registry
 * @param furtherNames that it was given too; in any repository of any registry
 * @param requiredPlatforms platforms that must be in the list
 * @param deep whether every blob is looked for, too
 */
public record VerifyPlan(
        ImageReference name, List<ImageReference> furtherNames, List<Platform> requiredPlatforms, boolean deep) {
    public VerifyPlan {
        furtherNames = List.copyOf(furtherNames);
        requiredPlatforms = List.copyOf(requiredPlatforms);
    }

    /** All names of the list, each once. */
    List<ImageReference> names() {
        return Stream.concat(Stream.of(name), furtherNames.stream()).distinct().toList();
    }
}
