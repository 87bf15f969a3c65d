package io.github.manifestlist.plugin;

import io.github.manifestlist.image.ImageReference;
import org.apache.maven.plugin.logging.Log;

/**
 * A piece of work on a list that waits for the end of the build.
 *
 * @param stage before and behind which other work it is done
 * @param goal that would do it at once otherwise
 * @param log of that goal
 */
record DeferredWork(Stage stage, BoundGoal goal, ImageReference list, Log log, Runnable work) {
    boolean isPush() {
        return stage == Stage.PUSH;
    }

    /** The order of the work, over all modules. */
    enum Stage {
        PUSH,
        PURGE,
        VERIFY
    }
}
