package io.github.manifestlist.registry;

import io.github.manifestlist.image.Descriptor;
import io.github.manifestlist.image.Repository;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Hears everything and says nothing. */
final class SilentListener implements RegistryListener {
    /** Who asked whom. */
    final List<String> askers = new CopyOnWriteArrayList<>();

    /** Why requests were tried again. */
    final List<String> retries = new CopyOnWriteArrayList<>();

    @Override
    public void retrying(String host, int attempt, int attempts, String cause, Duration wait) {
        retries.add(cause);
    }

    @Override
    public void waitedEnough(String host, Duration inAll) {
        retries.add(host + " is waited for no longer");
    }

    @Override
    public void asking(String host, String who) {
        askers.add(who + " asks " + host);
    }

    @Override
    public void copying(Repository target, Descriptor blob, long bytes) {
        // Nobody is there to be told.
    }

    @Override
    public void copyEnded(Repository target, Descriptor blob, boolean isThere) {
        // Nobody is there to be told.
    }

    @Override
    public void confirmedByAsking(String reference) {
        // Nobody is there to be told.
    }

    @Override
    public void warned(String host, String text) {
        // Nobody is there to be told.
    }

    @Override
    public void digestHeaderWrong(String reference, String said, String actual) {
        // Nobody is there to be told.
    }
}
