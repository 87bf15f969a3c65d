package io.github.manifestlist.store;

import java.nio.file.Path;
import java.time.Duration;

/** Hears that a store has to wait, since a wait without a word looks like a hang. */
@FunctionalInterface
public interface StoreListener {
    /**
     * Somebody else changes lists in the directory, another build or another module of this one, and is waited for.
     *
     * @param most how long before this one gives up
     */
    void waitingForOthers(Path directory, Duration most);
}
