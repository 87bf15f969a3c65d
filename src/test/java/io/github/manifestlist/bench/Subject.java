package io.github.manifestlist.bench;

import java.util.List;

/**
 * What a command is about.
 *
 * @param list the reference of the list
 * @param sources those of the images
 */
record Subject(String list, List<String> sources) {
    /** A list of the same under another tag. */
    Subject tagged(String tag) {
        return new Subject(list.substring(0, list.lastIndexOf(':') + 1) + tag, sources);
    }
}
