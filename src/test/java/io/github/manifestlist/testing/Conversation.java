package io.github.manifestlist.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A server's end of one connection, with everything at hand that a server should not do. */
public final class Conversation {
    /** What a server does on one connection. */
    @FunctionalInterface
    public interface Script {
        void play(Conversation conversation) throws Exception;
    }

    private final Socket socket;
    private final InputStream in;
    private final Consumer<String> heads;
    private final Semaphore nudges;

    Conversation(Socket socket, InputStream in, Consumer<String> heads, Semaphore nudges) {
        this.nudges = nudges;
        this.socket = socket;
        this.in = in;
        this.heads = heads;
    }

    /** Answers every request of the connection alike. */
    public static Script always(String response) {
        return conversation -> {
            while (conversation.request() != null) {
                conversation.say(response);
            }
        };
    }

    /** Answers one request after the other, then closes. */
    public static Script answers(String... responses) {
        return conversation -> {
            for (String response : responses) {
                conversation.request();
                conversation.say(response);
            }
        };
    }

    /** Reads a request, then resets the connection after these bytes. */
    public static Script reset(String beginning) {
        return conversation -> {
            conversation.request();
            conversation.say(beginning);
            conversation.reset();
        };
    }

    /** Says nothing, until the other side gives up. */
    public static Script silence() {
        return conversation -> conversation.in.readAllBytes();
    }

    public static String ok(String body) {
        return response("200 OK", body);
    }

    public static String response(String status, String body, String... headers) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + "\r\nContent-Length: " + body.length() + "\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return head + "\r\n" + body;
    }

    /** The next request, its body joined to its head; null at the end of the connection. */
    public @Nullable String request() throws IOException {
        String head = head();
        if (head == null) {
            return null;
        }
        String whole = head + body(head);
        heads.accept(whole);
        return whole;
    }

    /** The body of the request with this head. */
    String body(String head) throws IOException {
        int length = 0;
        for (String line : head.lines().toList()) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(15).trim());
            }
        }
        return new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
    }

    /** The head of the next request, whose body is left unread. */
    public @Nullable String head() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (!bytes.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            bytes.write(next);
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    public void say(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** Waits for {@link ScriptedServer#nudge}. */
    public void awaitNudge() throws InterruptedException {
        nudges.acquire();
    }

    public void awaitEnd() throws IOException {
        in.readAllBytes();
    }

    /** Says that there is no more to come, and waits for the other side to hang up, so that it can hear everything. */
    public void end() throws IOException {
        socket.shutdownOutput();
        awaitEnd();
    }

    /** Whether the other side hangs up within so many milliseconds. */
    boolean isGone(int millis) throws IOException {
        socket.setSoTimeout(millis);
        try {
            return in.read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } finally {
            socket.setSoTimeout(0);
        }
    }

    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }
}
