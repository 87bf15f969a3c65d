package io.github.manifestlist.http;

import static io.github.manifestlist.testing.Conversation.always;
import static io.github.manifestlist.testing.Conversation.ok;
import static io.github.manifestlist.testing.Conversation.reset;
import static io.github.manifestlist.testing.Conversation.response;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.testing.Conversation;
import io.github.manifestlist.testing.ScriptedServer;
import java.io.ByteArrayInputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is tried again, and how the waits between look on the wire and to the listener. */
class RetriesTest extends TransportFixture {
    private static final HttpSettings FIVE = HttpSettings.defaults();

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 499, 500, 502, 503, 504, 520, 522, 524})
    void n19_n40_statusThatMayPass(int status) throws Exception {
        ScriptedServer server = first(response(status + " Busy", ""));

        Response response = get(FIVE, server);

        assertEquals(200, response.status());
        assertEquals(2, response.tries());
        assertEquals(List.of(server.host() + ": status " + status + " (2 of 6)"), retries);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 405, 409, 413, 415, 416, 501, 505})
    void statusThatStays(int status) throws Exception {
        ScriptedServer server = first(response(status + " No", "because"));

        Response response = get(FIVE, server);

        assertEquals(status, response.status());
        assertEquals("because", text(response));
        assertEquals(List.of(), retries);
    }

    @Test
    void aReaderThatIsInterruptedIsNoMistake() throws Exception {
        ScriptedServer server = server(always(ok("here")));
        HttpTransport transport = transport(FIVE);

        TransportException e = assertThrows(
                TransportException.class,
                () -> transport.stream(
                        Request.get(server.host(), "/"),
                        answer -> {
                            throw new InterruptedIOException("the build was interrupted");
                        },
                        listener()));

        assertFault(Fault.INTERRUPTED, e);
    }

    @Test
    void n20_theLastAnswerIsReturned() throws Exception {
        ScriptedServer server = server(always(response("503 Busy", "still")));

        Response response = get(FIVE, server);

        assertEquals(503, response.status());
        assertEquals("still", text(response));
        assertEquals(6, response.tries());
        assertEquals(5, time.waits().size());
    }

    @Test
    void noRetriesIfNoneAreAllowed() throws Exception {
        ScriptedServer server = server(always(response("503 Busy", "")));

        assertEquals(1, get(once(), server).tries());
        assertEquals(
                1, send(FIVE, Request.get(server.host(), "/").withoutRetries()).tries());
        assertEquals(List.of(), time.waits());
    }

    @Test
    void n25_bodyTravelsAgainWithTheSameBytes() throws Exception {
        ScriptedServer server = first(response("503 Busy", "", "Retry-After: 2", "Connection: close"));

        send(
                FIVE,
                Request.put(server.host(), "/m").body(new byte[] {65, 66, 67}).with("Content-Type", "text/x"));

        assertEquals(2, server.requests.size());
        assertEquals(server.requests.get(0), server.requests.get(1));
        assertTrue(server.requests.get(1).endsWith("\r\n\r\nABC"));
        assertEquals(List.of(Duration.ofSeconds(2)), time.waits());
    }

    @Test
    void postIsRepeatedToo() throws Exception {
        ScriptedServer server = first(response("502 Bad Gateway", ""));

        assertEquals(200, send(FIVE, Request.post(server.host(), "/uploads/")).status());
        assertTrue(server.requests.get(1).contains("Content-Length: 0\r\n"), server.requests.get(1));
    }

    @Test
    void allRequestsOfAGoalWaitFiveMinutesTogether() throws Exception {
        ScriptedServer server = server(always(response("503 Busy", "", "Retry-After: 50")));
        HttpTransport transport = transport(FIVE);
        Patience goal = listener();

        List<Integer> tries = new ArrayList<>();
        for (int request = 0; request < 4; request++) {
            tries.add(transport.send(Request.get(server.host(), "/"), goal).tries());
        }

        assertEquals(List.of(3, 2, 2, 1), tries);
        assertEquals(Collections.nCopies(6, Duration.ofSeconds(50)), time.waits());
        assertEquals(server.host() + ": waited 5 min", retries.get(retries.size() - 1));
    }

    @Test
    void aNewGoalHasNewPatience() throws Exception {
        ScriptedServer server = server(always(response("503 Busy", "", "Retry-After: 50")));
        HttpTransport transport = transport(FIVE);

        for (int goal = 0; goal < 10; goal++) {
            transport.send(Request.get(server.host(), "/"), listener());
        }

        assertEquals(Collections.nCopies(20, Duration.ofSeconds(50)), time.waits());
    }

    @Test
    void bodyThatCanBeSentOnceIsNotRepeated() throws Exception {
        ScriptedServer server = server(always(response("503 Busy", "")));
        HttpTransport transport = transport(FIVE);
        transport.send(Request.get(server.host(), "/").withoutRetries(), listener());

        Response response = transport.send(
                Request.put(server.host(), "/").streaming(3, new ByteArrayInputStream(new byte[3])), listener());

        assertEquals(503, response.status());
        assertEquals(1, response.tries());
    }

    @Test
    void bodyThatCanBeOpenedAnewIsRepeated() throws Exception {
        ScriptedServer server = first(response("503 Busy", ""));
        AtomicInteger opened = new AtomicInteger();

        send(FIVE, Request.put(server.host(), "/").streaming(3, () -> {
            opened.incrementAndGet();
            return new ByteArrayInputStream(new byte[3]);
        }));

        assertEquals(2, opened.get());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n1234"})
    void lostConnectionIsTriedAgain(String beginning) throws Exception {
        ScriptedServer server = server(always(ok("first")), reset(beginning), always(ok("whole")));
        HttpTransport transport = transport(FIVE);
        settle(transport, server);

        Response response = transport.send(Request.get(server.host(), "/"), listener());

        assertEquals("whole", text(response));
        assertEquals(2, response.tries());
        assertEquals(1, retries.size());
    }

    @Test
    void n22_retryAfterIsKept() throws Exception {
        get(FIVE, first(response("429 Slow down", "", "Retry-After: 3")));

        assertEquals(List.of(Duration.ofSeconds(3)), time.waits());
    }

    @Test
    void n23_retryAfterAsADateIsKept() throws Exception {
        get(FIVE, first(response("503 Busy", "", "Retry-After: Tue, 24 Nov 2026 10:00:05 GMT")));

        assertEquals(List.of(Duration.ofSeconds(5)), time.waits());
    }

    @Test
    void n24_retryAfterThatIsTooLongEndsIt() throws Exception {
        ScriptedServer server = server(always(response("429 Slow down", "tomorrow", "Retry-After: 86400")));

        Response response = get(FIVE, server);

        assertEquals(429, response.status());
        assertEquals("86400", response.header("retry-after").orElseThrow());
        assertEquals(1, response.tries());
    }

    @Test
    void noRequestWaitsForMoreThanTwoMinutes() throws Exception {
        ScriptedServer server = server(always(response("429 Slow down", "", "Retry-After: 50")));

        Response response = get(FIVE, server);

        assertEquals(3, response.tries());
        assertEquals(List.of(Duration.ofSeconds(50), Duration.ofSeconds(50)), time.waits());
    }

    @Test
    void streamIsTriedAgainUntilItFlows() throws Exception {
        ScriptedServer server = first(response("503 Busy", ""));
        HttpTransport transport = transport(FIVE);

        String body = transport.stream(
                Request.get(server.host(), "/"),
                answer -> new String(answer.body().readAllBytes(), StandardCharsets.UTF_8),
                listener());

        assertEquals("second", body);
        assertEquals(1, retries.size());
    }

    @Test
    void streamThatBreaksIsNotReadTwice() throws Exception {
        ScriptedServer server =
                server(Conversation.answers("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"), always(ok("again")));
        HttpTransport transport = transport(FIVE);
        AtomicInteger reads = new AtomicInteger();

        TransportException e = assertThrows(
                TransportException.class,
                () -> transport.stream(
                        Request.get(server.host(), "/"),
                        answer -> {
                            reads.incrementAndGet();
                            return answer.body().readAllBytes();
                        },
                        listener()));

        assertFault(Fault.TRUNCATED, e, "3 of 9 bytes");
        assertEquals(1, reads.get());
    }

    @Test
    void streamedRefusalIsThereAsAWhole() throws Exception {
        ScriptedServer server = server(always(response("404 Not Found", "no blob")));
        HttpTransport transport = transport(FIVE);

        Response refusal = transport.stream(Request.get(server.host(), "/"), StreamedResponse::buffered, listener());

        assertEquals(404, refusal.status());
        assertEquals("no blob", text(refusal));
    }

    /** The scheme of a loopback host is settled by its first answer; what breaks before that is tried over TLS as well. */
    private void settle(HttpTransport transport, ScriptedServer server) throws TransportException {
        Response response = transport.send(Request.get(server.host(), "/").with("Connection", "close"), listener());
        assertEquals(200, response.status());
    }

    private ScriptedServer first(String answer) throws Exception {
        return server(
                conversation -> {
                    conversation.request();
                    conversation.say(answer);
                    while (conversation.request() != null) {
                        conversation.say(ok("second"));
                    }
                },
                always(ok("second")));
    }
}
