package io.github.manifestlist.registry;

import io.github.manifestlist.http.VirtualTime;

/** Registries for tests that wait for nothing. */
public final class VirtualAccess {
    private VirtualAccess() {}

    /** What the goals of a build share, in this time. */
    public static RegistryAccess in(VirtualTime time) {
        return new RegistryAccess(time::transport);
    }
}
