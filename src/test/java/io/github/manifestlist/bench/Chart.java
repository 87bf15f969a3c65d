package io.github.manifestlist.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Wall time against round-trip time as SVG: a panel for each job, a line for each tool, the time on a logarithmic scale. */
final class Chart {
    private static final List<String> COLOURS =
            List.of("#d62728", "#1f77b4", "#2ca02c", "#9467bd", "#ff7f0e", "#8c564b", "#17becf", "#7f7f7f", "#bcbd22");
    private static final int WIDTH = 420;
    private static final int HEIGHT = 260;
    private static final int LEFT = 50;
    private static final int TOP = 30;
    private static final int RIGHT = 15;
    private static final int BOTTOM = 40;
    private static final double SHORTEST = 0.05;
    private static final double LONGEST = 50;
    private static final int LEGEND_LINE = 18;

    private final List<Figures> figures;
    private final List<String> tools;
    private final List<Job> jobs;

    private Chart(List<Figures> figures) {
        this.figures = figures;
        this.tools = figures.stream().map(Figures::tool).distinct().toList();
        this.jobs = figures.stream().map(Figures::job).distinct().toList();
    }

    static String of(List<Figures> figures) {
        return new Chart(figures).svg();
    }

    private String svg() {
        var rows = (jobs.size() + 1) / 2;
        var height = rows * HEIGHT + (tools.size() + 1) * LEGEND_LINE;
        var out = new StringBuilder();
        out.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"11\">%n"
                        .formatted(2 * WIDTH, height));
        out.append("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
        for (var i = 0; i < jobs.size(); i++) {
            out.append(panel(jobs.get(i), i % 2 * WIDTH, i / 2 * HEIGHT));
        }
        for (var i = 0; i < tools.size(); i++) {
            out.append(legend(i, rows * HEIGHT + i * LEGEND_LINE));
        }
        return out.append("</svg>\n").toString();
    }

    private String panel(Job job, int x, int y) {
        var out = new StringBuilder("<g transform=\"translate(%d %d)\">%n".formatted(x, y));
        out.append("<text x=\"%d\" y=\"18\" font-weight=\"bold\">%s</text>%n".formatted(LEFT, job.title()));
        for (var seconds : List.of(0.1, 1.0, 10.0)) {
            out.append(line(LEFT, vertical(seconds), WIDTH - RIGHT, vertical(seconds), "#ddd"));
            out.append("<text x=\"%d\" y=\"%s\" text-anchor=\"end\">%s s</text>%n"
                    .formatted(LEFT - 6, number(vertical(seconds) + 4), number(seconds)));
        }
        for (var latency : Race.LATENCIES) {
            var at = horizontal(Figures.seconds(latency));
            out.append(line(at, TOP, at, HEIGHT - BOTTOM, "#eee"));
            out.append("<text x=\"%s\" y=\"%d\" text-anchor=\"middle\">%d ms</text>%n"
                    .formatted(number(at), HEIGHT - BOTTOM + 16, latency.toMillis()));
        }
        figures.stream().filter(each -> each.job() == job).map(this::curve).forEach(out::append);
        return out.append("</g>\n").toString();
    }

    private String curve(Figures each) {
        var points = each.runs().entrySet().stream()
                .map(point -> number(horizontal(Figures.seconds(point.getKey()))) + ","
                        + number(vertical(point.getValue().seconds())))
                .collect(Collectors.joining(" "));
        return "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n"
                .formatted(points, colour(tools.indexOf(each.tool())));
    }

    private String legend(int tool, int y) {
        return line(LEFT, y, LEFT + 24, y, colour(tool))
                + "<text x=\"%d\" y=\"%d\">%s</text>%n".formatted(LEFT + 32, y + 4, tools.get(tool));
    }

    private static String line(double fromX, double fromY, double toX, double toY, String colour) {
        return "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\" stroke-width=\"2\"/>%n"
                .formatted(number(fromX), number(fromY), number(toX), number(toY), colour);
    }

    private static double horizontal(double roundTrip) {
        var longest = Figures.seconds(Race.LATENCIES.get(Race.LATENCIES.size() - 1));
        return LEFT + (WIDTH - LEFT - RIGHT) * roundTrip / longest;
    }

    private static double vertical(double seconds) {
        var share = Math.log(Math.max(SHORTEST, seconds) / SHORTEST) / Math.log(LONGEST / SHORTEST);
        return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * share;
    }

    private static String colour(int tool) {
        return COLOURS.get(tool % COLOURS.size());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
