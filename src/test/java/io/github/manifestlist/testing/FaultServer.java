package io.github.manifestlist.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Stands before an {@link EmbeddedRegistry} and lets everything through, save what it is told to break, and that down to the
 * socket. So the registry's state and log show what came of a request whose client saw something else.
 */
public final class FaultServer implements AutoCloseable {
    private static final int DEADLINE_MILLIS = 20_000;

    private final EmbeddedRegistry registry;
    private final Rules<SocketFault> rules = new Rules<>();
    private final ScriptedServer server;

    private FaultServer(EmbeddedRegistry registry) throws IOException {
        this.registry = registry;
        this.server = new ScriptedServer(this::serve);
    }

    /** One that is honest until it is told otherwise. */
    public static FaultServer before(EmbeddedRegistry registry) {
        try {
            return new FaultServer(registry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As in references: {@code 127.0.0.1:PORT}. */
    public String host() {
        return server.host();
    }

    /** From now on, always. Of several rules for one request, the oldest that still applies wins. */
    public void strike(Predicate<RegistryRequest> when, SocketFault how) {
        strike(when, how, Integer.MAX_VALUE);
    }

    /** For the next so many requests of this kind, whose body the condition cannot see. */
    public void strike(Predicate<RegistryRequest> when, SocketFault how, int times) {
        synchronized (rules) {
            rules.add(when, how, times);
        }
    }

    /** Honest again. */
    public void behave() {
        synchronized (rules) {
            rules.clear();
        }
    }

    /** The connections that were made so far. */
    public int connections() {
        return server.connections.get();
    }

    /** The heads of all requests that came, with their bodies if those were read. */
    public List<String> requests() {
        return List.copyOf(server.requests);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void serve(Conversation client) throws Exception {
        for (String head = client.head(); head != null; head = client.head()) {
            fault(head).strike(client, new Relay(client, head));
        }
    }

    /** The way to the registry and back. */
    private final class Relay implements SocketFault.Honest {
        private final Conversation client;
        private final String head;
        private @Nullable String request;

        private Relay(Conversation client, String head) {
            this.client = client;
            this.head = head;
        }

        @Override
        public String request() throws IOException {
            String whole = request;
            if (whole == null) {
                whole = head + client.body(head);
                request = whole;
                server.requests.add(whole);
            }
            return whole;
        }

        @Override
        public String answer() throws IOException {
            return relay(request());
        }
    }

    private SocketFault fault(String head) {
        synchronized (rules) {
            return rules.claim(request(head)).orElse(SocketFault.none());
        }
    }

    /** The registry's whole answer to a request over a connection of its own, but as if that were to be kept. */
    private String relay(String request) throws IOException {
        String[] hostAndPort = registry.host().split(":", 2);
        try (Socket socket = new Socket(hostAndPort[0], Integer.parseInt(hostAndPort[1]))) {
            socket.setSoTimeout(DEADLINE_MILLIS);
            String last = request.replaceFirst("(?i)\r\nConnection: [^\r]*", "")
                    .replaceFirst("\r\n", "\r\nConnection: close\r\n");
            socket.getOutputStream().write(last.getBytes(StandardCharsets.ISO_8859_1));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            return answer.replaceFirst("(?i)\r\nConnection: close", "");
        }
    }

    private static RegistryRequest request(String head) {
        List<String> lines = head.lines().toList();
        String[] words = lines.get(0).split(" ", -1);
        String[] target = words[1].split("\\?", 2);
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        lines.stream()
                .skip(1)
                .map(line -> line.split(":", 2))
                .filter(header -> header.length == 2)
                .forEach(header -> headers.merge(header[0], List.of(header[1].trim()), FaultServer::joined));
        String url = "http://"
                + Optional.ofNullable(headers.get("Host"))
                        .map(values -> values.get(0))
                        .orElse("");
        return new RegistryRequest(
                words[0].toUpperCase(Locale.ROOT),
                url,
                target[0],
                target.length > 1 ? target[1] : "",
                Collections.unmodifiableMap(headers),
                new byte[0]);
    }

    private static List<String> joined(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
