package io.github.manifestlist.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.manifestlist.testing.Misbehaviour;
import io.github.manifestlist.testing.RegistryRequest;
import io.github.manifestlist.testing.SampleImage;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Registries that break, lie or forget in the middle of a push. */
class HostilePushTest extends PushFixture {
    private static final SampleImage AMD = SampleImage.docker("linux/amd64");

    @Test
    void m46_anUploadInsteadOfAMountThatLeadsNowhereIsNotUsed() {
        created(AMD.putInto(registry, "amd", "1"));
        registry.misbehave(RegistryRequest.mount(), Misbehaviour.answer(202));

        assertEquals(2, push().blobs().copied());
    }

    @Test
    void anUploadThatTheRegistryLosesIsBegunAgain() {
        created(AMD.putInto(other, "amd", "1"));
        registry.misbehave(
                RegistryRequest.of("PUT", ".*/blobs/uploads/.*"),
                Misbehaviour.answer(
                        404,
                        "{\"errors\":[{\"code\":\"BLOB_UPLOAD_UNKNOWN\"}]}",
                        Map.of("Content-Type", "application/json")),
                1);

        assertEquals(2, push().blobs().copied());
    }

    @Test
    void anUploadThatIsAlwaysLostIsAnErrorThatSaysSo() {
        created(AMD.putInto(other, "amd", "1"));
        registry.misbehave(RegistryRequest.of("PUT", ".*/blobs/uploads/.*"), Misbehaviour.answer(404));

        assertContains(failure(), "has lost the upload", "404");
        assertEquals(
                2 * 3, registry.requests(seen -> seen.method().equals("PUT")).size());
    }

    @Test
    void aSourceThatSendsMoreThanItShouldIsAnErrorThatNamesIt() {
        created(AMD.putInto(other, "amd", "1"));
        other.misbehave(RegistryRequest.blob("GET"), Misbehaviour.oversizeBody(1 << 20));

        assertContains(failure(), "size mismatch: " + other.host() + "/amd sends more", "No tag was moved");
        assertTrue(registry.tags("app").isEmpty());
    }

    @Test
    void aTagIsNotThatOfASourceHoweverThatIsPinned() {
        created(AMD.putInto(registry, "app", "amd") + "@" + AMD.digest());

        assertContains(failure(reference(registry, "app", "amd")), "also the name of a source");
        assertTrue(registry.requests().isEmpty());
    }

    /** A source that sends so slowly that a copy takes minutes. */
    @Test
    @Timeout(60)
    void l5_anInterruptEndsACopyInTheMiddleAndCancelsTheUpload() throws Exception {
        SampleImage image = SampleImage.builder().layers(1, 300_000).build();
        created(image.putInto(other, "amd", "1"));
        CountDownLatch flows = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        HttpServer slow = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        slow.createContext("/", exchange -> dribble(exchange, flows, ended));
        slow.start();
        other.misbehave(
                RegistryRequest.of("GET", ".*/blobs/" + image.blobDigests().get(1)),
                Misbehaviour.answer(
                        307,
                        "",
                        Map.of(
                                "Location",
                                "http://127.0.0.1:" + slow.getAddress().getPort() + "/")));
        CountDownLatch cancelled = new CountDownLatch(1);
        registry.misbehave(request -> isCancel(request, cancelled), Misbehaviour.none());
        Thread build = new Thread(this::failure);

        build.start();
        flows.await();
        build.interrupt();
        build.join();

        assertEquals(0, cancelled.getCount(), "before the build has ended");
        assertTrue(ended.await(30, TimeUnit.SECONDS));
        slow.stop(0);
    }

    private static boolean isCancel(RegistryRequest request, CountDownLatch cancelled) {
        boolean cancel = request.method().equals("DELETE") && request.path().contains("/blobs/uploads/");
        if (cancel) {
            cancelled.countDown();
        }
        return cancel;
    }

    private static void dribble(HttpExchange exchange, CountDownLatch flows, CountDownLatch ended) throws IOException {
        exchange.sendResponseHeaders(200, 300_000);
        try (OutputStream out = exchange.getResponseBody()) {
            for (int sent = 0; sent < 300_000; sent++) {
                out.write(0);
                out.flush();
                flows.countDown();
                LockSupport.parkNanos(1_000_000);
            }
        } finally {
            ended.countDown();
        }
    }
}
