package io.github.manifestlist.http;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;

/** Many threads for one transport. */
abstract class ConcurrencyFixture extends TransportFixture {
    final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void endThreads() throws Exception {
        threads.shutdownNow();
        assertTrue(threads.awaitTermination(5, TimeUnit.SECONDS));
    }

    /** Does it so many times at once, and fails if one fails. */
    final void all(int times, Callable<?> task) throws Exception {
        List<Callable<Object>> tasks = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            tasks.add(() -> task.call());
        }
        for (Future<Object> future : threads.invokeAll(tasks)) {
            future.get();
        }
    }
}
