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
 * @param least that of the same libraries without what they can do without, which is the floor where Maven has to find them
 */
record Overhead(String scheme, double ours, double straightforward, double least) {
    /** With 13, the middle of two runs could be a tenth apart on a machine that has other work. */
    private static final int REPETITIONS = 31;

    /** Runs the four in turn, after a round for warming up; each round begins with the next, so that none is always first. */
    static Overhead of(String scheme, Runnable nothing, Runnable ours, Runnable straightforward, Runnable least) {
        var builds = List.of(nothing, ours, straightforward, least);
        List<List<Double>> times =
                builds.stream().<List<Double>>map(build -> new ArrayList<>()).toList();
        builds.forEach(Runnable::run);
        for (var i = 0; i < REPETITIONS; i++) {
            for (var k = 0; k < builds.size(); k++) {
                var which = (i + k) % builds.size();
                times.get(which).add(seconds(builds.get(which)));
            }
        }
        var added = times.stream().map(each -> added(times.get(0), each)).toList();
        return new Overhead(scheme, added.get(1), added.get(2), added.get(3));
    }

    /** Of something to what is straightforward. */
    double ratio(double added) {
        return added / straightforward;
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
