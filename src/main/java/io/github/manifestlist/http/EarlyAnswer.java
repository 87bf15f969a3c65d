package io.github.manifestlist.http;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * Looks, while a body is being sent, whether the other side has answered and takes no more of it. Whoever sends waits for
 * room in the network then, and cannot listen: so the way out is shut, the sender is told, and the answer is read.
 */
final class EarlyAnswer implements Runnable {
    /** Tells an answer from what TLS has to say to itself, such as the tickets that come behind a handshake. */
    interface Ear {
        boolean hearsAnswer() throws IOException;
    }

    private final Socket socket;
    private final LongSupplier sent;
    private final Ear ear;
    private final Executor listening;
    private long sentBefore = -1;

    /**
     * One for a connection.
     *
     * @param sent how many bytes the other side, or the network, has taken so far
     * @param listening has time for an ear: TLS may want to answer, and then waits for room as the sender does
     */
    EarlyAnswer(Socket socket, LongSupplier sent, Ear ear, Executor listening) {
        this.socket = socket;
        this.sent = sent;
        this.ear = ear;
        this.listening = listening;
    }

    @Override
    public void run() {
        long now = sent.getAsLong();
        boolean stands = now == sentBefore;
        sentBefore = now;
        try {
            if (stands && socket.getInputStream().available() > 0) {
                listening.execute(this::listen);
            }
        } catch (IOException e) {
            // It is closed already: the sender was told.
        }
    }

    private void listen() {
        try {
            if (ear.hearsAnswer()) {
                socket.shutdownOutput();
            }
        } catch (IOException e) {
            // As above; or the answer is no TLS, and the sender will be told when it reads.
        }
    }
}
