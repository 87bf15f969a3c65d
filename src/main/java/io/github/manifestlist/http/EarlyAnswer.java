package io.github.manifestlist.http;

import java.io.IOException;
import java.net.Socket;
import java.util.function.LongSupplier;

/**
 * Looks, while a body is being sent, whether the other side has answered and takes no more of it. Whoever sends waits for
 * room in the network then, and cannot listen: so the way out is shut, the sender is told, and the answer is read.
 */
final class EarlyAnswer implements Runnable {
    private final Socket socket;
    private final LongSupplier sent;
    private long sentBefore = -1;

    /**
     * One for a connection.
     *
     * @param sent how many bytes the other side, or the network, has taken so far
     */
    EarlyAnswer(Socket socket, LongSupplier sent) {
        this.socket = socket;
        this.sent = sent;
    }

    @Override
    public void run() {
        long now = sent.getAsLong();
        boolean stands = now == sentBefore;
        sentBefore = now;
        try {
            if (stands && socket.getInputStream().available() > 0) {
                socket.shutdownOutput();
            }
        } catch (IOException e) {
            // It is closed already: the sender was told.
        }
    }
}
