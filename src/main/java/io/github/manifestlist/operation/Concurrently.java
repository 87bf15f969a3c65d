package io.github.manifestlist.operation;

import io.github.manifestlist.ManifestException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Does the same with many things at once, and gives the results in the order of the things.
 *
 * <p>What reaches a registry at the same time is bounded where its connections are; here only the number of threads is.
 * All that was begun is ended before a failure is reported, so that nothing goes on behind an error message.
 */
final class Concurrently {
    private static final int LAST_WORDS_SECONDS = 3;

    private final int threads;

    Concurrently(int threads) {
        this.threads = threads;
    }

    /**
     * Applies the function to each item.
     *
     * @throws ManifestException the failure of the first item in order that failed, with those of the others
     */
    <T, R> List<R> map(List<T> items, Function<T, R> function) {
        if (items.isEmpty()) {
            return List.of();
        }
        if (items.size() == 1) {
            return List.of(function.apply(items.get(0)));
        }
        ExecutorService executor = Executors.newFixedThreadPool(Math.min(threads, items.size()), Concurrently::daemon);
        try {
            AtomicBoolean hopeless = new AtomicBoolean();
            List<Callable<Optional<R>>> calls = new ArrayList<>();
            for (T item : items) {
                calls.add(() -> unlessHopeless(hopeless, item, function));
            }
            return results(executor.invokeAll(calls));
        } catch (InterruptedException e) {
            // All who work have been interrupted; once more would interrupt the cancelling of a copy.
            executor.shutdown();
            awaitLastWords(executor);
            Thread.currentThread().interrupt();
            throw interrupted(e);
        } finally {
            executor.shutdownNow();
        }
    }

    /**
     * The same with each item beside its result, in the order of the items.
     *
     * @param items each once
     */
    <T, R> Map<T, R> associate(List<T> items, Function<T, R> function) {
        Map<T, R> results = new LinkedHashMap<>();
        for (Map.Entry<T, R> result : map(items, item -> Map.entry(item, function.apply(item)))) {
            results.put(result.getKey(), result.getValue());
        }
        return results;
    }

    /** A network or a registry that has broken down is not asked for the rest; that one thing is missing stops nothing. */
    private static <T, R> Optional<R> unlessHopeless(AtomicBoolean hopeless, T item, Function<T, R> function) {
        if (hopeless.get()) {
            return Optional.empty();
        }
        try {
            return Optional.of(function.apply(item));
        } catch (ManifestException e) {
            hopeless.compareAndSet(false, e.kind() == ManifestException.Kind.ACCIDENT);
            throw e;
        }
    }

    private static <R> List<R> results(List<Future<Optional<R>>> futures) throws InterruptedException {
        List<R> results = new ArrayList<>();
        List<ManifestException> failures = new ArrayList<>();
        for (Future<Optional<R>> future : futures) {
            try {
                Optional<R> result = future.get();
                if (result.isPresent()) {
                    results.add(result.get());
                }
            } catch (ExecutionException e) {
                failures.add(failure(e.getCause()));
            }
        }
        if (!failures.isEmpty()) {
            throw ManifestException.allOf(failures);
        }
        return results;
    }

    private static ManifestException failure(@Nullable Throwable cause) {
        if (cause instanceof ManifestException failure) {
            return failure;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        throw cause instanceof RuntimeException mistake ? mistake : new IllegalStateException(cause);
    }

    /** Whoever was in the middle of a copy has a moment to cancel it. */
    private static void awaitLastWords(ExecutorService executor) {
        try {
            executor.awaitTermination(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            // Told twice to end.
        }
    }

    private static ManifestException interrupted(InterruptedException e) {
        return new ManifestException(
                ManifestException.Kind.ACCIDENT, "stopped", "the build was interrupted", "Run it again", e);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "manifest-maven-plugin");
        thread.setDaemon(true);
        return thread;
    }
}
