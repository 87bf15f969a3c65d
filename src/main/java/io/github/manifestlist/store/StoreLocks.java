package io.github.manifestlist.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * The turns that the stores of one build take in their directories.
 *
 * <p>The lock of a file is the whole process's: on POSIX systems it is lost as soon as any thread closes a channel to that
 * file. So only the thread whose turn it is may open one.
 */
public final class StoreLocks {
    private final Map<Path, Semaphore> turns = new ConcurrentHashMap<>();

    /** For those who have nobody to share it with. */
    public StoreLocks() {}

    /** The turn of a directory, whichever way leads there. */
    Semaphore turn(Path directory) throws IOException {
        return turns.computeIfAbsent(directory.toRealPath(), place -> new Semaphore(1));
    }
}
