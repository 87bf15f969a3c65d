package io.github.manifestlist.registry;

import io.github.manifestlist.http.EveryNameHere;
import io.github.manifestlist.http.VirtualTime;

/** Registries for tests with a time or a network of their own. */
public final class VirtualAccess {
    private VirtualAccess() {}

    /** What the goals of a build share, in this time. */
    public static RegistryAccess in(VirtualTime time) {
        return new RegistryAccess(time::transport);
    }

    /** What they share, in this network. */
    public static RegistryAccess in(EveryNameHere network) {
        return new RegistryAccess(network::transport);
    }
}
