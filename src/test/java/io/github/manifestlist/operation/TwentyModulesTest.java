package io.github.manifestlist.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.manifestlist.image.Digest;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.PlatformChange;
import io.github.manifestlist.testing.SampleImage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The modules of a build, each with a list of its own. */
@Timeout(60)
class TwentyModulesTest extends PushFixture {
    private static final int MODULES = 20;

    @Test
    void f8_modulesSideBySidePublishWhatTheyPublishOneAfterAnother() throws Exception {
        for (int module = 0; module < MODULES; module++) {
            image(module, "linux/amd64").putInto(registry, "base" + module, "amd64");
            image(module, "linux/arm64").putInto(other, "base" + module, "arm64");
        }
        List<Digest> serial = build(1, "serial");
        nextBuild();

        List<Digest> parallel = build(4, "parallel");

        assertEquals(serial, parallel);
        assertEquals(MODULES, serial.stream().distinct().count());
        for (int module = 0; module < MODULES; module++) {
            assertEquals(
                    parallel.get(module).toString(),
                    registry.digest("parallel" + module, "1.0").orElseThrow());
        }
    }

    /** Makes and pushes all lists, so many at once. */
    private List<Digest> build(int threads, String repository) throws Exception {
        ExecutorService modules = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Digest>> all = IntStream.range(0, MODULES)
                    .<Callable<Digest>>mapToObj(module -> () -> publish(module, repository))
                    .toList();
            List<Digest> digests = new ArrayList<>();
            for (Future<Digest> module : modules.invokeAll(all)) {
                digests.add(module.get());
            }
            return digests;
        } finally {
            modules.shutdownNow();
        }
    }

    private Digest publish(int module, String repository) {
        ImageReference name = reference(registry, repository + module, "1.0");
        List<Source> sources = List.of(
                new Source(reference(registry, "base" + module, "amd64"), PlatformChange.NONE),
                new Source(reference(other, "base" + module, "arm64"), PlatformChange.NONE));
        new CreateList(registries(), store(), events.narrator()).run(ListPlan.of(name, sources));
        PushPlan plan = new PushPlan(name, List.of(), List.of(), false, false);
        return new PushList(registries(), store(), events.narrator()).run(plan).digest();
    }

    private static SampleImage image(int module, String platform) {
        return SampleImage.builder()
                .platform(platform)
                .seed(module)
                .layers(1, 200)
                .build();
    }
}
