package io.github.manifestlist.registry;

import io.github.manifestlist.credentials.Credentials;
import io.github.manifestlist.http.HttpSettings;
import io.github.manifestlist.http.HttpTransport;
import io.github.manifestlist.http.Peers;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the goals and modules of a build share about registries: the connections, the tokens, what was seen where, and who
 * does not mount.
 *
 * <p>Goals with the same settings, which is to say nearly always all of them, share one client. Limits, pauses and schemes of
 * the hosts are shared in any case.
 */
public final class RegistryAccess {
    private final Map<HttpSettings, Line> lines = new ConcurrentHashMap<>();
    private final Peers peers = new Peers();
    private final Presence presence = new Presence();
    private final Mounts mounts = new Mounts();

    /**
     * The registries as one goal sees them, with its own ear for what happens on the way.
     *
     * @param credentials with which requests are signed
     */
    public Registry registry(HttpSettings settings, Credentials credentials, RegistryListener listener) {
        Line line = lines.computeIfAbsent(
                settings, given -> new Line(new HttpTransport(given, peers), new SignIns(System::nanoTime)));
        Authorizer authorizer = new Authorizer(line.transport(), line.signIns(), credentials, listener);
        return new Registry(new Exchanges(line.transport(), authorizer, listener), presence, mounts, listener);
    }

    /** What goals share that trust and wait alike: what one learned who looks at no certificates is nothing to another. */
    private record Line(HttpTransport transport, SignIns signIns) {}
}
