package io.github.manifestlist.bench;

import io.github.manifestlist.testing.Command;
import io.github.manifestlist.testing.RegistryProcess;
import io.github.manifestlist.testing.TestCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * {@code ./mvnw -Pbench verify}: measures, and writes {@code benchmark.md} and {@code benchmark.svg} into the folder that is
 * its argument. Takes about 25 minutes; nothing else should run meanwhile.
 */
public final class Bench {
    private static final int IMAGES = 7;

    private final Path folder;
    private final Maven maven;
    private final Registries registries;
    private final Stopwatch stopwatch;
    private int lists;

    private Bench(Path folder, Registries registries) throws IOException {
        this.folder = folder;
        this.registries = registries;
        var work = Files.createDirectories(folder.resolve("work"));
        var docker = Files.createDirectories(work.resolve("docker"));
        Files.writeString(docker.resolve("config.json"), "{}"); // Podman wants to find one.
        this.maven = new Maven(
                Path.of(System.getProperty("bench.maven")),
                Path.of(System.getProperty("bench.repository")),
                System.getProperty("bench.version"),
                System.getProperty("bench.exec"),
                work);
        this.stopwatch = new Stopwatch(
                work,
                Map.of(
                        "SSL_CERT_FILE", registries.certificate().toString(),
                        "MAVEN_OPTS", trusting(registries.certificate(), work.resolve("trust.jks")),
                        "HOME", work.toString(),
                        "DOCKER_CONFIG", docker.toString()));
    }

    /** In the form of Debian's own, since it takes the JVM long to get at the certificates in PKCS 12. */
    private static String trusting(Path certificate, Path store) throws IOException {
        Files.deleteIfExists(store);
        Command.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString())
                .and("-importcert", "-noprompt", "-alias", "bench", "-file", certificate.toString())
                .and("-keystore", store.toString(), "-storetype", "JKS", "-storepass", TestCertificate.PASSWORD)
                .run()
                .orFail();
        return "-Djavax.net.ssl.trustStore=" + store;
    }

    public static void main(String... arguments) throws IOException {
        if (!RegistryProcess.isInstalled()) {
            System.err.println("There is nothing to measure: docker-registry is not on the PATH");
            return;
        }
        var folder = Files.createDirectories(Path.of(arguments[0]));
        try (var registries = Registries.start(Files.createTempDirectory("bench"))) {
            new Bench(folder, registries).run();
        }
    }

    private void run() throws IOException {
        maven.fetch();
        var table = folder.resolve("benchmark.md");
        Files.writeString(table, Machine.describe(maven));
        append(table, Table.of(Throughput.measure(maven, stopwatch)));
        append(table, Table.of(overheads()));
        var figures = new Race(registries, stopwatch, tools()).run();
        append(table, Table.of(figures));
        Files.writeString(folder.resolve("benchmark.svg"), Chart.of(figures));
    }

    /** At once, so that what was measured is there whatever comes of the rest. */
    private static void append(Path table, String section) throws IOException {
        System.out.println(section);
        Files.writeString(table, "\n" + section, StandardOpenOption.APPEND);
    }

    private List<Tool> tools() {
        // There for those who look at it or make it again.
        maven.createAndPush(registries.existing()).forEach(stopwatch::run);
        return Stream.concat(
                        Stream.of(maven.ours(), maven.execOfDocker()), Peers.onPath(folder.resolve("work")).stream())
                .toList();
    }

    private Overhead[] overheads() {
        try (var plain = RegistryProcess.start()) {
            return new Overhead[] {
                overhead("plain HTTP", "http://", Registries.fill(plain)),
                overhead("TLS", "https://", registries.existing())
            };
        }
    }

    private Overhead overhead(String scheme, String prefix, Subject subject) {
        var httpClient = System.getProperty("bench.httpclient");
        var jackson = System.getProperty("bench.jackson");
        var nothing = PeerPlugin.nothing();
        var straightforward = PeerPlugin.straightforward(httpClient, jackson);
        var least = PeerPlugin.least(httpClient, jackson);
        Stream.of(nothing, straightforward, least).forEach(plugin -> plugin.install(maven.repository()));
        var host = subject.list().substring(0, subject.list().indexOf('/'));
        var tags = IntStream.rangeClosed(1, IMAGES).mapToObj(i -> "v" + i).collect(Collectors.joining(","));
        var configuration = "<repository>%s%s/v2/app</repository><tags>%s</tags><list>of-a-peer</list>"
                .formatted(prefix, host, tags);
        return Overhead.of(
                scheme,
                () -> stopwatch.run(nothing.build(maven, "")),
                () -> maven.createAndPush(subject.tagged("overhead" + ++lists)).forEach(stopwatch::run),
                () -> stopwatch.run(straightforward.build(maven, configuration)),
                () -> stopwatch.run(least.build(maven, configuration)));
    }
}
