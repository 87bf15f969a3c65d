package io.github.manifestlist.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.manifestlist.credentials.Credentials;
import io.github.manifestlist.http.HttpSettings;
import io.github.manifestlist.image.Descriptor;
import io.github.manifestlist.image.Digest;
import io.github.manifestlist.image.Repository;
import io.github.manifestlist.registry.BlobTransfer;
import io.github.manifestlist.registry.Registry;
import io.github.manifestlist.registry.RegistryAccess;
import io.github.manifestlist.testing.Command;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/**
 * A layer that is larger than the memory of the process: a JVM of its own with a small heap, in which nothing but this
 * and the two ends of the transfer live.
 */
class LargeLayerTest {
    private static final int HEAP_MIB = 32;
    private static final long SIZE = 64L << 20;

    @Test
    void copiesALayerThatIsLargerThanTheHeap() {
        Command.Result result = Command.java(LargeLayerTest.class, "-Xmx" + HEAP_MIB + "m")
                .and(String.valueOf(SIZE))
                .run()
                .orFail();

        assertEquals("COPIED " + SIZE, result.output().strip());
    }

    /** Copies a layer of so many bytes. */
    public static void main(String[] arguments) throws Exception {
        long size = Long.parseLong(arguments[0]);
        ExecutorService threads = Executors.newCachedThreadPool();
        HttpServer source = server(threads, exchange -> send(exchange, size));
        long[] taken = {0};
        HttpServer target = server(threads, exchange -> take(exchange, taken));

        Registry registry =
                new RegistryAccess().registry(HttpSettings.defaults().withRetries(0), Credentials.none(), silent());
        BlobTransfer how = registry.provide(
                repository(target), repository(source), new Descriptor("application/octet-stream", digest(size), size));

        System.out.println(how + " " + taken[0]);
        source.stop(0);
        target.stop(0);
        threads.shutdown();
    }

    private static Narrator silent() {
        return (Narrator) Proxy.newProxyInstance(
                Narrator.class.getClassLoader(), new Class<?>[] {Narrator.class}, (proxy, method, arguments) -> null);
    }

    private static HttpServer server(ExecutorService threads, com.sun.net.httpserver.HttpHandler handler)
            throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", handler);
        server.start();
        return server;
    }

    private static void send(HttpExchange exchange, long size) throws IOException {
        exchange.sendResponseHeaders(200, size);
        try (OutputStream out = exchange.getResponseBody()) {
            for (long sent = 0; sent < size; sent += 1 << 16) {
                out.write(portion(sent));
            }
        }
    }

    private static void take(HttpExchange exchange, long[] taken) throws IOException {
        try (InputStream in = exchange.getRequestBody()) {
            byte[] portion = new byte[1 << 16];
            for (int read = in.read(portion); read >= 0; read = in.read(portion)) {
                taken[0] += read;
            }
        }
        String method = exchange.getRequestMethod();
        exchange.getResponseHeaders().set("Location", "/v2/app/blobs/uploads/1");
        exchange.sendResponseHeaders(method.equals("HEAD") ? 404 : method.equals("POST") ? 202 : 201, -1);
        exchange.close();
    }

    private static Repository repository(HttpServer server) {
        return new Repository("127.0.0.1:" + server.getAddress().getPort(), "app");
    }

    private static Digest digest(long size) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (long sent = 0; sent < size; sent += 1 << 16) {
            digest.update(portion(sent));
        }
        return Digest.parse("sha256:" + HexFormat.of().formatHex(digest.digest()));
    }

    private static byte[] portion(long at) {
        byte[] portion = new byte[1 << 16];
        Arrays.fill(portion, (byte) (at >> 16));
        return portion;
    }
}
