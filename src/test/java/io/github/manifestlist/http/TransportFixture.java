package io.github.manifestlist.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.address.Zone;
import io.github.manifestlist.testing.Certificates;
import io.github.manifestlist.testing.Conversation;
import io.github.manifestlist.testing.ScriptedServer;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;

/** A transport in virtual time that trusts {@link #CERTIFICATES}, and servers that end with the test. */
abstract class TransportFixture {
    static final Certificates CERTIFICATES = new Certificates();

    /** Looks no name up: all are of this machine. */
    static final Guard EVERY_NAME_HERE =
            new Guard(name -> new InetAddress[] {InetAddress.getLoopbackAddress()}, Zone::of);

    final VirtualTime time = new VirtualTime();
    final List<String> retries = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable closeable : opened) {
            closeable.close();
        }
    }

    <T extends AutoCloseable> T closedLater(T closeable) {
        opened.add(closeable);
        return closeable;
    }

    ScriptedServer server(Conversation.Script... scripts) throws Exception {
        return closedLater(new ScriptedServer(scripts));
    }

    ScriptedServer tlsServer(SSLContext tls, Conversation.Script... scripts) throws Exception {
        return closedLater(new ScriptedServer(tls, ScriptedServer.GO_WANTS_TLS, scripts));
    }

    HttpTransport transport(HttpSettings settings) {
        return closedLater(new HttpTransport(settings, new Peers(), time, CERTIFICATES::trust));
    }

    /** Looks names up in a table, and sees addresses where the test wants them. */
    HttpTransport transport(HttpSettings settings, Guard guard) {
        return transport(settings, new Peers(), guard);
    }

    HttpTransport transport(HttpSettings settings, Peers peers, Guard guard) {
        return closedLater(new HttpTransport(settings, peers, time, CERTIFICATES::trust, guard));
    }

    static HttpSettings insecurely(HttpSettings settings, InsecureRegistries registries) {
        return settings.withTrust(settings.trust().withInsecure(registries));
    }

    /** Connect and response limits, and that of a whole exchange. */
    static HttpSettings patient(HttpSettings settings, long response, long exchange) {
        return settings.withTimeouts(
                new Timeouts(Duration.ofMillis(response), Duration.ofMillis(response), Duration.ofMillis(exchange)));
    }

    static HttpSettings once() {
        return HttpSettings.defaults().withRetries(0);
    }

    Patience listener() {
        return new Patience(new RetryListener() {
            @Override
            public void retrying(String host, int attempt, int attempts, String cause, Duration wait) {
                retries.add(host + ": " + cause + " (" + attempt + " of " + attempts + ")");
            }

            @Override
            public void waitedEnough(String host, Duration inAll) {
                retries.add(host + ": waited " + inAll.toMinutes() + " min");
            }
        });
    }

    Response send(HttpSettings settings, Request request) throws TransportException {
        return transport(settings).send(request, listener());
    }

    Response get(HttpSettings settings, ScriptedServer server) throws TransportException {
        return send(settings, Request.get(server.host(), "/v2/"));
    }

    /** The request fails in this way, with these words in its message, and none that would blame the manifest. */
    TransportException assertFault(Fault fault, HttpSettings settings, Request request, String... words) {
        TransportException e = assertThrows(TransportException.class, () -> send(settings, request));
        assertFault(fault, e, words);
        return e;
    }

    static void assertFault(Fault fault, TransportException e, String... words) {
        assertEquals(fault, e.fault(), e.why());
        String message = e.why() + ". " + e.mend();
        for (String word : words) {
            assertTrue(message.contains(word), () -> "'" + word + "' in: " + message);
        }
        assertFalse(message.contains("no such manifest") || message.contains("null"), message);
        assertFalse(e.mend().isBlank() || e.mend().endsWith("."), e.mend());
    }

    static String text(Response response) {
        return new String(response.body(), StandardCharsets.ISO_8859_1);
    }
}
