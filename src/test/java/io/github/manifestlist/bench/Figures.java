package io.github.manifestlist.bench;

import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a tool did a job.
 *
 * @param runs the median for each round-trip time
 */
record Figures(Job job, String tool, SortedMap<Duration, Run> runs) {
    Figures(Job job, String tool, Map<Duration, Run> runs) {
        this(job, tool, new TreeMap<>(runs));
    }

    /** The slope of the line through the times: how many round trips were waited for one after the other. */
    double roundTrips() {
        var meanX =
                runs.keySet().stream().mapToDouble(Figures::seconds).average().orElseThrow();
        var meanY = runs.values().stream().mapToDouble(Run::seconds).average().orElseThrow();
        var covariance = 0.0;
        var variance = 0.0;
        for (var point : runs.entrySet()) {
            var x = seconds(point.getKey()) - meanX;
            covariance += x * (point.getValue().seconds() - meanY);
            variance += x * x;
        }
        return covariance / variance;
    }

    /** The one without latency, whose memory and requests are those of all of them. */
    Run base() {
        return runs.get(runs.firstKey());
    }

    static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
