package io.github.manifestlist.http;

import static io.github.manifestlist.testing.Conversation.always;
import static io.github.manifestlist.testing.Conversation.answers;
import static io.github.manifestlist.testing.Conversation.ok;
import static io.github.manifestlist.testing.Conversation.response;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.address.Zone;
import io.github.manifestlist.testing.ScriptedServer;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.util.TimeValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire, and which connections serve more than once. */
class ExchangeTest extends TransportFixture {
    @Test
    void nothingIsSentThatNobodyAskedFor() throws Exception {
        ScriptedServer server = server(always(ok("")));

        send(once(), Request.post(server.host(), "/v2/a/blobs/uploads/").with("Accept", "*/*"));
        send(once(), Request.put(server.host(), "/v2/a?b=c").body(new byte[] {'h', 'i'}));

        String always = "Accept-Encoding: identity\r\nUser-Agent: manifest-maven-plugin\r\nHost: " + server.host();
        assertEquals(
                "POST /v2/a/blobs/uploads/ HTTP/1.1\r\nAccept: */*\r\n" + always + "\r\nContent-Length: 0\r\n\r\n",
                server.requests.get(0));
        assertEquals("PUT /v2/a?b=c HTTP/1.1\r\n" + always + "\r\nContent-Length: 2\r\n\r\nhi", server.requests.get(1));
    }

    @Test
    void aPathThatIsNotThereIsTheRoot() throws Exception {
        ScriptedServer server = server(always(ok("")));

        send(once(), Request.to("GET", URI.create("http://" + server.host())));
        send(once(), Request.to("GET", URI.create("http://" + server.host() + "?a=b")));

        assertTrue(server.requests.get(0).startsWith("GET / HTTP/1.1\r\n"), server.requests.get(0));
        assertTrue(server.requests.get(1).startsWith("GET /?a=b HTTP/1.1\r\n"), server.requests.get(1));
    }

    /** Names of other alphabets are in ASCII wherever machines read them, and there is more than one spelling of IPv6. */
    @ParameterizedTest
    @ValueSource(strings = {"xn--bcher-kva.example", "[64:ff9b::8.8.8.8]", "[::ffff:8.8.8.8]"})
    void aHostIsAskedAsItIsWritten(String name) throws Exception {
        ScriptedServer server = tlsServer(CERTIFICATES.forOtherName(), always(ok("here")));
        String place = name + ":" + server.port();
        List<String> lookups = new ArrayList<>();
        Guard guard = new Guard(
                host -> {
                    lookups.add(host);
                    return new InetAddress[] {InetAddress.getLoopbackAddress()};
                },
                Zone::of);
        HttpSettings trusting = insecurely(once(), InsecureRegistries.of(List.of(place)));

        Response response = transport(trusting, guard).send(Request.get(place, "/v2/"), listener());

        assertEquals("here", text(response));
        assertEquals(List.of(name.replaceAll("[\\[\\]]", "")), lookups);
        assertTrue(server.requests.get(0).contains("\r\nHost: " + place + "\r\n"));
    }

    @Test
    void aConnectionServesAgainOnceTheAnswerWasRead() throws Exception {
        ScriptedServer server = server(always(ok("all")));

        assertEquals(1, connectionsOfTwoRequests(server));
    }

    @Test
    void aServerMaySayThatItDoesNot() throws Exception {
        String last = response("200 OK", "all", "Connection: close");
        ScriptedServer server = server(answers(last, last), always(ok("all")));

        assertEquals(2, connectionsOfTwoRequests(server));
    }

    @Test
    void oneOfTheOldVersionServesOnce() throws Exception {
        String old = "HTTP/1.0 200 OK\r\nContent-Length: 3\r\n\r\nall";
        ScriptedServer server = server(answers(old, old), always(ok("all")));

        assertEquals(2, connectionsOfTwoRequests(server));
    }

    @Test
    void oneOnWhichAnAnswerWasLeftServesNobody() throws Exception {
        ScriptedServer server = server(always(ok("not all of this is read")));
        HttpTransport transport = transport(once());

        Request request = Request.get(server.host(), "/");
        String first =
                transport.stream(request, answer -> new String(answer.body().readNBytes(3), UTF_8), listener());
        assertEquals("not", first);
        transport.send(request, listener());

        assertEquals(2, server.connections.get());
    }

    @ParameterizedTest
    @CsvSource({"timeout=7, 7", "'max=5, timeout=60', 60", "max=5, 180"})
    void aServerMaySayHowLongItDoes(String words, long seconds) {
        BasicClassicHttpResponse response = new BasicClassicHttpResponse(200);
        response.setHeader("Keep-Alive", words);
        response.setHeader("Content-Length", "0");

        TimeValue kept = Exchange.keptFor(new BasicClassicHttpRequest("GET", "/"), response, HttpCoreContext.create());

        assertNotNull(kept);
        assertEquals(seconds, kept.toSeconds());
    }

    private int connectionsOfTwoRequests(ScriptedServer server) throws Exception {
        HttpTransport transport = transport(once());
        for (int i = 0; i < 2; i++) {
            assertEquals("all", text(transport.send(Request.get(server.host(), "/"), listener())));
        }
        return server.connections.get();
    }
}
