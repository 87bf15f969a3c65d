package io.github.manifestlist.registry;

import io.github.manifestlist.ManifestException;

/**
 * A manifest could not be pushed, or nobody knows.
 *
 * @param inDoubt whether it may be there all the same, since no answer came, or one that contradicts itself
 */
public record PushFailure(ManifestException reason, boolean inDoubt) {}
