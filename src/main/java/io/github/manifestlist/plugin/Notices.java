package io.github.manifestlist.plugin;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What has been told in this build and need not be told by every goal that reads the same configuration. */
final class Notices {
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /** Whether a text is told for the first time, as which it counts from now on. */
    boolean isNew(String text) {
        return told.add(text);
    }
}
