package io.github.manifestlist.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Stands before a server on this machine and passes bytes on, whatever they say; but each new connection is told of once its
 * client has said its first words, and goes on when it may.
 */
public final class Doorstep implements AutoCloseable {
    private final ServerSocket door;
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    private final int port;
    private final Runnable hold;

    private Doorstep(int port, Runnable hold) throws IOException {
        this.door = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        this.port = port;
        this.hold = hold;
        start(this::acceptAll);
    }

    /**
     * Before the server at this port.
     *
     * @param name what the server is called in the stages
     */
    public static Doorstep before(int port, Lockstep lockstep, String name) {
        try {
            return new Doorstep(port, lockstep.connectionsOf(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return door.getLocalPort();
    }

    @Override
    public void close() {
        open.forEach(Doorstep::close);
        close(door);
    }

    private void acceptAll() {
        try {
            while (true) {
                Socket client = opened(door.accept());
                start(() -> serve(client));
            }
        } catch (IOException e) {
            // Closed: the test is over.
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket server = opened(new Socket(InetAddress.getLoopbackAddress(), port))) {
            byte[] hello = new byte[1 << 14];
            int length = client.getInputStream().read(hello);
            hold.run();
            server.getOutputStream().write(hello, 0, Math.max(0, length));
            start(() -> pass(server, client));
            pass(client, server);
        } catch (IOException e) {
            // One of both went away.
        }
    }

    private static void pass(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
            to.shutdownOutput();
        } catch (IOException e) {
            close(to);
        }
    }

    private Socket opened(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        open.add(socket);
        return socket;
    }

    private static void close(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            // Closed is closed.
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "doorstep");
        thread.setDaemon(true);
        thread.start();
    }
}
