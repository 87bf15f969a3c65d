package io.github.manifestlist.http;

import io.github.manifestlist.address.Zone;
import io.github.manifestlist.tls.TlsContexts;
import java.net.InetAddress;

/** A network in which every name leads to this machine, and nobody can tell: so it is asked as one far away. */
public final class EveryNameHere {
    private static final byte[] HERE = {127, 0, 0, 1};

    private final TlsContexts.Jdk trust;

    /** A network with this trust. */
    public EveryNameHere(TlsContexts.Jdk trust) {
        this.trust = trust;
    }

    /** A client in it. */
    public HttpTransport transport(HttpSettings settings, Peers peers) {
        Guard guard =
                new Guard(host -> new InetAddress[] {InetAddress.getByAddress(host, HERE)}, address -> Zone.PUBLIC);
        return new HttpTransport(settings, peers, Waiting.real(), trust, guard);
    }
}
