package io.github.manifestlist.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The figures as Markdown. */
final class Table {
    private Table() {}

    static String of(List<Figures> figures) {
        var out = new StringBuilder("| job | tool | ");
        Race.LATENCIES.forEach(latency -> out.append(latency.toMillis()).append(" ms | "));
        out.append("round trips | requests | connections | peak memory |\n|---|---|")
                .append("---:|".repeat(Race.LATENCIES.size() + 4))
                .append('\n');
        figures.forEach(each -> out.append(row(each)));
        return out.toString();
    }

    static String of(Overhead... overheads) {
        return "| adds to a build | the same libraries, straightforward | the least they take | this plugin |\n"
                + "|---|---:|---:|---:|\n"
                + Stream.of(overheads)
                        .map(each -> row(List.of(
                                each.scheme(),
                                millis(each.straightforward()),
                                millis(each.least()) + number(" (%.2f)", each.ratio(each.least())),
                                millis(each.ours()) + number(" (%.2f)", each.ratio(each.ours())))))
                        .collect(Collectors.joining());
    }

    static String of(Throughput copies) {
        return "| copy of %d layers of %d MiB | seconds | MiB/s |%n|---|---:|---:|%n"
                        .formatted(Throughput.LAYERS, Throughput.LAYER_SIZE >> 20)
                + copy("this plugin, whole build", copies.ours())
                + copy("this plugin, more than a build with a small image", copies.ours() - copies.build())
                + copies.skopeo().map(seconds -> copy("skopeo copy", seconds)).orElse("");
    }

    private static String copy(String tool, double seconds) {
        var mebibytes = (double) Throughput.LAYERS * (Throughput.LAYER_SIZE >> 20);
        return row(List.of(tool, number("%.2f", seconds), number("%.0f", mebibytes / seconds)));
    }

    private static String row(Figures figures) {
        var cells = new ArrayList<>(List.of(figures.job().title(), figures.tool()));
        figures.runs().values().forEach(run -> cells.add(number("%.2f s", run.seconds())));
        var base = figures.base();
        cells.add(number("%.1f", Math.max(0, figures.roundTrips())));
        cells.add(String.valueOf(base.requests()));
        cells.add(String.valueOf(base.connections()));
        cells.add(base.peakMebibytes() == 0 ? "–" : base.peakMebibytes() + " MiB");
        return row(cells);
    }

    private static String row(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String millis(double seconds) {
        return number("%.0f ms", seconds * 1000);
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
