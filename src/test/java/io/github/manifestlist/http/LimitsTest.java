package io.github.manifestlist.http;

import static io.github.manifestlist.testing.Conversation.always;
import static io.github.manifestlist.testing.Conversation.answers;
import static io.github.manifestlist.testing.Conversation.ok;
import static io.github.manifestlist.testing.Conversation.response;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.testing.ScriptedServer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody can make us read, keep or unpack more than was agreed. */
class LimitsTest extends TransportFixture {
    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    @Test
    void bodyOfExactlyTheLimitIsTaken() throws Exception {
        ScriptedServer server = server(answers(ok("12345"), CHUNKED + "5\r\n12345\r\n0\r\n\r\n"));
        HttpTransport transport = transport(once());

        for (int i = 0; i < 2; i++) {
            Response response = transport.send(Request.get(server.host(), "/").limit(5), listener());
            assertEquals("12345", text(response));
        }
        assertEquals(1, server.connections.get());
    }

    @Test
    void m13_announcedTooLargeIsNotRead() throws Exception {
        CountDownLatch hungUp = new CountDownLatch(1);
        ScriptedServer server = server(conversation -> {
            conversation.request();
            conversation.say("HTTP/1.1 200 OK\r\nContent-Length: 5000000\r\n\r\n");
            try {
                conversation.awaitEnd();
            } finally {
                hungUp.countDown();
            }
        });

        TransportException e = assertFault(
                Fault.BODY_TOO_LARGE,
                HttpSettings.defaults(),
                Request.get(server.host(), "/").limit(100),
                "has 5000000 bytes, and no more than 100 are taken");

        assertEquals(1, e.tries());
        assertTrue(hungUp.await(5, TimeUnit.SECONDS), "the connection is not left lying about");
    }

    @Test
    void m14_endlessBodyIsReadToTheLimitOnly() throws Exception {
        AtomicLong sent = new AtomicLong();
        ScriptedServer server = server(conversation -> {
            conversation.request();
            conversation.say(CHUNKED);
            while (true) {
                conversation.say("400\r\n" + "a".repeat(1024) + "\r\n");
                sent.addAndGet(1024);
            }
        });

        assertFault(
                Fault.BODY_TOO_LARGE, once(), Request.get(server.host(), "/").limit(100_000), "more than 100000 bytes");

        assertTrue(sent.get() < 20_000_000, "read " + sent);
    }

    @Test
    void n21_refusalIsCutInsteadOfRefused() throws Exception {
        ScriptedServer server = server(always(response("502 Bad Gateway", "<html>" + "a".repeat(2_000_000))));

        Response response = send(once(), Request.get(server.host(), "/").limit(10));

        assertEquals(502, response.status());
        assertEquals(64 * 1024, response.body().length);
    }

    @Test
    void refusalThatBreaksOffIsStillARefusal() throws Exception {
        ScriptedServer server = server(answers("HTTP/1.1 413 Too Large\r\nContent-Length: 100\r\n\r\ntoo lar"));

        Response response = send(once(), Request.put(server.host(), "/").body(new byte[1]));

        assertEquals(413, response.status());
        assertEquals("too lar", text(response));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "identity, gzip", "deflate\r\nContent-Encoding: gzip"})
    void m15_compressedAnswerIsRefused(String encoding) throws Exception {
        ScriptedServer server = server(always(response("200 OK", "bomb", "Content-Encoding: " + encoding)));
        HttpTransport transport = transport(once());

        for (int i = 0; i < 30; i++) {
            TransportException e = org.junit.jupiter.api.Assertions.assertThrows(
                    TransportException.class, () -> transport.send(Request.get(server.host(), "/"), listener()));
            assertFault(Fault.CONTENT_ENCODING, e, "unexpected Content-Encoding '");
        }

        assertEquals(30, server.connections.get(), "no connection is used again");
        assertTrue(server.requests.get(0).contains("Accept-Encoding: identity\r\n"));
    }

    @Test
    void compressedRefusalLosesItsText() throws Exception {
        ScriptedServer server = server(always(response("404 Not Found", "bomb", "Content-Encoding: gzip")));

        Response response = get(once(), server);

        assertEquals(404, response.status());
        assertArrayEquals(new byte[0], response.body());
    }

    @Test
    void identityIsNoEncoding() throws Exception {
        ScriptedServer server = server(always(response("200 OK", "plain", "Content-Encoding: Identity")));

        assertEquals("plain", text(get(once(), server)));
    }

    @Test
    void n12_bytesBehindTheBodyDoNotBecomeTheNextAnswer() throws Exception {
        ScriptedServer server =
                server(answers(ok("first") + "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil"), always(ok("next")));
        HttpTransport transport = transport(once());

        assertEquals("first", text(transport.send(Request.get(server.host(), "/"), listener())));
        assertEquals("next", text(transport.send(Request.get(server.host(), "/"), listener())));
    }

    @Test
    void m53_cookiesAreForgotten() throws Exception {
        ScriptedServer server = server(always(response("200 OK", "", "Set-Cookie: a=b")));
        HttpTransport transport = transport(once());

        transport.send(Request.get(server.host(), "/"), listener());
        transport.send(Request.get(server.host(), "/"), listener());

        assertTrue(!server.requests.get(1).contains("Cookie"), server.requests.get(1));
    }

    @Test
    void n34_refusalBeforeTheUploadIsReadIsHeard() throws Exception {
        ScriptedServer server = server(conversation -> {
            conversation.head();
            conversation.say(response("413 Too Large", "4 MiB", "Connection: close"));
            conversation.awaitNudge();
            conversation.reset();
        });
        byte[] upload = new byte[8 << 20];
        HttpTransport transport = transport(once());
        Request request = Request.put(server.host(), "/").body(upload);

        Response response = transport.send(request, listener());
        server.nudge();

        assertEquals(413, response.status());
        assertEquals("4 MiB", text(response));
    }

    @Test
    void n34_refusalIsHeardEvenIfTheUploadIsCutOff() throws Exception {
        ScriptedServer server = server(conversation -> {
            conversation.head();
            conversation.say(response("413 Too Large", "4 MiB", "Connection: close"));
            conversation.awaitNudge();
        });
        HttpTransport transport = transport(once());
        Request request = Request.put(server.host(), "/").streaming(20 << 20, () -> new java.io.InputStream() {
            private int left = 20 << 20;

            @Override
            public int read() {
                return read(new byte[1], 0, 1);
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                left -= length;
                if (left < (20 << 20) - 900_000) {
                    server.nudge();
                    LockSupport.parkNanos(5_000_000);
                }
                return length;
            }
        });

        Response response = transport.send(request, listener());

        assertEquals(413, response.status());
    }
}
