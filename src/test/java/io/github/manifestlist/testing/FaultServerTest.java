package io.github.manifestlist.testing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The server before the registry is honest until told otherwise, and then breaks what it was told to, and nothing else. */
@Timeout(30)
class FaultServerTest {
    private static final String MANIFEST = "/v2/app/manifests/1";
    private static final SampleImage IMAGE = SampleImage.docker("linux/amd64");
    private static final String BODY = new String(IMAGE.manifestBytes(), StandardCharsets.ISO_8859_1);

    private final EmbeddedRegistry registry = EmbeddedRegistry.start();
    private final FaultServer server = FaultServer.before(registry);

    @AfterEach
    void close() throws IOException {
        server.close();
        registry.close();
    }

    @Test
    void letsEverythingThroughAndKeepsTheConnection() throws Exception {
        PlainHttp http = PlainHttp.to(server.host());
        byte[] blob = new byte[100_000];
        blob[99_999] = (byte) 0xff;

        String digest = http.upload("app", blob);

        assertArrayEquals(blob, registry.blob("app", digest).orElseThrow());
        assertArrayEquals(blob, http.get("/v2/app/blobs/" + digest).body());
        assertEquals(200, http.head("/v2/app/blobs/" + digest).statusCode());
        assertEquals(1, server.connections());
    }

    static Stream<Arguments> brokenAnswers() {
        int length = BODY.length();
        return Stream.of(
                Arguments.of(SocketFault.answering("nonsense"), "nonsense"),
                Arguments.of(SocketFault.answeringBeforeTheBody("early"), "early"),
                Arguments.of(SocketFault.changing(answer -> "changed"), "changed"),
                Arguments.of(SocketFault.misstatingTheLength(7), "Content-Length: " + (length + 7) + "\r\n\r\n" + BODY),
                Arguments.of(SocketFault.truncating(), "\r\n\r\n" + BODY.substring(0, length / 2)),
                Arguments.of(SocketFault.measuring("A: 1", "B: 2"), "A: 1\r\nB: 2\r\n\r\n" + BODY),
                Arguments.of(
                        SocketFault.chunkingWithoutEnd("zz"),
                        "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(length) + "\r\n" + BODY + "\r\nzz"));
    }

    @ParameterizedTest
    @MethodSource("brokenAnswers")
    void answersWhatItIsToldTo(SocketFault fault, String end) throws Exception {
        IMAGE.putInto(registry, "app", "1");
        server.strike(RegistryRequest.manifest("GET"), fault, 1);

        String broken = answer();

        assertTrue(broken.endsWith(end), broken);
        assertTrue(answer().endsWith("\r\n\r\n" + BODY), "once only");
    }

    @Test
    void resetsWithoutHavingActedOrAfterwards() {
        PlainHttp http = PlainHttp.to(server.host());
        server.strike(RegistryRequest.manifest("PUT"), SocketFault.resetting(), 1);
        server.strike(RegistryRequest.manifest("PUT"), SocketFault.actingThenResetting(), 1);
        registry.putBlob("app", IMAGE.configBytes());
        IMAGE.layers().forEach(layer -> registry.putBlob("app", layer));

        assertThrows(RuntimeException.class, () -> put(http));
        assertTrue(registry.manifest("app", "1").isEmpty());
        assertThrows(RuntimeException.class, () -> put(http));
        assertTrue(registry.manifest("app", "1").isPresent());
    }

    @Test
    void resetsInTheMiddleOfTheBodyOrBehindIt() throws Exception {
        IMAGE.putInto(registry, "app", "1");
        server.strike(RegistryRequest.manifest("GET"), SocketFault.resettingInTheBody(), 1);
        server.strike(RegistryRequest.manifest("GET"), SocketFault.resettingBehindTheBody(), 1);

        assertThrows(SocketException.class, this::answer);
        try (Socket socket = ask()) {
            String read = "";
            while (!read.endsWith(BODY)) {
                read += (char) socket.getInputStream().read();
            }
            assertThrows(SocketException.class, () -> socket.getInputStream().read());
        }
    }

    @Test
    void goesOnForEverUntilTheOtherSideHangsUp() throws Exception {
        server.strike(RegistryRequest.any(), SocketFault.endless("start", "more"));

        try (Socket socket = ask()) {
            String read = new String(socket.getInputStream().readNBytes(1_000_001), StandardCharsets.ISO_8859_1);

            assertTrue(read.startsWith("startmoremore"));
        }
    }

    private void put(PlainHttp http) {
        http.putManifest("app", "1", IMAGE.mediaType(), IMAGE.manifestBytes());
    }

    private String answer() throws IOException {
        try (Socket socket = ask()) {
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private Socket ask() throws IOException {
        String[] hostAndPort = server.host().split(":", 2);
        Socket socket = new Socket(hostAndPort[0], Integer.parseInt(hostAndPort[1]));
        socket.getOutputStream()
                .write(("GET " + MANIFEST + " HTTP/1.1\r\nHost: " + server.host() + "\r\nAccept: " + IMAGE.mediaType()
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
