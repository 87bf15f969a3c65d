package io.github.manifestlist.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.credentials.Credentials;
import io.github.manifestlist.http.HttpSettings;
import io.github.manifestlist.registry.Registry;
import io.github.manifestlist.registry.RegistryAccess;
import io.github.manifestlist.testing.Command;
import io.github.manifestlist.testing.Conversation;
import io.github.manifestlist.testing.EmbeddedRegistry;
import io.github.manifestlist.testing.SampleImage;
import io.github.manifestlist.testing.ScriptedServer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds of a JVM with a small heap, of images that a registry outside makes as large as it can. */
class SmallMemoryTest {
    private static final int HEAP_MIB = 64;
    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String CHUNKED = "Transfer-Encoding: chunked\r\n\r\n";
    private static final String PORTION = " ".repeat(1 << 16);
    private static final String CHUNK = "10000\r\n" + PORTION + "\r\n";
    private static final long MUCH = 200L << 20;

    /** What the registry does, by the repository of the image, and what the build says. */
    private static final Map<String, Ordeal> ORDEALS = ordeals();

    private final AtomicLong sent = new AtomicLong();

    @TempDir
    Path folder;

    private record Ordeal(String head, String more, String said) {}

    private static Map<String, Ordeal> ordeals() {
        Map<String, Ordeal> ordeals = new LinkedHashMap<>();
        ordeals.put("announced", new Ordeal(OK + "Content-Length: " + MUCH + "\r\n\r\n", PORTION, "has " + MUCH));
        ordeals.put("chunked", new Ordeal(OK + CHUNKED, CHUNK, "more than 4194304 bytes"));
        ordeals.put("until-closed", new Ordeal(OK + "\r\n", PORTION, "more than 4194304 bytes"));
        ordeals.put("zipped", new Ordeal(OK + "Content-Encoding: gzip\r\n" + CHUNKED, CHUNK, "unexpected Content-Enc"));
        ordeals.put("refusal", new Ordeal("HTTP/1.1 403 Forbidden\r\n" + CHUNKED, CHUNK, "answered 403"));
        ordeals.put("headers", new Ordeal(OK, "X: " + PORTION + "\r\n", "header"));
        String nested = "[".repeat(100_000) + "]".repeat(100_000);
        ordeals.put("nested", new Ordeal(Conversation.ok(nested), "", "nested"));
        return ordeals;
    }

    @Test
    void m13_m14_m15_m16_l14_whatIsTooLargeIsRefusedWithLittleMemory() throws Exception {
        try (ScriptedServer registry = new ScriptedServer(this::serve)) {
            Command.Result result = Command.java(SmallMemoryTest.class, "-Xmx" + HEAP_MIB + "m")
                    .and(registry.host(), folder.toString())
                    .and(List.copyOf(ORDEALS.keySet()))
                    .run()
                    .orFail();

            List<String> said = result.output().lines().toList();
            assertEquals(ORDEALS.size(), said.size(), result.output());
            int number = 0;
            for (Ordeal ordeal : ORDEALS.values()) {
                String message = said.get(number++);
                assertTrue(message.contains(ordeal.said), message);
            }
        }
        assertTrue(sent.get() < MUCH, sent + " bytes were taken");
    }

    @Test
    void aListOfTwoHundredImagesIsPublishedWithLittleMemory() throws Exception {
        try (EmbeddedRegistry registry = EmbeddedRegistry.start()) {
            for (int number = 0; number < 200; number++) {
                SampleImage.builder()
                        .platform("linux/arm64/v" + number)
                        .seed(number)
                        .layers(20, 100)
                        .build()
                        .putInto(registry, "image" + number, "1");
            }
            String images =
                    IntStream.range(0, 200).mapToObj(number -> "image" + number).collect(Collectors.joining(","));

            Command.Result result = Command.java(SmallMemoryTest.class, "-Xmx" + HEAP_MIB + "m")
                    .and(registry.host(), folder.toString(), images)
                    .run()
                    .orFail();

            assertEquals(List.of(TwoTagBuild.DONE), result.output().lines().toList());
            assertEquals(List.of("1.0", "latest"), registry.tags("app"));
        }
    }

    /** Publishes one list after the other, each of these repositories' images with commas between. */
    public static void main(String[] arguments) {
        Registry registries = new RegistryAccess()
                .registry(HttpSettings.defaults().withRetries(0), Credentials.none(), new Events().narrator());
        List<String> words = List.of(arguments);
        for (String repositories : words.subList(2, words.size())) {
            List<String> images = Stream.of(repositories.split(",", -1))
                    .map(repository -> words.get(0) + "/" + repository + ":1")
                    .toList();
            TwoTagBuild build = TwoTagBuild.of(words.get(0), "app", images, Path.of(words.get(1)));
            System.out.println(build.run(registries).orElse(TwoTagBuild.DONE));
        }
    }

    private void serve(Conversation client) throws Exception {
        String request = String.valueOf(client.head());
        Ordeal ordeal = ORDEALS.get(request.split("/", -1)[2]);
        client.say(ordeal.head);
        while (!ordeal.more.isEmpty()) {
            client.say(ordeal.more);
            sent.addAndGet(ordeal.more.length());
        }
        client.end();
    }
}
