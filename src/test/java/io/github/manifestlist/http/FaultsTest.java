package io.github.manifestlist.http;

import static io.github.manifestlist.testing.Conversation.answers;
import static io.github.manifestlist.testing.Conversation.reset;
import static io.github.manifestlist.testing.Conversation.response;
import static io.github.manifestlist.testing.Conversation.silence;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.address.Zone;
import io.github.manifestlist.testing.Conversation;
import io.github.manifestlist.testing.ScriptedServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that keeps an answer away is told apart, in words that say what came back and what to do. */
class FaultsTest extends TransportFixture {
    private static final HttpSettings IMPATIENT = patient(once(), 150, 120_000);

    @Test
    void n1_refusedConnection() throws Exception {
        int port;
        try (ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = nobody.getLocalPort();
        }
        Request request = Request.get("localhost:" + port, "/v2/");

        TransportException e = assertFault(Fault.CONNECTION_REFUSED, HttpSettings.defaults(), request, "is up");

        assertEquals("connection refused by localhost:" + port + " (tried 6 times)", e.why());
        assertEquals(6, e.tries());
        assertEquals(5, retries.size());
        assertEquals("localhost:" + port + ": connection refused by localhost:" + port + " (2 of 6)", retries.get(0));
    }

    @Test
    void n2_unknownHostIsTriedTwice() {
        TransportException e = assertFault(
                Fault.UNKNOWN_HOST,
                HttpSettings.defaults(),
                Request.get("registry.invalid:5000", "/v2/"),
                "cannot resolve registry.invalid",
                "proxy");

        assertEquals(2, e.tries());
        assertEquals(1, retries.size());
    }

