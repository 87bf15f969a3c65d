package io.github.manifestlist.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * A server on the loopback that follows a script for each connection, the last one for all that follow. Like real ones it
 * answers a TLS hello on its plain port with a 400, and plain HTTP on its TLS port with what it is told.
 */
public final class ScriptedServer implements AutoCloseable {
    public static final String GO_WANTS_TLS =
            "HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server.\n";
    private static final int TLS_HANDSHAKE = 0x16;

    public final List<String> requests = new CopyOnWriteArrayList<>();
    public final AtomicInteger connections = new AtomicInteger();
    public final AtomicInteger hellos = new AtomicInteger();

    private volatile boolean wantsClients;
    private volatile String[] protocols = {"TLSv1.3", "TLSv1.2"};
    private final Semaphore nudges = new Semaphore(0);
    private final ServerSocket server;
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    private final List<Conversation.Script> scripts;
    private final @Nullable SSLContext tls;
    private final String answerToPlain;

    public ScriptedServer(Conversation.Script... scripts) throws IOException {
        this(null, "", scripts);
    }

    public ScriptedServer(@Nullable SSLContext tls, String answerToPlain, Conversation.Script... scripts)
            throws IOException {
        this(InetAddress.getLoopbackAddress(), tls, answerToPlain, scripts);
    }

    public ScriptedServer(
            InetAddress at, @Nullable SSLContext tls, String answerToPlain, Conversation.Script... scripts)
            throws IOException {
        this.server = new ServerSocket(0, 100, at);
        this.tls = tls;
        this.answerToPlain = answerToPlain;
        this.scripts = List.of(scripts);
        start(this::acceptAll);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** From now on, no connection without a client certificate, in this version of TLS. */
    public void wantClients(String protocol) {
        protocols = new String[] {protocol};
        wantsClients = true;
    }

    /** Lets a script go on that waits for it. */
    public void nudge() {
        nudges.release();
    }

    /** As a reference would spell it. */
    public String host() {
        return server.getInetAddress().getHostAddress() + ":" + port();
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "scripted-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void acceptAll() {
        try {
            while (true) {
                Socket socket = server.accept();
                open.add(socket);
                int number = connections.getAndIncrement();
                start(() -> talk(socket, scripts.get(Math.min(number, scripts.size() - 1))));
            }
        } catch (IOException e) {
            // Closed: the test is over.
        }
    }

    private void talk(Socket socket, Conversation.Script script) {
        try (socket) {
            int first = socket.getInputStream().read();
            if (first < 0) {
                return;
            }
            InputStream begun = new ByteArrayInputStream(new byte[] {(byte) first});
            boolean hello = first == TLS_HANDSHAKE;
            if (hello) {
                hellos.incrementAndGet();
            }
            if (hello && tls != null) {
                playEncrypted(tls, socket, begun, script);
            } else if (hello || tls != null) {
                turnAway(socket, hello);
            } else {
                InputStream all = new SequenceInputStream(begun, socket.getInputStream());
                script.play(new Conversation(socket, all, requests::add, nudges));
            }
        } catch (Exception e) {
            // The client went away, or that is the script.
        }
    }

    private void playEncrypted(SSLContext context, Socket socket, InputStream begun, Conversation.Script script)
            throws Exception {
        try (SSLSocket encrypted = (SSLSocket) context.getSocketFactory().createSocket(socket, begun, true)) {
            encrypted.setEnabledProtocols(protocols);
            encrypted.setNeedClientAuth(wantsClients);
            script.play(new Conversation(encrypted, encrypted.getInputStream(), requests::add, nudges));
        }
    }

    /** Tells a client that speaks TLS where it is not spoken, or does not where it is. */
    private void turnAway(Socket socket, boolean hello) throws IOException {
        Conversation conversation = new Conversation(socket, socket.getInputStream(), head -> {}, nudges);
        conversation.say(hello ? Conversation.response("400 Bad Request", "Bad Request") : answerToPlain);
        conversation.end();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
