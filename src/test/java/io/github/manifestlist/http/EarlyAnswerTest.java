package io.github.manifestlist.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class EarlyAnswerTest {
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
        EarlyAnswer look = new EarlyAnswer(socket, sent::get);
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
        EarlyAnswer look = new EarlyAnswer(socket, sent::get);

        look.run();
        look.run();
        look.run();

        socket.getOutputStream().write('x');
        assertEquals('x', registry.getInputStream().read());
    }

    private void answer() throws IOException {
        registry.getOutputStream().write("HTTP/1.1 413 Too Large\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        while (socket.getInputStream().available() == 0) {
            Thread.onSpinWait();
        }
    }
}
