package io.github.manifestlist.registry;

/** How a blob came to be in the target repository. */
public enum BlobTransfer {
    PRESENT,
    MOUNTED,
    COPIED
}
