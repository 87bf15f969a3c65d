package io.github.manifestlist.http;

import static io.github.manifestlist.testing.Conversation.always;
import static io.github.manifestlist.testing.Conversation.ok;
import static io.github.manifestlist.testing.Conversation.response;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.testing.Conversation;
import io.github.manifestlist.testing.ScriptedServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many threads share one transport: no more in flight than agreed, no connection wasted, nobody waits for ever. */
@Timeout(20)
class ConcurrencyTest extends ConcurrencyFixture {
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void noMoreInFlightThanAgreed(int parallelism) throws Exception {
        AtomicInteger inFlight = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch full = new CountDownLatch(parallelism);
        ScriptedServer server = server(conversation -> {
            while (conversation.request() != null) {
                most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                full.countDown();
                full.await();
                inFlight.decrementAndGet();
                conversation.say(ok("here"));
            }
        });
        HttpTransport transport = transport(once().withParallelism(parallelism));

        all(20, () -> transport.send(Request.get(server.host(), "/"), listener()));

        assertEquals(parallelism, most.get());
        assertEquals(parallelism, server.connections.get(), "connections are kept");
    }

    @Test
    void theLimitHoldsOverGoalsThatAreConfiguredDifferently() throws Exception {
        AtomicInteger inFlight = new AtomicInteger();
        CountDownLatch full = new CountDownLatch(2);
        CountDownLatch end = new CountDownLatch(1);
        ScriptedServer server = server(conversation -> {
            while (conversation.request() != null) {
                inFlight.incrementAndGet();
                full.countDown();
                end.await();
                conversation.say(ok("here"));
            }
        });
        Peers peers = new Peers();
        HttpTransport one = closedLater(new HttpTransport(once().withParallelism(2), peers));
        HttpTransport other =
                closedLater(new HttpTransport(insecurely(once().withParallelism(2), InsecureRegistries.all()), peers));
        Request request = Request.get(server.host(), "/");
        Future<Response> first = threads.submit(() -> one.send(request, listener()));
        Future<Response> second = threads.submit(() -> one.send(request, listener()));
        full.await();

        FutureTask<Response> third = new FutureTask<>(() -> other.send(request, listener()));
        Thread waiting = new Thread(third);
        waiting.start();
        while (inFlight.get() == 2 && waiting.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }

        assertEquals(2, inFlight.get());
        end.countDown();
        assertEquals(
                List.of(200, 200, 200),
                List.of(first.get().status(), second.get().status(), third.get().status()));
    }

    @Test
    void connectionsOverTlsAreKept() throws Exception {
        ScriptedServer server = tlsServer(CERTIFICATES.good(), always(ok("here")));
        HttpTransport transport = transport(once());

        for (int i = 0; i < 10; i++) {
            transport.send(Request.get(server.host(), "/"), listener());
        }

        assertEquals(1, server.hellos.get());
    }

