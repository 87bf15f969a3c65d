package io.github.manifestlist.bench;

import java.util.Comparator;
import java.util.List;

/**
 * How long commands took, and what that cost.
 *
 * @param seconds from the start to the end
 * @param peakMebibytes of the largest of their processes; 0 if it could not be measured
 */
record Run(double seconds, int requests, int connections, long peakMebibytes) {
    /** The one in the middle, by time. */
    static Run median(List<Run> runs) {
        var sorted = runs.stream().sorted(Comparator.comparing(Run::seconds)).toList();
        return sorted.get(sorted.size() / 2);
    }
}