    @Test
    void n3_connectionThatDoesNotComeAbout() throws Exception {
        // A full backlog: the kernel drops what else comes.
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var first = new Socket();
                var second = new Socket()) {
            first.connect(full.getLocalSocketAddress());
            second.connect(full.getLocalSocketAddress());
            assertFault(
                    Fault.CONNECT_TIMEOUT,
                    IMPATIENT,
                    Request.get("127.0.0.1:" + full.getLocalPort(), "/v2/"),
                    "connect timeout",
                    "within 150 ms",
                    "-Dmanifest.connectTimeout");
        }
    }

    @Test
    void n38_aDeadAddressDoesNotHideOneThatIsAlive() throws Exception {
        ScriptedServer server = server(Conversation.always(Conversation.ok("here")));
        byte[] six = new byte[16];
        six[15] = 1;
        InetAddress[] both = {InetAddress.getByAddress(six), InetAddress.getByAddress(new byte[] {127, 0, 0, 1})};
        HttpTransport transport = transport(once(), new Guard(name -> both, Zone::of));

        Response response = transport.send(Request.get("localhost:" + server.port(), "/v2/"), listener());

        assertEquals("here", text(response));
    }

    @Test
    void n4_serverThatNeverAnswers() throws Exception {
        assertFault(
                Fault.RESPONSE_TIMEOUT,
                IMPATIENT,
                Request.get(server(silence()).host(), "/v2/"),
                "no response from 127.0.0.1:",
                "within 150 ms",
                "-Dmanifest.responseTimeout");
    }

    @Test
    void serverThatFallsSilent() throws Exception {
        ScriptedServer server = server(conversation -> {
            conversation.request();
            conversation.say("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n1234");
            conversation.awaitEnd();
        });

        assertFault(
                Fault.RESPONSE_TIMEOUT,
                IMPATIENT,
                Request.get(server.host(), "/v2/"),
                "fell silent for 150 ms after 4 of 10 bytes");
    }

    @Test
    void n5_tlsThatNeverAnswers() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var uri = URI.create("https://localhost:" + silent.getLocalPort() + "/");
            assertFault(Fault.TLS_TIMEOUT, IMPATIENT, Request.to("GET", uri), "TLS handshake timeout");
        }
    }

    @Test
    void resetBeforeTheAnswer() throws Exception {
        assertFault(
                Fault.CONNECTION_RESET,
                once(),
                Request.get(server(reset("")).host(), "/v2/"),
                "closed the connection without an answer");
    }

    @Test
    void endBeforeTheAnswer() throws Exception {
        assertFault(
                Fault.CONNECTION_RESET,
                once(),
                Request.get(server(Conversation::request).host(), "/v2/"),
                "closed the connection without an answer");
    }

    @Test
    void n10_resetInTheBody() throws Exception {
        ScriptedServer server = server(conversation -> {
            conversation.request();
            conversation.say("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n1234");
            conversation.awaitNudge();
            conversation.reset();
        });
        HttpTransport transport = transport(once());

        TransportException e = assertThrows(
                TransportException.class,
                () -> transport.stream(
                        Request.get(server.host(), "/v2/"),
                        answer -> {
                            answer.body().readNBytes(4);
                            server.nudge();
                            return answer.body().read();
                        },
                        listener()));

        assertFault(Fault.CONNECTION_RESET, e, "connection reset by 127.0.0.1:", "after 4 of 10 bytes");
    }

    @Test
    void n11_bodyShorterThanAnnounced() throws Exception {
        assertFault(
                Fault.TRUNCATED,
                once(),
                Request.get(
                        server(answers("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n1234"))
                                .host(),
                        "/v2/"),
                "truncated: 4 of 10 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4\r\nabcd\r\n", "4\r\nabcd\r\nzz\r\n", "4\r\nab"})
    void n15_chunksWithoutEnd(String chunks) throws Exception {
        assertFault(
                Fault.TRUNCATED,
                once(),
                Request.get(
                        server(answers("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks))
                                .host(),
                        "/v2/"),
                "truncated: ",
                " bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSH-2.0-OpenSSH_9.2\r\n", "\u0000\u0001\u0002", "ICY 200 OK\r\n\r\n"})
    void n18_somethingElseThanHttp(String garbage) throws Exception {
        assertFault(
                Fault.NOT_HTTP,
                once(),
                Request.get(server(answers(garbage)).host(), "/v2/"),
                "not an HTTP response",
                "something else than a registry");
    }

    @Test
    void n17_endlessHeaders() throws Exception {
        ScriptedServer server = server(conversation -> {
            conversation.request();
            conversation.say("HTTP/1.1 200 OK\r\n");
            for (int i = 0; ; i++) {
                conversation.say("X-" + i + ": a\r\n");
            }
        });

        assertFault(Fault.HEAD_TOO_LARGE, once(), Request.get(server.host(), "/"), "response head too large");
    }

    @Test
    void n17_hugeHeader() throws Exception {
        assertFault(
                Fault.HEAD_TOO_LARGE,
                once(),
                Request.get(
                        server(answers(response("200 OK", "", "X: " + "a".repeat(20_000))))
                                .host(),
                        "/v2/"),
                "response head too large");
    }

    @Test
    void n17_manyLargeHeaders() throws Exception {
        String[] headers = new String[9];
        Arrays.fill(headers, "X: " + "a".repeat(9_000));
        assertFault(
                Fault.HEAD_TOO_LARGE,
                once(),
                Request.get(server(answers(response("200 OK", "", headers))).host(), "/v2/"),
                "more than 64 KiB");
    }

    @Test
    void n17_endlessInterimResponses() throws Exception {
        assertFault(
                Fault.HEAD_TOO_LARGE,
                once(),
                Request.get(
                        server(answers("HTTP/1.1 100 Continue\r\n\r\n".repeat(100) + Conversation.ok("a")))
                                .host(),
                        "/v2/"),
                "interim");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 3\r\nContent-Length: 4\r\n",
                "Content-Length: 3, 4\r\n",
                "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n",
                "Content-Length: many\r\n",
                "Content-Length: -1\r\n",
                "Transfer-Encoding: gzip\r\n",
                "Header without colon\r\n"
            })
    void n14_ambiguousLength(String headers) throws Exception {
        assertFault(
                Fault.MALFORMED_RESPONSE,
                once(),
                Request.get(
                        server(answers("HTTP/1.1 200 OK\r\n" + headers + "\r\nabcd"))
                                .host(),
                        "/v2/"),
                "malformed response");
    }

    @Test
    void n16_exchangeThatTakesTooLong() throws Exception {
        var ended = new CountDownLatch(1);
        ScriptedServer server = server(conversation -> {
            conversation.request();
            conversation.say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            while (!ended.await(20, TimeUnit.MILLISECONDS)) {
                conversation.say("1\r\na\r\n");
            }
        });

        TransportException e = assertFault(
                Fault.DEADLINE,
                patient(HttpSettings.defaults(), 10_000, 300),
                Request.get(server.host(), "/v2/"),
                "took longer than 300 ms",
                "-Dmanifest.responseTimeout");

        ended.countDown();
        assertEquals(1, e.tries());
    }

    @Test
    void n16_aStreamThatDripsEndsAsWell() throws Exception {
        var ended = new CountDownLatch(1);
        ScriptedServer server = server(conversation -> {
            conversation.request();
            conversation.say("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
            while (!ended.await(20, TimeUnit.MILLISECONDS)) {
                conversation.say("a");
            }
        });
        HttpTransport transport = transport(patient(once(), 10_000, 300));

        TransportException e = assertThrows(
                TransportException.class,
                () -> transport.stream(
                        Request.get(server.host(), "/blob"),
                        answer -> answer.body().readAllBytes(),
                        listener()));

        ended.countDown();
        assertEquals(Fault.DEADLINE, e.fault());
    }

    @Test
    void aStreamThatFlowsMayTakeLongerThanADocument() throws Exception {
        ScriptedServer server = server(conversation -> {
            conversation.request();
            conversation.say("HTTP/1.1 200 OK\r\nContent-Length: 200000\r\n\r\n");
            for (int i = 0; i < 5; i++) {
                conversation.say("a".repeat(40_000));
                LockSupport.parkNanos(350_000_000);
            }
        });
        HttpTransport transport = transport(patient(once(), 10_000, 1_500));

        byte[] all = transport.stream(
                Request.get(server.host(), "/blob"), answer -> answer.body().readAllBytes(), listener());

        assertEquals(200_000, all.length);
    }

    @Test
    void uploadThatIsTakenSlowlyMayTakeLongerThanADocument() throws Exception {
        ScriptedServer server = server(Conversation.always(Conversation.ok("stored")));
        HttpSettings settings = patient(once(), 10_000, 400);
        InputStream slow = new InputStream() {
            @Override
            public int read() {
                return read(new byte[1], 0, 1);
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                LockSupport.parkNanos(100_000_000);
                bytes[offset] = 65;
                return 1;
            }
        };
        HttpTransport transport = transport(settings);
        transport.send(Request.get(server.host(), "/"), listener());

        Response response = transport.send(Request.put(server.host(), "/").streaming(6, slow), listener());

        assertEquals("stored", text(response));
    }

    @Test
    void l9_offlineAsksNobody() throws Exception {
        ScriptedServer server = server(answers(Conversation.ok("")));

        assertFault(Fault.OFFLINE, once().withOffline(true), Request.get(server.host(), "/"), "offline (-o)", "-o");

        assertEquals(0, server.connections.get());
    }

    @Test
    void uploadWhoseSourceFails() throws Exception {
        ScriptedServer server = server(answers(Conversation.ok("")));
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("disk on fire");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                throw new IOException("disk on fire");
            }
        };
        HttpTransport transport = transport(HttpSettings.defaults());

        TransportException e = assertThrows(
                TransportException.class,
                () -> transport.send(Request.put(server.host(), "/").streaming(10, broken), listener()));

        assertFault(Fault.BODY_SOURCE, e, "disk on fire");
        assertEquals(1, e.tries());
    }

    @Test
    void uploadWhoseSourceEndsEarly() throws Exception {
        ScriptedServer server = server(Conversation.always(Conversation.ok("")));

        assertFault(
                Fault.BODY_SOURCE,
                once(),
                Request.put(server.host(), "/").streaming(10, new ByteArrayInputStream(new byte[4])),
                "ended after 4 of 10 bytes");
    }

    @Test
    void interruptEndsTheWaitBetweenTries() throws Exception {
        ScriptedServer server = server(conversation -> {
            conversation.request();
            conversation.say(response("503 Busy", ""));
        });
        Thread test = Thread.currentThread();
        HttpTransport transport = transport(HttpSettings.defaults());

        TransportException e = assertThrows(
                TransportException.class,
                () -> transport.send(
                        Request.get(server.host(), "/"),
                        new Patience((host, attempt, all, cause, wait) -> test.interrupt())));

        assertTrue(Thread.interrupted(), "the interrupt is not swallowed");
        assertFault(Fault.INTERRUPTED, e, "interrupted while waiting for 127.0.0.1:");
    }
}