    @Test
    void answersWithoutBodiesAndRefusalsKeepTheConnection() throws Exception {
        ScriptedServer server = server(conversation -> {
            while (conversation.request() != null) {
                conversation.say(response("404 Not Found", ""));
                conversation.request();
                conversation.say("HTTP/1.1 204 No Content\r\n\r\n");
                conversation.request();
                conversation.say("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
            }
        });
        HttpTransport transport = transport(once());

        for (int i = 0; i < 3; i++) {
            assertEquals(
                    404,
                    transport.send(Request.get(server.host(), "/"), listener()).status());
            assertEquals(
                    204,
                    transport
                            .send(Request.of("DELETE", server.host(), "/"), listener())
                            .status());
            Response head = transport.send(Request.head(server.host(), "/"), listener());
            assertEquals("1000", head.header("Content-Length").orElseThrow());
        }

        assertEquals(1, server.connections.get());
    }

    @Test
    void n39_keptConnectionThatDiedIsReplacedWithoutAWord() throws Exception {
        ScriptedServer server = server(
                conversation -> {
                    conversation.request();
                    conversation.say(ok("first"));
                    conversation.request();
                    conversation.reset();
                },
                always(ok("second")));
        HttpTransport transport = transport(once());

        assertEquals("first", text(transport.send(Request.get(server.host(), "/"), listener())));
        Response second = transport.send(Request.put(server.host(), "/").body(new byte[] {65}), listener());

        assertEquals("second", text(second));
        assertEquals(1, second.tries());
        assertEquals(List.of(), retries);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void streamsLeaveRoomForWhatIsSentFromThem(int parallelism) throws Exception {
        ScriptedServer server = server(always(ok("bytes")));
        HttpTransport transport = transport(once().withParallelism(parallelism));

        all(
                16,
                () -> transport.stream(
                        Request.get(server.host(), "/blob"),
                        answer -> {
                            try {
                                Request put =
                                        Request.put(server.host(), "/upload").streaming(5, answer.body());
                                return transport.send(put, listener()).status();
                            } catch (TransportException e) {
                                throw new java.io.IOException(e);
                            }
                        },
                        listener()));

        long uploads = server.requests.stream()
                .filter(request -> request.startsWith("PUT") && request.endsWith("bytes"))
                .count();
        assertEquals(16, uploads);
    }

    @Test
    void sourceThatBreaksIsToldWhileItIsSentOn() throws Exception {
        ScriptedServer source = server(Conversation.answers("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n1234"));
        ScriptedServer target = server(always(ok("")));
        HttpTransport transport = transport(HttpSettings.defaults());

        TransportException e = org.junit.jupiter.api.Assertions.assertThrows(
                TransportException.class,
                () -> transport.stream(
                        Request.get(source.host(), "/blob"),
                        answer -> {
                            try {
                                Request put = Request.put(target.host(), "/").streaming(10, answer.body());
                                return transport.send(put, listener());
                            } catch (TransportException inner) {
                                assertFault(Fault.TRUNCATED, inner, source.host() + " was truncated: 4 of 10 bytes");
                                throw new BrokenStream(inner);
                            }
                        },
                        listener()));

        assertEquals(Fault.TRUNCATED, e.fault());
    }

    @ParameterizedTest
    @ValueSource(strings = {"429 Slow down", "503 Busy"})
    void n27_hostThatAsksForAPauseIsLeftAloneByAll(String status) throws Exception {
        ScriptedServer server = server(conversation -> {
            conversation.request();
            conversation.say(response(status, "", "Retry-After: 7"));
            while (conversation.request() != null) {
                conversation.say(ok("here"));
            }
        });
        HttpTransport transport = transport(HttpSettings.defaults());

        transport.send(Request.get(server.host(), "/").withoutRetries(), listener());
        assertEquals(List.of(), time.waits());
        transport.send(Request.get(server.host(), "/other").withoutRetries(), listener());
        assertEquals(List.of(Duration.ofSeconds(7)), time.waits());
        transport.send(Request.get(server.host(), "/third").withoutRetries(), listener());
        assertEquals(List.of(Duration.ofSeconds(7)), time.waits());
    }

    @Test
    void n27_allGetThroughThoughOneIsToldToWait() throws Exception {
        AtomicBoolean asked = new AtomicBoolean();
        ScriptedServer server = server(conversation -> {
            while (conversation.request() != null) {
                boolean first = asked.compareAndSet(false, true);
                conversation.say(first ? response("429 Slow down", "", "Retry-After: 7") : ok("here"));
            }
        });
        HttpTransport transport = transport(HttpSettings.defaults());

        all(8, () -> {
            assertEquals(
                    200,
                    transport.send(Request.get(server.host(), "/"), listener()).status());
            return null;
        });

        assertEquals(1, retries.size());
    }

    @Test
    void interruptEndsWaitingForATurn() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        ScriptedServer server = server(conversation -> {
            conversation.request();
            started.countDown();
            conversation.awaitEnd();
        });
        HttpTransport transport = transport(once().withParallelism(1));
        Future<Response> first = threads.submit(() -> transport.send(Request.get(server.host(), "/"), listener()));
        started.await();
        Thread.currentThread().interrupt();

        TransportException e = org.junit.jupiter.api.Assertions.assertThrows(
                TransportException.class, () -> transport.send(Request.get(server.host(), "/"), listener()));

        assertFault(Fault.INTERRUPTED, e);
        assertTrue(Thread.interrupted());
        transport.close();
        org.junit.jupiter.api.Assertions.assertThrows(Exception.class, first::get);
    }

    /** Where HttpClient takes a connection, an interrupt becomes an exception that is not checked. */
    @Test
    void anInterruptOnTheWayToAnotherHostIsToldLikeAnyOther() throws Exception {
        Thread client = Thread.currentThread();
        ScriptedServer storage = server(always(ok("bytes")));
        ScriptedServer server = server(conversation -> {
            conversation.request();
            client.interrupt();
            conversation.say(response("307 Temporary Redirect", "", "Location: http://" + storage.host() + "/bytes"));
        });

        assertFault(Fault.INTERRUPTED, once(), Request.get(server.host(), "/"), "interrupted");

        assertTrue(Thread.interrupted());
        assertEquals(0, storage.requests.size());
    }

    @Test
    void l15_aThousandRequestsLeaveNoMoreConnectionsAndThreadsThanTheFirstFew() throws Exception {
        ScriptedServer server = server(always(ok("here")));
        HttpTransport transport = transport(once().withParallelism(4));
        Request request = Request.get(server.host(), "/");
        all(4, () -> transport.send(request, listener()));
        int connections = server.connections.get();
        int before = clientThreads();

        for (int i = 0; i < 250; i++) {
            all(4, () -> transport.send(request, listener()));
        }

        assertTrue(server.connections.get() <= 4, "was " + connections + ", is " + server.connections.get());
        assertTrue(clientThreads() <= before, clientThreads() + " threads, and " + before + " before");
    }

    @Test
    void l15_aThousandAnswersThatBreakOffLeaveNoConnectionOpen() throws Exception {
        AtomicInteger open = new AtomicInteger();
        ScriptedServer server = server(conversation -> {
            open.incrementAndGet();
            try {
                conversation.request();
                conversation.say("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n1234");
                conversation.end();
            } finally {
                open.decrementAndGet();
            }
        });
        HttpTransport transport = transport(once().withParallelism(4));
        Request request = Request.get(server.host(), "/");

        for (int i = 0; i < 1000; i++) {
            org.junit.jupiter.api.Assertions.assertThrows(
                    TransportException.class, () -> transport.send(request, listener()));
        }

        while (open.get() > 0) {
            Thread.onSpinWait();
        }
        assertTrue(server.connections.get() >= 1000);
    }

    /** All threads but those that this test and its servers have begun. */
    private static int clientThreads() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().matches("pool-.*|scripted.*"))
                .count();
    }
}
