package io.github.manifestlist.bench;

import io.github.manifestlist.testing.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Runs commands and takes their time; GNU time, if it is there, tells the memory.
 *
 * @param folder where they run, and nothing of the user's own is
 * @param environment on top of ours
 */
record Stopwatch(Path folder, Map<String, String> environment) {
    private static final Duration LONGEST = Duration.ofMinutes(2);

    /** Runs them one after the other; a failure is an error. */
    Run time(List<List<String>> lines, Registries registries) {
        var requests = registries.requests();
        var connections = registries.connections();
        var memory = 0L;
        var start = System.nanoTime();
        for (var line : lines) {
            memory = Math.max(memory, run(line));
        }
        var seconds = (System.nanoTime() - start) / 1e9;
        return new Run(seconds, registries.requests() - requests, registries.connections() - connections, memory);
    }

    /** Runs one to its end, and returns how many MiB it took. */
    long run(List<String> line) {
        var peak = folder.resolve("peak");
        var timed = Command.onPath("time")
                .map(time -> Command.of(time.toString(), "-f", "%M", "-o", peak.toString()))
                .orElseGet(Command::of)
                .and(line)
                .in(folder)
                .within(LONGEST);
        for (var variable : environment.entrySet()) {
            timed = timed.with(variable.getKey(), variable.getValue());
        }
        timed.run().orFail();
        try {
            return Files.exists(peak) ? Long.parseLong(Files.readString(peak).strip()) / 1024 : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
