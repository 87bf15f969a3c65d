package io.github.manifestlist.credentials;

import io.github.manifestlist.ManifestException.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs a helper to its end, which comes soon: after the deadline, at a flood of output and at an interrupt it is killed with
 * all that it has started.
 */
final class HelperProcess {
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final String name;
    private final Map<String, String> variables;
    private final Duration deadline;

    /**
     * Prepares runs.
     *
     * @param name of the program, for messages
     * @param variables all that the program finds in its environment
     */
    HelperProcess(String name, Map<String, String> variables, Duration deadline) {
        this.name = name;
        this.variables = variables;
        this.deadline = deadline;
    }

    /** How a helper ended and what it said; the first of the two may be a secret. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Result(int exit, byte[] stdout, byte[] stderr) {}

    /**
     * Runs a command.
     *
     * @param input what it reads from its standard input
     */
    Result run(List<String> command, String input) throws HelperFailure, InterruptedException {
        Process process = start(command);
        try {
            CompletableFuture<Boolean> flooded = new CompletableFuture<>();
            CapturedOutput stdout = CapturedOutput.of(process.getInputStream(), name, flooded);
            CapturedOutput stderr = CapturedOutput.of(process.getErrorStream(), name, flooded);
            tell(process, input);
            awaitFirst(process.onExit(), flooded);
            if (!flooded.isDone()) {
                Result result = new Result(process.waitFor(), stdout.within(LAST_WORDS), stderr.within(LAST_WORDS));
                if (!flooded.isDone()) {
                    return result;
                }
            }
            throw new HelperFailure(Kind.ACCIDENT, name + " printed more than " + (CapturedOutput.MOST >> 10) + " KiB");
        } finally {
            if (process.isAlive()) {
                kill(process);
            }
        }
    }

    private Process start(List<String> command) throws HelperFailure {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(variables);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new HelperFailure(Kind.INPUT, name + " cannot be started");
        }
    }

    private static void tell(Process process, String input) {
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // It ended without having read; its status tells more.
        }
    }

    private void awaitFirst(CompletableFuture<?>... ends) throws HelperFailure, InterruptedException {
        try {
            CompletableFuture.anyOf(ends).get(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new HelperFailure(Kind.ACCIDENT, name + " did not answer in " + seconds());
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private String seconds() {
        return deadline.toMillis() % 1000 == 0 ? deadline.toSeconds() + " s" : deadline.toMillis() + " ms";
    }

    /** First itself, so that it starts nothing more, then what it had started; waits a moment until all are gone. */
    private static void kill(Process process) {
        List<ProcessHandle> tree = new ArrayList<>(process.descendants().toList());
        process.destroyForcibly();
        List.copyOf(tree).forEach(child -> child.descendants().forEach(tree::add));
        tree.forEach(ProcessHandle::destroyForcibly);
        tree.add(process.toHandle());
        try {
            CompletableFuture.allOf(tree.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new))
                    .get(LAST_WORDS.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // Killed they are; the system takes its time.
        }
    }
}
