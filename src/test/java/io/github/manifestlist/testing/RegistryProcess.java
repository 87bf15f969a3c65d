package io.github.manifestlist.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A real registry, Debian's docker-registry, so that the embedded one does not become the specification. */
public final class RegistryProcess implements AutoCloseable {

    private static final String PROGRAM = "docker-registry";
    private static final Duration START = Duration.ofSeconds(10);
    private static final Pattern LISTENING = Pattern.compile("listening on (127\\.0\\.0\\.1:\\d+)");

    private final TemporaryFolder folder;
    private final Process process;
    private final String host;

    private RegistryProcess(TemporaryFolder folder, Process process, String host) {
        this.folder = folder;
        this.process = process;
        this.host = host;
    }

    /** Whether there is one on this machine. */
    public static boolean isInstalled() {
        return Command.onPath(PROGRAM).isPresent();
    }

    /** Over plain HTTP, open to everyone. */
    public static RegistryProcess start() {
        return builder().start();
    }

    /** For what differs from {@link #start()}. */
    public static Builder builder() {
        return new Builder();
    }

    /** What is fixed once the registry runs. */
    public static final class Builder {
        private Optional<TestCertificate> certificate = Optional.empty();
        private Optional<TestAuthority> clients = Optional.empty();
        private Optional<Path> htpasswd = Optional.empty();
        private Optional<TokenServer> tokens = Optional.empty();

        private Builder() {}

        /** Over TLS only. */
        public Builder tls(TestCertificate certificate) {
            this.certificate = Optional.of(certificate);
            return this;
        }

        /** Over TLS, to clients only that show a certificate by this authority. */
        public Builder clientsOf(TestAuthority authority) {
            this.clients = Optional.of(authority);
            return this;
        }

        /** For the users in this file only; its passwords must be bcrypt, as {@code htpasswd -B} writes them. */
        public Builder htpasswd(Path file) {
            this.htpasswd = Optional.of(file);
            return this;
        }

        /** For those only who bring a token of this server that allows what they ask. */
        public Builder token(TokenServer server) {
            this.tokens = Optional.of(server);
            return this;
        }

        /** On a free port of the loopback interface, which the registry itself picks. */
        public RegistryProcess start() {
            var folder = new TemporaryFolder(PROGRAM);
            try {
                var config = Files.writeString(folder.path().resolve("config.yml"), configuration(folder.path()));
                var log = folder.path().resolve("log");
                var process = new ProcessBuilder(PROGRAM, "serve", config.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
                return new RegistryProcess(folder, process, listening(process, log));
            } catch (AssertionError e) {
                folder.close();
                throw e;
            } catch (IOException e) {
                folder.close();
                throw new UncheckedIOException(e);
            }
        }

        /** Without a list of allowed URLs, distribution refuses every foreign layer with a 500. */
        private String configuration(Path root) {
            var asked = clients.map(authority -> ", clientcas: [\"%s\"]".formatted(authority.certificate()))
                    .orElse("");
            var tls = certificate
                    .map(files -> "  tls: {certificate: \"%s\", key: \"%s\"%s}\n"
                            .formatted(files.certificate(), files.key(), asked))
                    .orElse("");
            var auth = htpasswd.map(file -> "auth: {htpasswd: {realm: test, path: \"%s\"}}\n".formatted(file))
                    .or(() -> tokens.map(server -> token(server, root)))
                    .orElse("");
            return """
                    version: 0.1
                    log: {level: info}
                    storage:
                      filesystem: {rootdirectory: "%s"}
                      delete: {enabled: true}
                    validation: {manifests: {urls: {allow: ["^https?://"]}}}
                    http:
                      addr: 127.0.0.1:0
                    """.formatted(root.resolve("data")) + tls + auth;
        }

        private static String token(TokenServer tokens, Path root) {
            var bundle = Keytool.write(root.resolve("tokens.pem"), tokens.certificate());
            return "auth: {token: {realm: \"%s\", service: \"%s\", issuer: \"%s\", rootcertbundle: \"%s\"}}\n"
                    .formatted(tokens.realm(), TokenServer.SERVICE, tokens.issuer(), bundle);
        }

        private static String listening(Process process, Path log) throws IOException {
            var deadline = System.nanoTime() + START.toNanos();
            while (System.nanoTime() < deadline) {
                var port = LISTENING.matcher(Files.readString(log));
                if (port.find()) {
                    return port.group(1);
                }
                if (hasEnded(process)) {
                    throw new AssertionError("docker-registry did not start: " + Files.readString(log));
                }
            }
            process.destroyForcibly();
            throw new AssertionError("docker-registry did not listen within " + START + ": " + Files.readString(log));
        }

        private static boolean hasEnded(Process process) {
            try {
                return process.waitFor(10, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
                return true;
            }
        }
    }

    /** As in references: {@code 127.0.0.1:PORT}. */
    public String host() {
        return host;
    }

    /** What the registry has written so far, one line for each request among it. */
    public String log() {
        try {
            return Files.readString(folder.path().resolve("log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        folder.close();
    }
}
