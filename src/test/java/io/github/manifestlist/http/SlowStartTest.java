package io.github.manifestlist.http;

import static io.github.manifestlist.testing.Conversation.always;
import static io.github.manifestlist.testing.Conversation.ok;
import static io.github.manifestlist.testing.Conversation.response;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.address.Zone;
import io.github.manifestlist.testing.Conversation;
import io.github.manifestlist.testing.ScriptedServer;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One connection to a host that is close, many to one that is waited for. */
@Timeout(60)
class SlowStartTest extends ConcurrencyFixture {
    /** Longer than any test. */
    private static final Duration FOR_EVER = Duration.ofHours(1);

    private static final int FOR_NOBODY_WHO_COMES = 30_000;

    private static final Duration A_MOMENT = Duration.ofMillis(1);

    @Test
    void whoAnswersSoonIsAskedOverOneConnection() throws Exception {
        ScriptedServer server = tlsServer(CERTIFICATES.good(), always(ok("here")));
        HttpTransport transport = starting(FOR_EVER, FOR_EVER);

        all(20, () -> transport.send(Request.get(server.host(), "/"), listener()));

        assertEquals(1, server.hellos.get());
        assertEquals(20, server.requests.size());
    }

    @Test
    void whoIsWaitedForAtAnAnswerIsAskedOverMore() throws Exception {
        CountDownLatch full = new CountDownLatch(3);
        ScriptedServer server = server(whenAllAreThere(full, ok("here")));
        HttpTransport transport = starting(A_MOMENT, FOR_EVER);

        all(3, () -> transport.send(Request.get(server.host(), "/"), listener()));

        assertEquals(3, server.connections.get());
    }

    /** No single answer takes long. */
    @Test
    void whoIsWaitedForAgainAndAgainIsAskedOverMore() throws Exception {
        ScriptedServer server = server(always(ok("here")));
        HttpTransport transport = starting(FOR_EVER, Duration.ofMillis(20));

        while (server.connections.get() < 2) {
            all(8, () -> transport.send(Request.get(server.host(), "/"), listener()));
        }

        assertTrue(server.requests.size() > 2);
    }

    @Test
    void whoIsWaitedForAtEachOfTheFirstAnswersIsAskedOverMore() throws Exception {
        CountDownLatch full = new CountDownLatch(2);
        ScriptedServer server = server(
                conversation -> {
                    for (int i = 0; i < 3; i++) {
                        conversation.request();
                        conversation.say(ok("here"));
                    }
                    whenAllAreThere(full, ok("here")).play(conversation);
                },
                whenAllAreThere(full, ok("here")));
        HttpTransport transport = starting(FOR_EVER, FOR_EVER, Duration.ZERO);
        for (int i = 0; i < 3; i++) {
            transport.send(Request.get(server.host(), "/"), listener());
        }

        all(2, () -> transport.send(Request.get(server.host(), "/"), listener()));

        assertEquals(2, server.connections.get());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void whoAnswersSoonOnceIsClose(int soon) throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        ScriptedServer server = server(conversation -> {
            for (int i = 0; i < 3; i++) {
                conversation.request();
                never.await(i == soon ? 0 : 400, TimeUnit.MILLISECONDS);
                conversation.say(ok("here"));
            }
            always(ok("here")).play(conversation);
        });
        HttpTransport transport = starting(FOR_EVER, FOR_EVER, Duration.ofMillis(300));

        all(20, () -> transport.send(Request.get(server.host(), "/"), listener()));

        assertEquals(1, server.connections.get());
    }

