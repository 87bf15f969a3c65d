package io.github.manifestlist.bench;

import io.github.manifestlist.testing.RegistryProcess;
import io.github.manifestlist.testing.SampleImage;
import io.github.manifestlist.testing.TestAuthority;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Two registries that speak TLS, each behind a {@link Relay}, with the images that lists are made of. */
final class Registries implements AutoCloseable {
    private static final List<String> PLATFORMS = List.of(
            "linux/amd64",
            "linux/arm64/v8",
            "linux/arm/v7",
            "linux/ppc64le",
            "linux/s390x",
            "linux/riscv64",
            "linux/386");
    /**
     * This machine, as Linux understands it, and for no program a loopback host: these are treated in ways of their own. Docker
     * pushes to them in plain HTTP, and we ask them in plain HTTP first.
     */
    private static final String NAME = "0.0.0.0";

    private static final Pattern REQUEST = Pattern.compile("\"(GET|HEAD|POST|PUT|PATCH|DELETE) [^\"]* HTTP/1");

    private final TestAuthority authority;
    private final List<RegistryProcess> processes;
    private final List<Relay> relays;
    private int targets;

    private Registries(TestAuthority authority) {
        this.authority = authority;
        var certificate = authority.server(NAME, "127.0.0.1");
        this.processes = List.of(
                RegistryProcess.builder().tls(certificate).start(),
                RegistryProcess.builder().tls(certificate).start());
        this.relays = processes.stream().map(Registries::relay).toList();
    }

    /** With the files that TLS needs in this folder. */
    static Registries start(Path folder) {
        var authority = TestAuthority.in(folder);
        return new Registries(authority).filled();
    }

    private static Relay relay(RegistryProcess process) {
        var port = Integer.parseInt(process.host().split(":", 2)[1]);
        return Relay.before(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    private Registries filled() {
        for (var i = 1; i <= PLATFORMS.size(); i++) {
            image(i).pushTo(authority, processes.get(0).host(), "app", "v" + i);
            image(i).pushTo(authority, processes.get(0).host(), "source" + i, "v");
            image(i).pushTo(authority, processes.get(1).host(), "app", "v" + i);
        }
        return this;
    }

    /** Puts the images into a registry that speaks plain HTTP, too. */
    static Subject fill(RegistryProcess plain) {
        var sources = IntStream.rangeClosed(1, PLATFORMS.size())
                .mapToObj(i -> image(i).pushTo(plain.host(), "app", "v" + i))
                .toList();
        return new Subject(plain.host() + "/app:list", sources);
    }

    private static SampleImage image(int number) {
        return SampleImage.builder()
                .platform(PLATFORMS.get(number - 1))
                .seed(number)
                .build();
    }

    /** Something to do that nobody has done before, except where that is the job. */
    Subject subject(Job job) {
        targets++;
        return switch (job) {
            case SAME_REPOSITORY_OF_TWO -> new Subject(host(0) + "/app:list" + targets, images(0, 2));
            case SAME_REPOSITORY -> new Subject(host(0) + "/app:list" + targets, images(0, PLATFORMS.size()));
            case OTHER_REPOSITORIES -> new Subject(host(0) + "/target" + targets + ":list", otherRepositories());
            case OTHER_REGISTRY -> new Subject(host(0) + "/target" + targets + ":list", images(1, PLATFORMS.size()));
            case AGAIN, INSPECT, INSPECT_VERBOSE -> existing();
        };
    }

    /** The list that is there, or has to be made first. */
    Subject existing() {
        return new Subject(host(0) + "/app:existing", images(0, PLATFORMS.size()));
    }

    private List<String> otherRepositories() {
        return IntStream.rangeClosed(1, PLATFORMS.size())
                .mapToObj(i -> host(0) + "/source" + i + ":v")
                .toList();
    }

    private List<String> images(int registry, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> host(registry) + "/app:v" + i)
                .toList();
    }

    private String host(int registry) {
        return NAME + ":" + relays.get(registry).port();
    }

    /** PEM, for programs that are written in Go. */
    Path certificate() {
        return authority.certificate();
    }

    void roundTrip(Duration time) {
        relays.forEach(relay -> relay.roundTrip(time));
    }

    int connections() {
        return relays.stream().mapToInt(Relay::connections).sum();
    }

    int requests() {
        return (int) processes.stream()
                .mapToLong(process -> REQUEST.matcher(process.log()).results().count())
                .sum();
    }

    @Override
    public void close() {
        relays.forEach(Relay::close);
        processes.forEach(RegistryProcess::close);
    }
}
