package io.github.manifestlist.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What plugins add to a build whose only plugin does nothing, in seconds: the median of runs that took place one right after
 * the other.
 *
 * @param ours this plugin's
 * @param straightforward that of the same libraries as they come
 */
record Overhead(String scheme, double ours, double straightforward) {
    private static final int REPETITIONS = 9;

    /** Runs the three in turn, after a round for warming up. */
    static Overhead of(String scheme, Runnable nothing, Runnable ours, Runnable straightforward) {
        var times = List.of(new ArrayList<Double>(), new ArrayList<Double>(), new ArrayList<Double>());
        var builds = List.of(nothing, ours, straightforward);
        builds.forEach(Runnable::run);
        for (var i = 0; i < REPETITIONS; i++) {
            for (var k = 0; k < builds.size(); k++) {
                times.get(k).add(seconds(builds.get(k)));
            }
        }
        return new Overhead(scheme, added(times.get(0), times.get(1)), added(times.get(0), times.get(2)));
    }

    double ratio() {
        return ours / straightforward;
    }

    private static double added(List<Double> nothing, List<Double> something) {
        return median(IntStream.range(0, nothing.size())
                .mapToObj(i -> something.get(i) - nothing.get(i))
                .toList());
    }

    static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    static double seconds(Runnable work) {
        var start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }
}
