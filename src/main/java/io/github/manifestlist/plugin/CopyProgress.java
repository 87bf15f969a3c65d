package io.github.manifestlist.plugin;

import io.github.manifestlist.image.Descriptor;
import io.github.manifestlist.image.Repository;

/** Shows people how far the copies of blobs have come, so that nobody takes a large layer for a build that hangs. */
interface CopyProgress {
    /** So much of a blob has passed; the first time nothing has. */
    void copying(Repository target, Descriptor blob, long bytes);

    /** A copy is over, whether the blob is there now or not. */
    void ended(Repository target, Descriptor blob, boolean isThere);
}
