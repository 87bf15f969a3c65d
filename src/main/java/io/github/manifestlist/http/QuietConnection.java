package io.github.manifestlist.http;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.impl.io.DefaultManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.MonitoringResponseOutOfOrderStrategy;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.util.Timeout;

/**
 * A connection that never logs what travels on it: HttpClient's own writes headers and bodies, secrets included, to
 * loggers that {@code mvn -X} turns on. Besides, it refuses answers whose length is ambiguous, and reads the answer of a
 * registry that stopped listening to an upload.
 */
final class QuietConnection extends DefaultManagedHttpClientConnection {
    private static final int MOST_INTERIM_RESPONSES = 20;
    /** Over TLS each look for an early answer costs a millisecond. */
    private static final long LOOK_FOR_EARLY_ANSWER_EVERY = 1 << 20;

    /** What no registry has to read for us to go on, so that it cannot stand still. */
    private static final long GOES_INTO_BUFFERS = 16 * 1024;

    /** How often it is looked whether an upload stands still. */
    private static final Duration STANDING = Duration.ofSeconds(5);

    private static final Timeout TIME_FOR_PARTING_WORDS = Timeout.ofSeconds(1);

    private final HeadParser heads;
    private final Watchdog watchdog;
    private final Object ear = new Object();
    private boolean sending;
    private boolean cutOff;
    private int interim;

    QuietConnection(String id, Http1Config limits, HeadParser heads, Watchdog watchdog) {
        super(
                id,
                null,
                null,
                limits,
                null,
                null,
                new MonitoringResponseOutOfOrderStrategy(LOOK_FOR_EARLY_ANSWER_EVERY),
                null,
                ignored -> heads);
        this.heads = heads;
        this.watchdog = watchdog;
    }

    /** From here on it is this one who waits for it. */
    void serve(SlowStart start) throws IOException {
        if (ensureOpen().getBaseSocket() instanceof WatchedSocket socket) {
            socket.serve(start);
        }
    }

    @Override
    public void bind(Socket socket) throws IOException {
        bind(new SocketHolder(socket));
    }

    @Override
    public void bind(SSLSocket tls, Socket socket) throws IOException {
        bind(new SocketHolder(tls, socket));
    }

    @Override
    protected void onRequestSubmitted(ClassicHttpRequest request) {
        // Would be written to the log.
    }

    @Override
    protected void onResponseReceived(ClassicHttpResponse response) {
        // Would be written to the log.
    }

    @Override
    public void sendRequestHeader(ClassicHttpRequest request) throws HttpException, IOException {
        if (heads.hasLeftover() || ensureOpen().getInputStream().available() > 0) {
            throw new NoHttpResponseException("unasked bytes on a connection that was kept");
        }
        interim = 0;
        super.sendRequestHeader(request);
    }

    @Override
    public void sendRequestEntity(ClassicHttpRequest request) throws HttpException, IOException {
        try {
            if (request.getEntity().getContentLength() <= GOES_INTO_BUFFERS) {
                super.sendRequestEntity(request);
            } else {
                sendListening(request);
            }
        } catch (BodyEntity.Unreadable e) {
            throw e;
        } catch (IOException e) {
            cutOff = hasAnswer();
            if (!cutOff) {
                throw e;
            }
        }
    }

    private void sendListening(ClassicHttpRequest request) throws HttpException, IOException {
        Future<?> looks = watchdog.every(STANDING, earlyAnswer(QuietConnection::besides));
        listenWhileSending(true);
        try {
            super.sendRequestEntity(request);
        } finally {
            looks.cancel(false);
            listenWhileSending(false);
        }
    }

    EarlyAnswer earlyAnswer(Executor listening) throws IOException {
        EndpointDetails details = getEndpointDetails();
        return new EarlyAnswer(ensureOpen().getBaseSocket(), details::getSentBytesCount, this::hearsAnswer, listening);
    }

    private static void besides(Runnable listening) {
        Thread thread = new Thread(listening, "manifest-http-listener");
        thread.setDaemon(true);
        thread.start();
    }

    private void listenWhileSending(boolean now) {
        synchronized (ear) {
            sending = now;
        }
    }

    /** Reads what came, up to the first byte of an answer, in place of the sender and never beside another reader. */
    private boolean hearsAnswer() throws IOException {
        synchronized (ear) {
            return sending && isDataAvailable(Timeout.ONE_MILLISECOND);
        }
    }

    @Override
    public boolean isDataAvailable(Timeout timeout) throws IOException {
        synchronized (ear) {
            return super.isDataAvailable(timeout);
        }
    }

    /** Whether a registry that takes no more bytes has said why. */
    private boolean hasAnswer() {
        try {
            return isDataAvailable(TIME_FOR_PARTING_WORDS);
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void flush() throws IOException {
        if (!cutOff) {
            super.flush();
        }
    }

    @Override
    public boolean isConsistent() {
        return !cutOff && super.isConsistent();
    }

    @Override
    public ClassicHttpResponse receiveResponseHeader() throws HttpException, IOException {
        ClassicHttpResponse response = super.receiveResponseHeader();
        if (response.getCode() < 200 && ++interim > MOST_INTERIM_RESPONSES) {
            throw new Signal(Fault.HEAD_TOO_LARGE, "more than " + MOST_INTERIM_RESPONSES + " interim responses");
        }
        return response;
    }

    @Override
    public void receiveResponseEntity(ClassicHttpResponse response) throws HttpException, IOException {
        if (response.containsHeader("Content-Length") && response.containsHeader("Transfer-Encoding")) {
            throw new Signal(Fault.MALFORMED_RESPONSE, "both Content-Length and Transfer-Encoding");
        }
        try {
            super.receiveResponseEntity(response);
        } catch (HttpException e) {
            throw new Signal(Fault.MALFORMED_RESPONSE, String.valueOf(e.getMessage()));
        }
    }
}
