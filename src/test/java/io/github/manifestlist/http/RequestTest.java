package io.github.manifestlist.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.address.Zone;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** Requests carry what they were given and nothing else, and show no secret. */
class RequestTest {
    @Test
    void requestsAndResponsesHideTheirSecrets() {
        Request request = Request.get("r.test", "/v2/?token=secret").with("Authorization", "secret");
        Response response =
                new Response(200, new Headers(), new byte[0], URI.create("https://r.test/?token=secret"), Zone.PUBLIC);

        assertEquals("GET r.test/v2/?token=…", request.toString());
        assertEquals("200 from https://r.test/?token=…", response.toString());
    }

    @Test
    void whoeverAnswersWithoutEncryptionIsNotTheOneWhoWasAskedWithIt() {
        Request upload = Request.to("PUT", URI.create("https://r.test:5000/v2/app/blobs/uploads/1"));
        Request named = Request.put("r.test:5000", "/v2/app/manifests/1");

        assertTrue(upload.isAnsweredBy(answerOf("https://R.test:5000/elsewhere")));
        assertFalse(upload.isAnsweredBy(answerOf("http://r.test:5000/v2/app/blobs/uploads/1")));
        assertFalse(upload.isAnsweredBy(answerOf("https://r.test/v2/app/blobs/uploads/1")));
        assertTrue(named.isAnsweredBy(answerOf("http://r.test:5000/v2/")), "its scheme is found out");
        assertFalse(named.isAnsweredBy(answerOf("http://other.test:5000/v2/")));
    }

    private static Response answerOf(String uri) {
        return new Response(401, new Headers(), new byte[0], URI.create(uri), Zone.PUBLIC);
    }

    @Test
    void headersCannotBeForged() {
        assertThrows(IllegalArgumentException.class, () -> Request.get("r", "/").with("A", "b\r\nC: d"));
        assertThrows(IllegalArgumentException.class, () -> Request.to("GET", URI.create("https://user@r/")));
        assertThrows(IllegalArgumentException.class, () -> Request.to("GET", URI.create("file:///etc/passwd")));
    }
}
