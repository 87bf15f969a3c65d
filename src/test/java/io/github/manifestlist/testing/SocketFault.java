package io.github.manifestlist.testing;

import java.io.IOException;
import java.util.function.UnaryOperator;

/** What a {@link FaultServer} does with one request whose head it has read: each way in which a connection can fail. */
@FunctionalInterface
public interface SocketFault {
    /** The honest way, of which a fault goes as far as it likes. */
    interface Honest {
        /** Reads the rest of the request. */
        String request() throws IOException;

        /** Has the registry do it, and returns its whole answer, which nobody has seen yet. */
        String answer() throws IOException;
    }

    /** Does to the client what it is named for. */
    void strike(Conversation client, Honest honest) throws Exception;

    /** Answers as the registry does. */
    static SocketFault none() {
        return changing(answer -> answer);
    }

    /** Answers something else than the registry did. */
    static SocketFault changing(UnaryOperator<String> change) {
        return (client, honest) -> client.say(change.apply(honest.answer()));
    }

    /** Reads the request, does nothing and answers this; then closes the connection. */
    static SocketFault answering(String answer) {
        return (client, honest) -> {
            honest.request();
            client.say(answer);
            client.end();
        };
    }

    /** Answers this, and hangs up, before the body of the request was read. */
    static SocketFault answeringBeforeTheBody(String answer) {
        return (client, honest) -> {
            client.say(answer);
            client.end();
        };
    }

    /** Says nothing until the client gives up. */
    static SocketFault stalling() {
        return (client, honest) -> client.awaitEnd();
    }

    /** Reads the request, does nothing and resets the connection. */
    static SocketFault resetting() {
        return (client, honest) -> {
            honest.request();
            client.reset();
        };
    }

    /** Does what was asked, and resets the connection instead of saying so. */
    static SocketFault actingThenResetting() {
        return (client, honest) -> {
            honest.answer();
            client.reset();
        };
    }

    /** Does what was asked, and says nothing until the client gives up. */
    static SocketFault actingThenStalling() {
        return (client, honest) -> {
            honest.answer();
            client.awaitEnd();
        };
    }

    /** Sends half of the body, and resets the connection. */
    static SocketFault resettingInTheBody() {
        return (client, honest) -> {
            client.say(halved(honest.answer()));
            client.reset();
        };
    }

    /** Answers, and resets the connection behind the answer. */
    static SocketFault resettingBehindTheBody() {
        return (client, honest) -> {
            client.say(honest.answer());
            client.reset();
        };
    }

    /** Sends half of the body that was announced, and closes the connection. */
    static SocketFault truncating() {
        return (client, honest) -> {
            client.say(halved(honest.answer()));
            client.end();
        };
    }

    /** Announces so many bytes more than there are, or fewer if negative, and closes the connection. */
    static SocketFault misstatingTheLength(int more) {
        return (client, honest) -> {
            String answer = honest.answer();
            client.say(withHeaders(answer, "Content-Length: " + (body(answer).length() + more)));
            client.end();
        };
    }

    /** Sends these lines in place of {@code Content-Length}. */
    static SocketFault measuring(String... headers) {
        return (client, honest) -> {
            client.say(withHeaders(honest.answer(), headers));
            client.end();
        };
    }

    /** Sends the body in chunks, and this where the last should be. */
    static SocketFault chunkingWithoutEnd(String end) {
        return (client, honest) -> {
            String answer = honest.answer();
            String chunk = Integer.toHexString(body(answer).length()) + "\r\n" + body(answer) + "\r\n";
            client.say(withHeaders(head(answer) + chunk + end, "Transfer-Encoding: chunked"));
            client.end();
        };
    }

    /** Begins with this, and goes on with that until the client hangs up. */
    static SocketFault endless(String start, String more) {
        return (client, honest) -> {
            honest.request();
            client.say(start);
            while (true) {
                client.say(more);
            }
        };
    }

    /** Sends the answer byte by byte, each only after so many milliseconds. */
    static SocketFault dribbling(int millis) {
        return (client, honest) -> {
            for (char one : honest.answer().toCharArray()) {
                if (client.isGone(millis)) {
                    return;
                }
                client.say(String.valueOf(one));
            }
        };
    }

    private static String halved(String answer) {
        return head(answer) + body(answer).substring(0, body(answer).length() / 2);
    }

    private static String head(String answer) {
        return answer.substring(0, answer.indexOf("\r\n\r\n") + 4);
    }

    private static String body(String answer) {
        return answer.substring(head(answer).length());
    }

    private static String withHeaders(String answer, String... headers) {
        String head = head(answer).replaceFirst("(?i)\r\nContent-Length: [^\r]*", "");
        return head.substring(0, head.length() - 2) + String.join("\r\n", headers) + "\r\n\r\n" + body(answer);
    }
}
