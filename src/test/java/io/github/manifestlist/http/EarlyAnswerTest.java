package io.github.manifestlist.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.testing.Certificates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.EntityTemplate;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class EarlyAnswerTest {
    /** The least that is watched. */
    private static final int LARGE = 16 * 1024 + 1;

    private static final Http1Config LIMITS = Http1Config.DEFAULT;
    private static final byte[] ANSWER = "HTTP/1.1 413 Too Large\r\n\r\n".getBytes(StandardCharsets.UTF_8);

    private final AtomicLong sent = new AtomicLong();
    private Socket socket = new Socket();
    private Socket registry = new Socket();

    @BeforeEach
    void connect() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            socket = new Socket(server.getInetAddress(), server.getLocalPort());
            registry = server.accept();
        }
    }

    @AfterEach
    void disconnect() throws IOException {
        socket.close();
        registry.close();
    }

    @Test
    @Timeout(60)
    void anUploadThatStandsStillIsEndedForTheAnswerThatIsThere() throws IOException {
        EarlyAnswer look = new EarlyAnswer(socket, sent::get, () -> true, Runnable::run);
        answer();

        look.run();
        assertFalse(socket.isOutputShutdown(), "it is the first look");
        sent.addAndGet(1);
        look.run();
        assertFalse(socket.isOutputShutdown(), "something was sent since");
        look.run();

        assertThrows(IOException.class, () -> socket.getOutputStream().write(1));
        assertEquals('H', socket.getInputStream().read());
    }

    @Test
    void anUploadThatStandsStillWithoutAnAnswerGoesOn() throws IOException {
        EarlyAnswer look = new EarlyAnswer(socket, sent::get, () -> true, Runnable::run);

        look.run();
        look.run();
        look.run();

        socket.getOutputStream().write('x');
        assertEquals('x', registry.getInputStream().read());
    }

    @Test
    @Timeout(60)
    void whatTlsSaysToItselfIsNoAnswerToAnUploadThatStandsStill() throws Exception {
        Certificates certificates = new Certificates();
        SSLSocket theirs = (SSLSocket) certificates.good().getSocketFactory().createSocket(registry, null, true);
        SSLSocket ours =
                (SSLSocket) certificates.client().getSocketFactory().createSocket(socket, "localhost", 443, true);
        CompletableFuture<Void> greeting = CompletableFuture.runAsync(() -> greet(theirs));
        ours.startHandshake();
        greeting.get();
        try (Watchdog watchdog = new Watchdog();
                QuietConnection connection = new QuietConnection("1", LIMITS, new HeadParser(LIMITS), watchdog)) {
            connection.bind(ours, socket);
            EarlyAnswer look = connection.earlyAnswer(Runnable::run);

            connection.sendRequestEntity(upload(() -> {
                awaitBytes();
                look.run();
                look.run();
                assertFalse(socket.isOutputShutdown(), "it was a ticket");

                theirs.getOutputStream().write(ANSWER);
                awaitBytes();
                look.run();
                assertTrue(socket.isOutputShutdown(), "it is the answer");
            }));

            assertEquals(413, connection.receiveResponseHeader().getCode());
        }
    }

    private static void greet(SSLSocket server) {
        try {
            server.setUseClientMode(false);
            server.startHandshake();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An upload that does this where it should send its bytes. */
    private static ClassicHttpRequest upload(Sending sending) {
        BasicClassicHttpRequest request = new BasicClassicHttpRequest("PUT", "/upload");
        request.setHeader("Content-Length", LARGE);
        request.setEntity(new EntityTemplate(LARGE, null, null, out -> sending.run()));
        return request;
    }

    private void answer() throws IOException {
        registry.getOutputStream().write(ANSWER);
        awaitBytes();
    }

    private void awaitBytes() throws IOException {
        while (socket.getInputStream().available() == 0) {
            Thread.onSpinWait();
        }
    }

    /** What is done instead of sending. */
    private interface Sending {
        void run() throws IOException;
    }
}
