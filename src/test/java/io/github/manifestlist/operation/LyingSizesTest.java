package io.github.manifestlist.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.manifestlist.ManifestException;
import io.github.manifestlist.credentials.Credentials;
import io.github.manifestlist.http.HttpSettings;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.PlatformChange;
import io.github.manifestlist.registry.Registry;
import io.github.manifestlist.registry.RegistryAccess;
import io.github.manifestlist.store.ListStore;
import io.github.manifestlist.testing.Command;
import io.github.manifestlist.testing.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A list that calls its manifests small, in a registry that has large ones: more than there is memory, in a JVM of its own.
 */
class LyingSizesTest {
    private static final int HEAP_MIB = 32;
    private static final int IMAGES = 40;
    private static final int SIZE = 1 << 20;
    private static final String IMAGE = CreateFixture.OCI_IMAGE;

    @TempDir
    Path folder;

    @Test
    void l14_manifestsThatAreLargerThanTheirListSaysDoNotFillTheMemory() {
        Command.Result result = Command.java(LyingSizesTest.class, "-Xmx" + HEAP_MIB + "m", "-XX:+UseSerialGC")
                .and(folder.toString())
                .run()
                .orFail();

        assertEquals("size mismatch", result.output().strip());
    }

    /** Makes such a list into a store in a folder, and tells why that fails. */
    public static void main(String[] arguments) throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        List<String> digests = IntStream.range(0, IMAGES)
                .mapToObj(number -> Sha256.of(manifest(number)))
                .toList();
        byte[] index = CreateFixture.indexBytes(digests.stream()
                .map(digest -> CreateFixture.entry(IMAGE, new byte[1], digest, ""))
                .toArray(String[]::new));
        server.createContext("/", exchange -> {
            int number = digests.indexOf(exchange.getRequestURI().getPath().replaceFirst(".*/", ""));
            send(exchange, number < 0 ? index : manifest(number));
        });
        server.start();
        String host = "127.0.0.1:" + server.getAddress().getPort();
        Source source = new Source(ImageReference.parse(host + "/base:1"), PlatformChange.NONE);
        Registry registry = new RegistryAccess()
                .registry(HttpSettings.defaults().withRetries(0).withParallelism(1), Credentials.none(), silent());
        try {
            new CreateList(registry, new ListStore(Path.of(arguments[0])), silent())
                    .run(ListPlan.of(ImageReference.parse(host + "/app:1"), List.of(source)));
        } catch (ManifestException e) {
            System.out.println(String.valueOf(e.getMessage()).contains("size mismatch") ? "size mismatch" : e);
        }
        server.stop(0);
        threads.shutdown();
    }

    private static Narrator silent() {
        return (Narrator) Proxy.newProxyInstance(
                Narrator.class.getClassLoader(), new Class<?>[] {Narrator.class}, (proxy, method, arguments) -> null);
    }

    private static byte[] manifest(int number) {
        byte[] manifest = Arrays.copyOf(
                ("{\"schemaVersion\":2,\"mediaType\":\"" + IMAGE + "\",\"layers\":[],\"number\":" + number + "}")
                        .getBytes(StandardCharsets.UTF_8),
                SIZE);
        for (int i = SIZE - 1; manifest[i] == 0; i--) {
            manifest[i] = ' ';
        }
        return manifest;
    }

    private static void send(HttpExchange exchange, byte[] body) throws IOException {
        exchange.sendResponseHeaders(200, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
