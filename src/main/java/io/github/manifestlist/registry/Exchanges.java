package io.github.manifestlist.registry;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.http.Destination;
import io.github.manifestlist.http.HttpTransport;
import io.github.manifestlist.http.Request;
import io.github.manifestlist.http.Response;
import io.github.manifestlist.http.StreamReader;
import io.github.manifestlist.http.TransportException;
import io.github.manifestlist.image.Repository;
import java.util.Set;

/**
 * Runs one request after another for one goal: each with a sentence for what it tries, and the statuses that it can use;
 * everything else becomes an exception with that sentence.
 *
 * <p>Every request to a registry passes here, and so this is the place where requests will be signed.
 */
final class Exchanges {
    private final HttpTransport transport;
    private final RegistryListener listener;

    Exchanges(HttpTransport transport, RegistryListener listener) {
        this.transport = transport;
        this.listener = listener;
    }

    /**
     * Sends a request.
     *
     * @param action what failed if it fails: {@code cannot read registry.example.com/app:1.0}
     * @param repository whose rights decide about it
     * @param usable the statuses that the caller can use
     */
    Response expect(String action, Request request, Repository repository, Set<Integer> usable) {
        Response response = send(action, request);
        if (!usable.contains(response.status())) {
            throw Refusal.of(action, repository, request.method(), response);
        }
        return response;
    }

    /** Sends a request, and takes any answer. */
    Response send(String action, Request request) {
        try {
            return transport.send(request, listener::retrying);
        } catch (TransportException e) {
            throw accident(action, e);
        }
    }

    /** Sends a request and reads the answer's body while it flows. */
    <T> T stream(String action, Request request, StreamReader<T> reader) {
        try {
            return transport.stream(request, reader, listener::retrying);
        } catch (TransportException e) {
            throw accident(action, e);
        }
    }

    /** Where an upload goes on that the registry has opened. */
    Destination upload(String action, Response opened) {
        try {
            return transport.upload(opened);
        } catch (TransportException e) {
            throw new ManifestException(ManifestException.Kind.REFUSED, action, e.why(), e.mend(), e);
        }
    }

    private static ManifestException accident(String action, TransportException e) {
        return new ManifestException(ManifestException.Kind.ACCIDENT, action, e.why(), e.mend(), e);
    }
}
