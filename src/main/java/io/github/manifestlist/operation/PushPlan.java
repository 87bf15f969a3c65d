package io.github.manifestlist.operation;

import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.Platform;
import java.util.List;

/**
 * What is to be published, and where.
 *
 * @param name of the local list, and its first name in the registry
 * @param furtherNames that it gets too, in this order; in any repository of any registry
 * @param requiredPlatforms platforms that must be in the list
 * @param allowDuplicatePlatforms whether entries may share a platform or have none
 * @param dryRun whether it is only told what would be written
 */
public record PushPlan(
        ImageReference name,
        List<ImageReference> furtherNames,
        List<Platform> requiredPlatforms,
        boolean allowDuplicatePlatforms,
        boolean dryRun) {
    public PushPlan {
        furtherNames = List.copyOf(furtherNames);
        requiredPlatforms = List.copyOf(requiredPlatforms);
    }
}
