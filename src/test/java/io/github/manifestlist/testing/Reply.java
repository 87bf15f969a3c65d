package io.github.manifestlist.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An answer before it is HTTP, so that registry and misbehaviour need not know the server that sends it.
 *
 * @param status of the answer
 * @param headers each with its lines; without {@code Content-Length}, which follows from the body
 * @param body whole, also for HEAD, where the server leaves it out
 * @param ending how the connection fares
 * @param delay before the first byte
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Reply(int status, Map<String, List<String>> headers, byte[] body, Ending ending, Duration delay) {

    /** What the client finds where the answer should be. */
    enum Ending {
        WHOLE,
        TRUNCATED,
        NOTHING,
        GARBAGE,
        RESET
    }

    Reply {
        var copy = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        headers = Collections.unmodifiableMap(copy);
    }

    static Reply of(int status) {
        return new Reply(status, Map.of(), new byte[0], Ending.WHOLE, Duration.ZERO);
    }

    static Reply json(int status, Object body) {
        return of(status)
                .with("Content-Type", "application/json; charset=utf-8")
                .withBody((Json.compact(body) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    static Reply text(int status, String body) {
        return of(status)
                .with("Content-Type", "text/plain; charset=utf-8")
                .withBody((body + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** With one line of this header. */
    Reply with(String header, String value) {
        return with(header, List.of(value));
    }

    /** With these lines of this header, which is absent if there are none. */
    Reply with(String header, List<String> lines) {
        var more = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        more.putAll(headers);
        if (lines.isEmpty()) {
            more.remove(header);
        } else {
            more.put(header, List.copyOf(lines));
        }
        return new Reply(status, more, body, ending, delay);
    }

    Reply without(String header) {
        return with(header, List.of());
    }

    Reply withBody(byte[] other) {
        return new Reply(status, headers, other, ending, delay);
    }

    Reply ending(Ending other) {
        return new Reply(status, headers, body, other, delay);
    }

    Reply after(Duration other) {
        return new Reply(status, headers, body, ending, other);
    }
}
