package io.github.manifestlist.bench;

import io.github.manifestlist.testing.Command;
import io.github.manifestlist.testing.RegistryProcess;
import io.github.manifestlist.testing.SampleImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How long a copy of one image with large layers takes from one registry of this machine to another, both in plain HTTP.
 *
 * @param ours whole build, Maven's start included
 * @param build the same with an image whose layer is nearly nothing
 * @param skopeo the same by {@code skopeo copy}, if it is here
 */
record Throughput(double ours, double build, Optional<Double> skopeo) {
    static final int LAYERS = 4;
    static final int LAYER_SIZE = 128 << 20;
    private static final int REPETITIONS = 7;

    static Throughput measure(Maven maven, Stopwatch stopwatch) {
        try (var source = RegistryProcess.start()) {
            var image = SampleImage.builder().layers(LAYERS, LAYER_SIZE).build().pushTo(source.host(), "large", "v");
            var small = SampleImage.docker("linux/amd64").pushTo(source.host(), "small", "v");
            var ours = new ArrayList<Double>();
            var build = new ArrayList<Double>();
            var skopeo = new ArrayList<Double>();
            for (var i = 0; i <= REPETITIONS; i++) {
                ours.add(build(maven, stopwatch, image));
                build.add(build(maven, stopwatch, small));
                if (Command.onPath("skopeo").isPresent()) {
                    skopeo.add(toEmptyRegistry(target -> stopwatch.run(copy(image, target))));
                }
            }
            return new Throughput(
                    afterWarmUp(ours).orElseThrow(), afterWarmUp(build).orElseThrow(), afterWarmUp(skopeo));
        }
    }

    private static double build(Maven maven, Stopwatch stopwatch, String image) {
        return toEmptyRegistry(target ->
                maven.createAndPush(new Subject(target, List.of(image))).forEach(stopwatch::run));
    }

    /** Since both know how to spare themselves a copy of what is in a registry already. */
    private static double toEmptyRegistry(Consumer<String> copying) {
        try (var target = RegistryProcess.start()) {
            return Overhead.seconds(() -> copying.accept(target.host() + "/copy:v"));
        }
    }

    private static List<String> copy(String image, String target) {
        return List.of(
                "skopeo",
                "--insecure-policy",
                "copy",
                "--src-tls-verify=false",
                "--dest-tls-verify=false",
                "docker://" + image,
                "docker://" + target);
    }

    private static Optional<Double> afterWarmUp(List<Double> times) {
        return times.isEmpty() ? Optional.empty() : Optional.of(Overhead.median(times.subList(1, times.size())));
    }
}
