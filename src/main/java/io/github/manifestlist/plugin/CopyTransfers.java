package io.github.manifestlist.plugin;

import io.github.manifestlist.image.Descriptor;
import io.github.manifestlist.image.Digest;
import io.github.manifestlist.image.Repository;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.transfer.TransferCancelledException;
import org.eclipse.aether.transfer.TransferEvent;
import org.eclipse.aether.transfer.TransferEvent.EventType;
import org.eclipse.aether.transfer.TransferListener;
import org.eclipse.aether.transfer.TransferResource;
import org.jspecify.annotations.Nullable;

/**
 * Shows copies in Maven's own transfer style: each is told to the listener that Maven shows its up- and downloads with, which
 * also knows about {@code -q}, {@code -ntp} and the width of the terminal.
 */
final class CopyTransfers implements CopyProgress {
    /** A person sees no more than this. */
    private static final long PAUSE = Duration.ofMillis(100).toNanos();

    private final RepositorySystemSession session;
    private final TransferListener listener;
    private final LongSupplier nanoTime;
    private final Map<Key, Transfer> transfers = new HashMap<>();

    CopyTransfers(RepositorySystemSession session, TransferListener listener, LongSupplier nanoTime) {
        this.session = session;
        this.listener = listener;
        this.nanoTime = nanoTime;
    }

    @Override
    public synchronized void copying(Repository target, Descriptor blob, long bytes) {
        Key key = new Key(target, blob.digest());
        Transfer transfer = transfers.get(key);
        if (transfer == null) {
            transfers.put(key, begun(target, blob));
        } else {
            transfers.put(key, shown(transfer.at(bytes)));
        }
    }

    @Override
    public synchronized void ended(Repository target, Descriptor blob, boolean isThere) {
        Transfer transfer = transfers.remove(new Key(target, blob.digest()));
        if (transfer != null && isThere) {
            listener.transferSucceeded(transfer.event(session, EventType.SUCCEEDED, null));
        } else if (transfer != null) {
            listener.transferFailed(
                    transfer.event(session, EventType.FAILED, new IllegalStateException("the copy was broken off")));
        }
    }

    private Transfer begun(Repository target, Descriptor blob) {
        TransferResource resource = new TransferResource(
                target.registry(), target.registry() + "/", target.path() + "@" + blob.digest(), null, null);
        Transfer transfer = new Transfer(resource.setContentLength(blob.size()), 0, nanoTime.getAsLong());
        tell(() -> listener.transferInitiated(transfer.event(session, EventType.INITIATED, null)));
        tell(() -> listener.transferStarted(transfer.event(session, EventType.STARTED, null)));
        return transfer;
    }

    private Transfer shown(Transfer transfer) {
        long now = nanoTime.getAsLong();
        if (now - transfer.told() < PAUSE) {
            return transfer;
        }
        tell(() -> listener.transferProgressed(transfer.event(session, EventType.PROGRESSED, null)));
        return new Transfer(transfer.resource(), transfer.bytes(), now);
    }

    private static void tell(Telling telling) {
        try {
            telling.tell();
        } catch (TransferCancelledException e) {
            // Maven's own listeners never cancel; a copy is ended by ending the build.
        }
    }

    /** What a listener may answer with a wish to stop. */
    @FunctionalInterface
    private interface Telling {
        void tell() throws TransferCancelledException;
    }

    private record Key(Repository target, Digest blob) {}

    /**
     * A copy under way.
     *
     * @param told when the listener was told last
     */
    private record Transfer(TransferResource resource, long bytes, long told) {
        Transfer at(long now) {
            return new Transfer(resource, now, told);
        }

        TransferEvent event(RepositorySystemSession session, EventType type, @Nullable Exception failure) {
            return new TransferEvent.Builder(session, resource)
                    .setType(type)
                    .setRequestType(TransferEvent.RequestType.PUT)
                    .setTransferredBytes(bytes)
                    .setException(failure)
                    .build();
        }
    }
}
