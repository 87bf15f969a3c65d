package io.github.manifestlist.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A forward proxy on the loopback: it makes tunnels ({@code CONNECT}) and passes plain requests on, to one port of this
 * machine whatever host they name, so that tests can use names that nobody can resolve. What it is asked is kept.
 */
public final class ForwardProxy implements AutoCloseable {
    private static final int MOST_THREADS = 64;

    private final ServerSocket server;
    private final int target;
    private final ExecutorService threads = Executors.newFixedThreadPool(MOST_THREADS, ForwardProxy::thread);
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private volatile Optional<String> authorization = Optional.empty();
    private volatile Optional<String> answer = Optional.empty();
    private volatile String afterConnect = "";

    private ForwardProxy(int target) throws IOException {
        this.target = target;
        this.server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        threads.execute(this::acceptAll);
    }

    /** A proxy for everyone, from which all ways lead to this port. */
    public static ForwardProxy to(int port) throws IOException {
        return new ForwardProxy(port);
    }

    /** As {@link #to(int)} with {@code 127.0.0.1:PORT}, as registries name themselves. */
    public static ForwardProxy to(String host) throws IOException {
        return to(Integer.parseInt(host.substring(host.lastIndexOf(':') + 1)));
    }

    /** From now on it serves nobody but this user. */
    public ForwardProxy only(String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        authorization = Optional.of("Basic " + Base64.getEncoder().encodeToString(pair));
        return this;
    }

    /** From now on it answers this to everything, such as {@code HTTP/1.1 403 Forbidden}, headers included. */
    public ForwardProxy answering(String statusAndHeaders) {
        answer = Optional.of(statusAndHeaders);
        return this;
    }

    /** From now on it says more behind the head by which it confirms a tunnel, as no honest proxy does. */
    public ForwardProxy addingToTunnels(String text) {
        afterConnect = text;
        return this;
    }

    public int port() {
        return server.getLocalPort();
    }

    /** The heads of all requests that it could read, tunnels included, but nothing that went through those. */
    public List<String> heads() {
        return List.copyOf(heads);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "forward-proxy");
        thread.setDaemon(true);
        return thread;
    }

    private void acceptAll() {
        try {
            while (true) {
                Socket client = server.accept();
                open.add(client);
                threads.execute(() -> serve(client));
            }
        } catch (IOException e) {
            // Closed: the test is over.
        }
    }

    private void serve(Socket client) {
        try (client) {
            InputStream in = client.getInputStream();
            for (String head = head(in); !head.isEmpty(); head = head(in)) {
                heads.add(head);
                Optional<String> refusal = refusal(head);
                if (refusal.isPresent()) {
                    say(client.getOutputStream(), refusal.get() + "\r\nContent-Length: 0\r\n\r\n");
                    in.readNBytes(length(head));
                } else if (head.startsWith("CONNECT ")) {
                    tunnel(client);
                    return;
                } else {
                    pass(head, in, client.getOutputStream());
                }
            }
        } catch (IOException e) {
            // One of both went away.
        }
    }

    private Optional<String> refusal(String head) {
        String shown = header(head, "proxy-authorization");
        return authorization.isPresent() && !authorization.get().equals(shown)
                ? Optional.of("HTTP/1.1 407 Who asks\r\nProxy-Authenticate: Basic realm=\"tests\"")
                : answer;
    }

    private void tunnel(Socket client) throws IOException {
        try (Socket registry = connect()) {
            say(client.getOutputStream(), "HTTP/1.1 200 Connection established\r\n\r\n" + afterConnect);
            threads.execute(() -> pump(registry, client));
            pump(client, registry);
        }
    }

    private static void pump(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // The end of the tunnel.
        }
    }

    /** One request over a connection of its own, without what is meant for the proxy. */
    private void pass(String head, InputStream in, OutputStream out) throws IOException {
        List<String> lines = new ArrayList<>(head.lines().toList());
        lines.set(0, lines.get(0).replaceFirst(" http://[^/ ]+/?", " /"));
        lines.removeIf(line -> line.toLowerCase(Locale.ROOT).startsWith("proxy-"));
        try (Socket registry = connect()) {
            say(registry.getOutputStream(), String.join("\r\n", lines) + "\r\n");
            registry.getOutputStream().write(in.readNBytes(length(head)));
            registry.getOutputStream().flush();
            String response = head(registry.getInputStream());
            say(out, response);
            boolean bodiless = head.startsWith("HEAD ") || response.matches("(?s)HTTP/1.1 (204|304) .*");
            out.write(registry.getInputStream().readNBytes(bodiless ? 0 : length(response)));
            out.flush();
        }
    }

    private Socket connect() throws IOException {
        Socket registry = new Socket(InetAddress.getLoopbackAddress(), target);
        open.add(registry);
        return registry;
    }

    /** With the empty line at its end; nothing at the end of the connection. */
    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (!bytes.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            bytes.write(next);
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    private static int length(String head) {
        String value = header(head, "content-length");
        return value.isEmpty() ? 0 : Integer.parseInt(value);
    }

    private static String header(String head, String name) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).trim())
                .findFirst()
                .orElse("");
    }

    private static void say(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
