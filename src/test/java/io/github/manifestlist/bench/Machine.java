package io.github.manifestlist.bench;

import io.github.manifestlist.testing.Command;

/** Where it was measured, as far as others may know. */
final class Machine {
    private Machine() {}

    static String describe(Maven maven) {
        var version = Command.of(maven.home().resolve("bin/mvn").toString(), "-B", "-v")
                .run()
                .orFail()
                .output()
                .lines()
                .findFirst()
                .orElseThrow();
        return "%d cores, %s, JDK %s, %s. Docker registry (distribution) over TLS, anonymous; wall time of whole commands at a"
                        .formatted(
                                Runtime.getRuntime().availableProcessors(),
                                System.getProperty("os.name"),
                                System.getProperty("java.version"),
                                version)
                + " round-trip time of so many ms, median of three; round trips are its slope.\n";
    }
}
