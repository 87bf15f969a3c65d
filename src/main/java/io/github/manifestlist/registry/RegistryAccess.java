package io.github.manifestlist.registry;

import io.github.manifestlist.credentials.Credentials;
import io.github.manifestlist.http.HttpSettings;
import io.github.manifestlist.http.HttpTransport;
import io.github.manifestlist.http.Patience;
import io.github.manifestlist.http.Peers;
import io.github.manifestlist.http.Trust;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/**
 * What the goals and modules of a build share about registries: the connections, the tokens, what was seen where, and who
 * does not mount.
 *
 * <p>Goals with the same settings, which is to say nearly always all of them, share one client. Limits, pauses and schemes of
 * the hosts are shared in any case.
 */
public final class RegistryAccess {
    private final BiFunction<HttpSettings, Peers, HttpTransport> opening;
    private final Map<HttpSettings, HttpTransport> transports = new ConcurrentHashMap<>();
    private final Map<Trust, SignIns> signIns = new ConcurrentHashMap<>();
    private final Peers peers = new Peers();
    private final Presence presence = new Presence();
    private final Mounts mounts = new Mounts();

    public RegistryAccess() {
        this(HttpTransport::new);
    }

    /**
     * For those whose time is not ours.
     *
     * @param opening makes the client for some settings
     */
    RegistryAccess(BiFunction<HttpSettings, Peers, HttpTransport> opening) {
        this.opening = opening;
    }

    /**
     * The registries as one goal sees them, with its own ear for what happens on the way.
     *
     * @param credentials with which requests are signed
     */
    public Registry registry(HttpSettings settings, Credentials credentials, RegistryListener listener) {
        return registry(settings, credentials, listener, new Patience(listener));
    }

    /**
     * The same for a goal that asks for them more than once.
     *
     * @param patience the goal's
     */
    public Registry registry(
            HttpSettings settings, Credentials credentials, RegistryListener listener, Patience patience) {
        HttpTransport transport = transports.computeIfAbsent(settings, given -> opening.apply(given, peers));
        // What one learned who looks at no certificates is nothing to another.
        SignIns known = signIns.computeIfAbsent(settings.trust(), trust -> new SignIns(System::nanoTime));
        Authorizer authorizer = new Authorizer(transport, known, credentials, patience, listener);
        return new Registry(
                new Exchanges(transport, authorizer, credentials.headers(), patience, listener),
                presence,
                mounts,
                listener);
    }
}
