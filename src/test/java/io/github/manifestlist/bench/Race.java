package io.github.manifestlist.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All tools at all jobs over a network with more and more latency. */
final class Race {
    /** Round-trip times. */
    static final List<Duration> LATENCIES =
            List.of(Duration.ZERO, Duration.ofMillis(10), Duration.ofMillis(50), Duration.ofMillis(100));

    private static final int REPETITIONS = 3;

    /** What takes longer is measured once: then noise is small beside it. */
    private static final double LONG = 4;

    private final Registries registries;
    private final Stopwatch stopwatch;
    private final List<Tool> tools;
    private final Set<String> failed = new HashSet<>();

    Race(Registries registries, Stopwatch stopwatch, List<Tool> tools) {
        this.registries = registries;
        this.stopwatch = stopwatch;
        this.tools = tools;
    }

    /** Job by job, tool by tool. */
    List<Figures> run() {
        var all = new ArrayList<Figures>();
        for (var job : EnumSet.allOf(Job.class)) {
            var able = tools.stream()
                    .filter(tool -> tool.does(job) && warmUp(tool, job))
                    .toList();
            Map<Tool, Map<Duration, Run>> medians = new HashMap<>();
            for (var latency : LATENCIES) {
                registries.roundTrip(latency);
                // In turn, so that all of them see the same weather.
                times(job, able)
                        .forEach((tool, runs) -> medians.computeIfAbsent(tool, key -> new HashMap<>())
                                .put(latency, Run.median(runs)));
            }
            registries.roundTrip(Duration.ZERO);
            System.out.println("Measured: " + job.title());
            able.forEach(tool -> all.add(new Figures(job, tool.name(), medians.get(tool))));
        }
        return all;
    }

    private Map<Tool, List<Run>> times(Job job, List<Tool> able) {
        Map<Tool, List<Run>> times = new HashMap<>();
        for (var i = 0; i < REPETITIONS; i++) {
            for (var tool : able) {
                var runs = times.computeIfAbsent(tool, key -> new ArrayList<>());
                if (runs.isEmpty() || runs.get(0).seconds() < LONG) {
                    runs.add(stopwatch.time(tool.commands(job, registries.subject(job)), registries));
                }
            }
        }
        return times;
    }

    /** Without taking the time; a tool that cannot do it here is left out, with a word. */
    private boolean warmUp(Tool tool, Job job) {
        try {
            stopwatch.time(tool.commands(job, registries.subject(job)), registries);
            return true;
        } catch (AssertionError e) {
            if (failed.add(tool.name())) {
                System.err.println(tool.name() + " is left out: " + e.getMessage());
            }
            return false;
        }
    }
}