    @Test
    void whoIsWaitedForAtAHandshakeIsAskedOverMore() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            silent.setSoTimeout(FOR_NOBODY_WHO_COMES);
            HttpTransport transport = starting(A_MOMENT, FOR_EVER);
            List<Future<?>> sent = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                sent.add(threads.submit(() ->
                        transport.send(Request.get("other.example.com:" + silent.getLocalPort(), "/"), listener())));
            }
            List<Socket> accepted = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                accepted.add(silent.accept());
            }

            for (Socket socket : accepted) {
                socket.close();
            }
            for (Future<?> future : sent) {
                assertThrows(Exception.class, future::get);
            }
        }
    }

    /** The turn is that of the host whom the request was addressed to. */
    @Test
    void whoeverItRedirectsToIsWaitedForInItsPlace() throws Exception {
        CountDownLatch full = new CountDownLatch(3);
        ScriptedServer storage = server(whenAllAreThere(full, ok("bytes")));
        ScriptedServer server =
                server(always(response("307 Temporary Redirect", "", "Location: http://" + storage.host() + "/bytes")));
        HttpTransport transport = starting(A_MOMENT, FOR_EVER);

        all(3, () -> transport.send(Request.get(server.host(), "/"), listener()));

        assertEquals(3, storage.connections.get());
    }

    @Test
    void aConnectionThatIsKeptIsWaitedForByWhoeverUsesIt() throws Exception {
        CountDownLatch full = new CountDownLatch(2);
        ScriptedServer storage = server(
                conversation -> {
                    conversation.request();
                    conversation.say(ok("first"));
                    conversation.request();
                    full.countDown();
                    full.await();
                    conversation.say(ok("second"));
                },
                whenAllAreThere(full, ok("third")));
        Conversation.Script redirecting =
                always(response("307 Temporary Redirect", "", "Location: http://" + storage.host() + "/bytes"));
        ScriptedServer one = server(redirecting);
        ScriptedServer other = server(redirecting);
        HttpTransport transport = starting(Duration.ofMillis(500), FOR_EVER);
        transport.send(Request.get(one.host(), "/"), listener());

        all(2, () -> transport.send(Request.get(other.host(), "/"), listener()));

        assertEquals(2, storage.connections.get());
    }

    @Test
    void nothingWaitsForAStream() throws Exception {
        ScriptedServer server = server(always(ok("here")));
        HttpTransport transport = starting(FOR_EVER, FOR_EVER);

        String other = transport.stream(
                Request.get(server.host(), "/blob"),
                answer -> {
                    try {
                        return threads.submit(() -> text(transport.send(Request.get(server.host(), "/"), listener())))
                                .get();
                    } catch (Exception e) {
                        throw new java.io.IOException(e);
                    }
                },
                listener());

        assertEquals("here", other);
    }

    @Test
    void nothingWaitsForABodyThatIsPassedOn() throws Exception {
        CountDownLatch full = new CountDownLatch(2);
        ScriptedServer server = server(whenAllAreThere(full, ok("here")));
        HttpTransport transport = starting(FOR_EVER, FOR_EVER);
        byte[] layer = new byte[100];

        all(
                2,
                () -> transport.send(
                        Request.put(server.host(), "/").streaming(layer.length, () -> new ByteArrayInputStream(layer)),
                        listener()));

        assertEquals(2, server.connections.get());
    }

    @Test
    void sparesAreNotMadeToWhoAnswersSoon() throws Exception {
        ScriptedServer server = tlsServer(CERTIFICATES.forOtherName(), always(ok("here")));
        String host = "other.example.com:" + server.port();
        HttpTransport transport = starting(FOR_EVER, FOR_EVER);

        Runnable made = transport.foresee(host, 1, 8);
        transport.send(Request.get(host, "/"), listener());
        made.run();

        assertEquals(1, server.connections.get());
    }

    @Test
    void sparesAreMadeWhileTheFirstIsWaitedFor() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            silent.setSoTimeout(FOR_NOBODY_WHO_COMES);
            String host = "other.example.com:" + silent.getLocalPort();
            HttpTransport transport = starting(A_MOMENT, FOR_EVER);
            Runnable made = transport.foresee(host, 1, 3);
            List<Socket> accepted = new ArrayList<>();
            Future<?> first = threads.submit(() -> transport.send(Request.get(host, "/"), listener()));
            for (int i = 0; i < 3; i++) {
                accepted.add(silent.accept());
            }

            for (Socket socket : accepted) {
                socket.close();
            }
            made.run();
            assertThrows(Exception.class, first::get);
        }
    }

    /** Nothing listens here, so that nothing is waited for; but the look-up of a name does not end. */
    @Test
    void nobodyWaitsForTheFirstForEver() throws Exception {
        CountDownLatch second = new CountDownLatch(2);
        Guard guard = new Guard(
                name -> {
                    second.countDown();
                    try {
                        second.await();
                    } catch (InterruptedException e) {
                        throw new java.net.UnknownHostException(name);
                    }
                    return new InetAddress[] {InetAddress.getLoopbackAddress()};
                },
                Zone::of);
        ScriptedServer server = tlsServer(CERTIFICATES.forOtherName(), always(ok("here")));
        HttpTransport transport =
                transport(once(), new Peers(() -> new SlowStart(FOR_EVER, FOR_EVER, FOR_EVER, A_MOMENT)), guard);

        all(2, () -> transport.send(Request.get("other.example.com:" + server.port(), "/"), listener()));

        assertEquals(2, server.requests.size());
    }

    @Test
    void whoeverDripsIsNotClose() throws Exception {
        CountDownLatch full = new CountDownLatch(2);
        ScriptedServer server = server(conversation -> {
            while (conversation.request() != null) {
                full.countDown();
                for (char letter : "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nX: ".toCharArray()) {
                    conversation.say(String.valueOf(letter));
                    full.await(5, TimeUnit.MILLISECONDS);
                }
                full.await();
                conversation.say("\r\n\r\nhere");
            }
        });
        HttpTransport transport = starting(FOR_EVER, Duration.ofMillis(50));

        all(2, () -> transport.send(Request.get(server.host(), "/"), listener()));

        assertEquals(2, server.connections.get());
    }

    @Test
    void anInterruptEndsWaitingForTheFirstAndTakesNoTurn() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        ScriptedServer server = server(conversation -> {
            while (conversation.request() != null) {
                started.countDown();
                end.await();
                conversation.say(ok("here"));
            }
        });
        HttpTransport transport = starting(FOR_EVER, FOR_EVER);
        Callable<Response> get = () -> transport.send(Request.get(server.host(), "/"), listener());
        Future<Response> first = threads.submit(get);
        started.await();
        Thread.currentThread().interrupt();

        assertFault(Fault.INTERRUPTED, assertThrows(TransportException.class, get::call));

        assertTrue(Thread.interrupted());
        end.countDown();
        assertEquals("here", text(first.get()));
        assertEquals("here", text(get.call()));
    }

    private HttpTransport starting(Duration atOnce, Duration inAll) {
        return starting(atOnce, inAll, FOR_EVER);
    }

    private HttpTransport starting(Duration atOnce, Duration inAll, Duration far) {
        return transport(once(), new Peers(() -> new SlowStart(atOnce, inAll, far, FOR_EVER)), EVERY_NAME_HERE);
    }

    private static Conversation.Script whenAllAreThere(CountDownLatch full, String answer) {
        return conversation -> {
            while (conversation.request() != null) {
                full.countDown();
                full.await();
                conversation.say(answer);
            }
        };
    }
}
