package io.github.manifestlist.http;

import static io.github.manifestlist.testing.Conversation.always;
import static io.github.manifestlist.testing.Conversation.answers;
import static io.github.manifestlist.testing.Conversation.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.manifestlist.Secret;
import io.github.manifestlist.testing.Conversation;
import io.github.manifestlist.testing.ScriptedServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connections that are made before they are needed. */
@Timeout(60)
class SparesTest extends TransportFixture {
    @Test
    void soManyAreMadeAsTheBurstDoesNotMakeAndTheyAreUsed() throws Exception {
        ScriptedServer server = tlsServer(CERTIFICATES.forOtherName(), always(ok("here")));
        HttpTransport transport = far(HttpSettings.defaults());

        transport.foresee(host(server), 2, 3).run();

        assertEquals(1, server.connections.get());
        assertEquals("here", text(transport.send(Request.get(host(server), "/"), listener())));
        assertEquals(1, server.connections.get());
    }

    @Test
    void neverAreThereMoreThanRequestsMayBeInFlight() throws Exception {
        ScriptedServer server = tlsServer(CERTIFICATES.forOtherName(), always(ok("here")));
        HttpTransport transport = far(HttpSettings.defaults().withParallelism(3));

        transport.foresee(host(server), 1, 100).run();
        transport.foresee(host(server), 1, 100).run();

        assertEquals(3, server.connections.get());
    }

    @Test
    void noneIsMadeToWhoMaySpeakPlainHttpNorOffline() throws Exception {
        ScriptedServer server = server(always(ok("here")));

        transport(once()).foresee(server.host(), 1, 8).run();
        far(once().withOffline(true)).foresee(host(server), 1, 8).run();

        assertEquals(0, server.connections.get());
    }

    @Test
    void whatIsWrongIsToldByTheRequestThatNeedsAConnection() throws Exception {
        ScriptedServer server = tlsServer(CERTIFICATES.untrusted(), always(ok("here")));
        HttpTransport transport = far(once());

        transport.foresee(host(server), 1, 2).run();

        TransportException e = assertThrows(
                TransportException.class, () -> transport.send(Request.get(host(server), "/"), listener()));
        assertFault(Fault.TLS_UNTRUSTED, e);
    }

    @Test
    void aSpareThatDiedIsReplacedWithoutARetry() throws Exception {
        ScriptedServer server = tlsServer(
                CERTIFICATES.forOtherName(), Conversation.reset(""), answers(ok("here")), answers(ok("here")));
        HttpTransport transport = far(once());
        transport.foresee(host(server), 0, 1).run();

        assertEquals("here", text(transport.send(Request.get(host(server), "/"), listener())));
        assertEquals(2, server.connections.get());
    }

    @Test
    void nothingIsSentOverASpareWhoseTlsDidNotComeAbout() throws Exception {
        Map<Integer, ByteArrayOutputStream> received = new ConcurrentHashMap<>();
        try (ServerSocket silent = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            listenInSilence(silent, received);
            String host = "other.example.com:" + silent.getLocalPort();
            HttpTransport transport = far(patient(once(), 300, 5_000));
            transport.foresee(host, 0, 2).run();

            TransportException e = assertThrows(
                    TransportException.class,
                    () -> transport.send(
                            Request.get(host, "/").with("Authorization", Authorization.bearer(Secret.of("canary"))),
                            listener()));

            assertFault(Fault.TLS_TIMEOUT, e);
            assertEquals(3, received.size());
            received.values()
                    .forEach(bytes -> assertFalse(
                            bytes.toString(StandardCharsets.ISO_8859_1).contains("GET ")));
        }
    }

    @Test
    void aHandshakeThatNeverEndsHoldsNobodyUp() throws Exception {
        try (ServerSocket dribbling = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            accept(dribbling, socket -> {
                // The beginning of a handshake record of 16 KiB, and then a byte of it now and then.
                socket.getOutputStream().write(new byte[] {22, 3, 3, 64, 0});
                while (true) {
                    socket.getOutputStream().write(2);
                    LockSupport.parkNanos(50_000_000);
                }
            });
            HttpTransport transport = far(patient(once(), 300, 5_000));

            transport
                    .foresee("other.example.com:" + dribbling.getLocalPort(), 0, 2)
                    .run();
        }
    }

    private static void listenInSilence(ServerSocket server, Map<Integer, ByteArrayOutputStream> received) {
        accept(server, socket -> {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            received.put(socket.getPort(), bytes);
            socket.getInputStream().transferTo(bytes);
        });
    }

    private static void accept(ServerSocket server, Treatment treatment) {
        daemon(() -> {
            while (true) {
                Socket socket = server.accept();
                daemon(() -> treatment.of(socket));
            }
        });
    }

    private static void daemon(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // One of both ends is closed.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private interface Work {
        void run() throws IOException;
    }

    private interface Treatment {
        void of(Socket socket) throws IOException;
    }

    /** For which the name leads to this machine, and which starts at once. */
    private HttpTransport far(HttpSettings settings) {
        return transport(settings, new Peers(SlowStart::none), EVERY_NAME_HERE);
    }

    /** By a name that is not known to be of this machine, and so speaks TLS. */
    private static String host(ScriptedServer server) {
        return "other.example.com:" + server.port();
    }
}
