package io.github.manifestlist.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The network before a registry: bytes arrive half a round trip after they were sent, each connection for itself, and those
 * that open a connection a whole one later still, since here the handshake of TCP takes no time.
 */
final class Relay implements AutoCloseable {
    private static final int PORTION = 64 * 1024;

    private final ServerSocket door;
    private final InetSocketAddress registry;
    private final AtomicInteger connections = new AtomicInteger();
    private volatile Duration roundTrip = Duration.ZERO;

    private Relay(ServerSocket door, InetSocketAddress registry) {
        this.door = door;
        this.registry = registry;
    }

    /** Before this registry, on the loopback interface. */
    static Relay before(InetSocketAddress registry) {
        try {
            var relay = new Relay(new ServerSocket(0, 512, InetAddress.getLoopbackAddress()), registry);
            daemon(relay::accept);
            return relay;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return door.getLocalPort();
    }

    /** From now on, for connections too that exist. */
    void roundTrip(Duration time) {
        roundTrip = time;
    }

    /** How many there were. */
    int connections() {
        return connections.get();
    }

    private void accept() {
        while (!door.isClosed()) {
            acceptOne();
        }
    }

    private void acceptOne() {
        try {
            connect(door.accept());
        } catch (IOException e) {
            return; // Closed, or a client that went at once.
        }
    }

    private void connect(Socket client) throws IOException {
        connections.incrementAndGet();
        var handshake = System.nanoTime() + roundTrip.toNanos();
        var server = new Socket(registry.getAddress(), registry.getPort());
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        carry(client, server, handshake);
        carry(server, client, handshake);
    }

    private void carry(Socket from, Socket to, long notBefore) {
        var underway = new LinkedBlockingQueue<Portion>();
        daemon(() -> take(from, underway, notBefore));
        daemon(() -> deliver(underway, to));
    }

    private void take(Socket from, BlockingQueue<Portion> underway, long notBefore) {
        var buffer = new byte[PORTION];
        try {
            for (int read; (read = from.getInputStream().read(buffer)) >= 0; ) {
                underway.add(new Portion(due(notBefore), Arrays.copyOf(buffer, read)));
            }
        } catch (IOException e) {
            // As good as the end.
        }
        underway.add(new Portion(due(notBefore), new byte[0]));
    }

    private long due(long notBefore) {
        return Math.max(System.nanoTime(), notBefore) + roundTrip.toNanos() / 2;
    }

    private static void deliver(BlockingQueue<Portion> underway, Socket to) {
        try {
            for (var portion = underway.take(); portion.bytes().length > 0; portion = underway.take()) {
                portion.await();
                to.getOutputStream().write(portion.bytes());
            }
            to.shutdownOutput();
        } catch (IOException e) {
            close(to);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void daemon(Runnable work) {
        var thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    /** Bytes on their way; none at the end. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Portion(long due, byte[] bytes) {
        void await() throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
        }
    }
}
