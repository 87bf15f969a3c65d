package io.github.manifestlist.testing;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Runs somebody else's program, and never longer than it may. */
public final class Command {

    private final List<String> words;
    private final Map<String, String> environment;
    private final Path directory;
    private final Duration deadline;

    /**
     * How a program ended.
     *
     * @param command for messages
     * @param exit its status
     * @param stdout exactly its bytes
     * @param stderr as text
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    public record Result(String command, int exit, byte[] stdout, String stderr) {

        /** Standard output as text. */
        public String output() {
            return new String(stdout, StandardCharsets.UTF_8);
        }

        /** This, if the program succeeded. */
        public Result orFail() {
            if (exit != 0) {
                throw new AssertionError("%s ended with %d%n%s%n%s".formatted(command, exit, stderr, output()));
            }
            return this;
        }
    }

    private Command(List<String> words, Map<String, String> environment, Path directory, Duration deadline) {
        this.words = words;
        this.environment = environment;
        this.directory = directory;
        this.deadline = deadline;
    }

    /** A program with arguments, in the current folder, with 30 seconds to finish. */
    public static Command of(String... words) {
        return new Command(List.of(words), Map.of(), Path.of("").toAbsolutePath(), Duration.ofSeconds(30));
    }

    /** The main method of one of our classes, in a JVM of its own with these options. */
    public static Command java(Class<?> main, String... options) {
        return of(Path.of(System.getProperty("java.home"), "bin", "java").toString())
                .and(options)
                .and("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), main.getName());
    }

    /** Where this program is, if it is installed. */
    public static Optional<Path> onPath(String program) {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** With more arguments. */
    public Command and(String... more) {
        return and(List.of(more));
    }

    /** With more arguments. */
    public Command and(List<String> more) {
        var all = new ArrayList<>(words);
        all.addAll(more);
        return new Command(List.copyOf(all), environment, directory, deadline);
    }

    /** With an environment variable on top of those of the tests. */
    public Command with(String variable, String value) {
        var more = new LinkedHashMap<>(environment);
        more.put(variable, value);
        return new Command(words, Map.copyOf(more), directory, deadline);
    }

    /** In this folder. */
    public Command in(Path folder) {
        return new Command(words, environment, folder, deadline);
    }

    /** Killed, with an error, if it takes longer than this. */
    public Command within(Duration limit) {
        return new Command(words, environment, directory, limit);
    }

    /** Runs it to its end, whatever its status. */
    public Result run() {
        var process = start();
        try {
            process.getOutputStream().close();
            var stdout = drained(process.getInputStream());
            var stderr = drained(process.getErrorStream());
            if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("%s took longer than %s".formatted(this, deadline));
            }
            // A grandchild may still hold the pipes open.
            var errors = new String(stderr.get(deadline.toMillis(), TimeUnit.MILLISECONDS), StandardCharsets.UTF_8);
            return new Result(
                    toString(), process.exitValue(), stdout.get(deadline.toMillis(), TimeUnit.MILLISECONDS), errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(this + " was interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("cannot read what " + this + " says", e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** Only starts it: whoever does that ends it, too. */
    public Process start() {
        var builder = new ProcessBuilder(words).directory(directory.toFile());
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + this, e);
        }
    }

    @Override
    public String toString() {
        return String.join(" ", words);
    }

    /** On a thread of its own: with both pipes read in turn, a program that fills the other one would hang. */
    private static CompletableFuture<byte[]> drained(InputStream stream) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (stream) {
                        return stream.readAllBytes();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                task -> {
                    var thread = new Thread(task, "drain");
                    thread.setDaemon(true);
                    thread.start();
                });
    }
}
