package io.github.manifestlist.registry;

import io.github.manifestlist.http.HttpSettings;
import io.github.manifestlist.http.HttpTransport;

/** What the goals of a build share about registries: the connections, and what was seen where. */
public final class RegistryAccess implements AutoCloseable {
    private final HttpTransport transport;
    private final Presence presence = new Presence();

    public RegistryAccess(HttpSettings settings) {
        this.transport = new HttpTransport(settings);
    }

    /** The registries as one goal sees them, with its own ear for what happens on the way. */
    public Registry registry(RegistryListener listener) {
        return new Registry(new Exchanges(transport, listener), presence, listener);
    }

    @Override
    public void close() {
        transport.close();
    }
}
