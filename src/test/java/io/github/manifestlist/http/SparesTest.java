package io.github.manifestlist.http;

import static io.github.manifestlist.testing.Conversation.always;
import static io.github.manifestlist.testing.Conversation.answers;
import static io.github.manifestlist.testing.Conversation.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.manifestlist.address.Zone;
import io.github.manifestlist.testing.Conversation;
import io.github.manifestlist.testing.ScriptedServer;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connections that are made before they are needed. */
@Timeout(60)
class SparesTest extends TransportFixture {
    @Test
    void soManyAreMadeAsTheBurstDoesNotMakeAndTheyAreUsed() throws Exception {
        ScriptedServer server = tlsServer(CERTIFICATES.forOtherName(), always(ok("here")));
        HttpTransport transport = far(HttpSettings.defaults());

        transport.foresee(host(server), 2, 3).run();

        assertEquals(1, server.connections.get());
        assertEquals("here", text(transport.send(Request.get(host(server), "/"), listener())));
        assertEquals(1, server.connections.get());
    }

    @Test
    void neverAreThereMoreThanRequestsMayBeInFlight() throws Exception {
        ScriptedServer server = tlsServer(CERTIFICATES.forOtherName(), always(ok("here")));
        HttpTransport transport = far(HttpSettings.defaults().withParallelism(3));

        transport.foresee(host(server), 1, 100).run();
        transport.foresee(host(server), 1, 100).run();

        assertEquals(3, server.connections.get());
    }

    @Test
    void noneIsMadeToWhoMaySpeakPlainHttpNorOffline() throws Exception {
        ScriptedServer server = server(always(ok("here")));

        transport(once()).foresee(server.host(), 1, 8).run();
        far(once().withOffline(true)).foresee(host(server), 1, 8).run();

        assertEquals(0, server.connections.get());
    }

    @Test
    void whatIsWrongIsToldByTheRequestThatNeedsAConnection() throws Exception {
        ScriptedServer server = tlsServer(CERTIFICATES.untrusted(), always(ok("here")));
        HttpTransport transport = far(once());

        transport.foresee(host(server), 1, 2).run();

        TransportException e = assertThrows(
                TransportException.class, () -> transport.send(Request.get(host(server), "/"), listener()));
        assertFault(Fault.TLS_UNTRUSTED, e);
    }

    @Test
    void aSpareThatDiedIsReplacedWithoutARetry() throws Exception {
        ScriptedServer server = tlsServer(
                CERTIFICATES.forOtherName(), Conversation.reset(""), answers(ok("here")), answers(ok("here")));
        HttpTransport transport = far(once());
        transport.foresee(host(server), 0, 1).run();

        assertEquals("here", text(transport.send(Request.get(host(server), "/"), listener())));
        assertEquals(2, server.connections.get());
    }

    /** For which the name leads to this machine. */
    private HttpTransport far(HttpSettings settings) {
        return transport(settings, new Guard(name -> new InetAddress[] {InetAddress.getLoopbackAddress()}, Zone::of));
    }

    /** By a name that is not known to be of this machine, and so speaks TLS. */
    private static String host(ScriptedServer server) {
        return "other.example.com:" + server.port();
    }
}
