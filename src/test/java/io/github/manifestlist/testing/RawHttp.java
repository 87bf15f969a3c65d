package io.github.manifestlist.testing;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Shows what is really on the wire, where an HTTP client would only complain. */
final class RawHttp {

    private static final int DEADLINE_MILLIS = 10_000;

    private RawHttp() {}

    /** All that the server sends before it closes the connection. */
    static String get(String host, String path) throws IOException {
        var address = URI.create("http://" + host);
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(DEADLINE_MILLIS);
            var request = "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n".formatted(path, host);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
