package io.github.manifestlist.http;

import static io.github.manifestlist.testing.Conversation.always;
import static io.github.manifestlist.testing.Conversation.ok;
import static io.github.manifestlist.testing.Conversation.response;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.Secret;
import io.github.manifestlist.address.Origin;
import io.github.manifestlist.address.Zone;
import io.github.manifestlist.testing.Conversation;
import io.github.manifestlist.testing.ScriptedServer;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** M45: where a registry wants an upload, and what travels there. */
class UploadsTest extends TransportFixture {
    private static final String OPENED = "https://registry.example.com/v2/app/blobs/uploads/?from=x";

    @ParameterizedTest
    @CsvSource({
        "https://registry.example.com/u/1, https://registry.example.com/u/1",
        "/u/1, https://registry.example.com/u/1",
        "1, https://registry.example.com/v2/app/blobs/uploads/1",
        "../1, https://registry.example.com/v2/app/blobs/1",
        "?_state=a, https://registry.example.com/v2/app/blobs/uploads/?_state=a",
        "/u/1?_state=a%2Fb, https://registry.example.com/u/1?_state=a%2Fb",
        "//registry.example.com/u/1, https://registry.example.com/u/1",
        "HTTPS://REGISTRY.example.com.:443/u/1, HTTPS://REGISTRY.example.com.:443/u/1"
    })
    void m45_ownOriginIsSigned(String location, String place) throws Exception {
        Destination upload = upload(OPENED, location);

        assertEquals(URI.create(place), upload.uri());
        assertEquals(Optional.empty(), upload.withheld());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://storage.example.com/u/1?sig=secret",
                "//storage.example.com/u/1",
                "https://registry.example.com:8443/u/1",
                "https://registry.example.com.evil.test/u/1"
            })
    void m45_otherOriginIsTakenWithoutCredentials(String location) throws Exception {
        Destination upload = upload(OPENED, location);

        Withheld withheld = upload.withheld().orElseThrow();
        assertEquals(
                "credentials withheld from " + upload.origin()
                        + ", where https://registry.example.com wants the upload",
                withheld.why());
        assertTrue(withheld.mend().contains("X-Forwarded-Proto and its public host name"), withheld.mend());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://registry.example.com/u/1?_state=secret", "http://storage.example.com/u/1"})
    void m45_downgradeIsRefused(String location) {
        TransportException e = assertRefused(OPENED, location, "registry.example.com wants the upload at http://");

        assertFault(Fault.DESTINATION_REFUSED, e, "a downgrade from HTTPS to HTTP", "X-Forwarded-Proto", "host name");
        assertFalse(e.why().contains("secret"));
    }

    @Test
    void m45_plainHttpElsewhereIsRefused() {
        assertRefused(
                "http://localhost:5000/u",
                "http://storage.example.com/u/1?_state=secret",
                "wants the upload at http://storage.example.com/u/1?_state=…, which is not encrypted",
                "-Dmanifest.insecureRegistries=storage.example.com");
    }

    @Test
    void plainHttpIsTakenWhereTheUserAllowsIt() throws Exception {
        HttpSettings settings = insecurely(once(), InsecureRegistries.of(List.of("storage.example.com")));

        Destination upload =
                transport(settings).upload(opened("http://localhost:5000/u", "http://storage.example.com/u/1"));

        assertEquals("http://storage.example.com", upload.origin().toString());
        assertTrue(upload.withheld().isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "ftp://registry.example.com/u",
                "file:///etc/passwd",
                "https://user:canary@registry.example.com/u",
                "https://user@registry.example.com/u",
                "https:///u",
                "https://a b/",
                "https://registry.example.com/u#canary",
                "https://b\u00fccher.example/u",
                "https://registry.example.com:99999/u",
                "https://registry.example.com:0/u",
                "https://[fe80::1%25eth0]/u",
                "https://under_score.example.com/u"
            })
    void m45_nonsenseIsRefused(String location) {
        TransportException e =
                assertRefused(OPENED, location, "registry.example.com opened an upload at no usable address: ");

        assertFalse((e.why() + e.mend()).contains("canary"));
    }

    @Test
    void m45_oneLocationItMustBe() throws Exception {
        assertRefused(OPENED, List.of(), "registry.example.com opened an upload with no Location instead of one");
        assertRefused(OPENED, List.of("/a", "/b"), "opened an upload with 2 Locations instead of one");

        Destination twice = transport(once()).upload(opened(OPENED, "/a", "/a"));
        assertEquals(URI.create("https://registry.example.com/a"), twice.uri());
    }

    @ParameterizedTest
    @CsvSource({"/u, /u?digest=d", "/u?, /u?digest=d", "/u?a=b, /u?a=b&digest=d", "/u?a=b&, /u?a=b&digest=d"})
    void m45_digestJoinsTheQuery(String location, String expected) throws Exception {
        Destination upload = upload(OPENED, location).withParameter("digest", "d");

        assertEquals(URI.create("https://registry.example.com" + expected), upload.uri());
    }

    /** Two origins: the registry, and a storage that counts secrets. */
    @Test
    void m45_storageElsewhereSeesTheBlobAndNoSecret() throws Exception {
        ScriptedServer storage = server(always(response("201 Created", "")));
        ScriptedServer registry =
                server(always(response("202 Accepted", "", "Location: http://" + storage.host() + "/u?sig=theirs")));
        HttpTransport transport = transport(once());
        Destination upload = transport.upload(transport.send(
                Request.post(registry.host(), "/u").with("Authorization", Secret.of("Basic canary")), listener()));

        transport.send(Request.to("PUT", upload).body(new byte[] {65, 66}), listener());
        Request signed = Request.to("PUT", upload)
                .with("Authorization", Secret.of("Basic canary"))
                .body(new byte[1]);
        TransportException e = assertThrows(TransportException.class, () -> transport.send(signed, listener()));

        assertFault(Fault.CREDENTIALS_WITHHELD, e, "credentials withheld from http://" + storage.host());
        assertFalse(e.getMessage().contains("canary"));
        assertEquals(1, storage.requests.size());
        assertTrue(storage.requests.get(0).endsWith("\r\n\r\nAB"));
        assertFalse(storage.requests.get(0).contains("canary"));
    }

    @Test
    void registryItselfSeesTheSecret() throws Exception {
        ScriptedServer registry = server(always(response("202 Accepted", "", "Location: /u?sig=theirs")));
        HttpTransport transport = transport(once());
        Destination upload = transport.upload(transport.send(Request.post(registry.host(), "/u"), listener()));

        transport.send(Request.to("PUT", upload).with("Authorization", Secret.of("Basic canary")), listener());

        assertTrue(registry.requests.get(1).startsWith("PUT /u?sig=theirs "));
        assertTrue(registry.requests.get(1).contains("Authorization: Basic canary"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE"})
    void uploadFollowsNoRedirect(String method) throws Exception {
        ScriptedServer other = server(always(ok("")));
        ScriptedServer registry = server(
                Conversation.answers(response("202 Accepted", "", "Location: /u")),
                always(response("307 Temporary Redirect", "", "Location: http://" + other.host() + "/")));
        HttpTransport transport = transport(once());
        Destination upload = transport.upload(transport.send(Request.post(registry.host(), "/u"), listener()));

        TransportException e =
                assertThrows(TransportException.class, () -> transport.send(Request.to(method, upload), listener()));

        assertFault(Fault.REDIRECT_REFUSED, e, "answered 307 to a " + method + "; will not send a push to");
        assertEquals(0, other.connections.get());
    }

    private Destination upload(String opened, String location) throws TransportException {
        return transport(once()).upload(opened(opened, location));
    }

    private TransportException assertRefused(String opened, String location, String... words) {
        return assertRefused(opened, List.of(location), words);
    }

    private TransportException assertRefused(String opened, List<String> locations, String... words) {
        Response answer = opened(opened, locations.toArray(String[]::new));
        TransportException e =
                assertThrows(TransportException.class, () -> transport(once()).upload(answer));
        assertFault(Fault.DESTINATION_REFUSED, e, words);
        return e;
    }

    private static Response opened(String at, String... locations) {
        Header[] headers = Arrays.stream(locations)
                .map(location -> new BasicHeader("Location", location))
                .toArray(Header[]::new);
        Zone zone = Origin.of(URI.create(at)).isLoopback() ? Zone.LOOPBACK : Zone.PUBLIC;
        return new Response(202, new Headers(headers), new byte[0], URI.create(at), zone);
    }
}
