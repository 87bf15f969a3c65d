package io.github.manifestlist.operation;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.image.Manifest;
import io.github.manifestlist.json.MalformedDocumentException;
import io.github.manifestlist.registry.Registry;
import io.github.manifestlist.store.ListStore;
import io.github.manifestlist.store.StoredList;
import java.util.Optional;

/** {@code manifest:inspect}: shows a manifest of the local store or of a registry, as docker does, or for people, or raw. */
public final class InspectManifest {
    private final Registry registry;
    private final ListStore store;
    private final Narrator narrator;
    private final Concurrently concurrently;

    public InspectManifest(Registry registry, ListStore store, Narrator narrator) {
        this.registry = registry;
        this.store = store;
        this.narrator = narrator;
        this.concurrently = new Concurrently(registry.parallelism());
    }

    /** Shows what a reference names: a local list of that name if there is one, else what the registry holds. */
    public byte[] run(ImageReference reference, InspectPlan plan) {
        Optional<StoredList> local =
                plan.asksRegistry() || reference.digest() != null ? Optional.empty() : store.find(reference);
        if (local.isPresent()) {
            narrator.inspectingLocal(reference);
            return plan.shown(new LocalList(local.get()));
        }
        try {
            return plan.shown(plan.showsChildren() ? remoteWithChildren(reference) : remote(reference));
        } catch (MalformedDocumentException e) {
            throw new ManifestException(
                    ManifestException.Kind.REFUSED,
                    "cannot show " + reference,
                    e.rule(),
                    "See the document as it is with -Dmanifest.view=raw",
                    e);
        }
    }

    private Inspectable remote(ImageReference reference) {
        Manifest manifest = registry.manifest(reference);
        return manifest.type().isList()
                ? new RemoteList(registry, new ListWalk(concurrently), reference, manifest)
                : new RemoteImage(registry, reference, manifest);
    }

    private Inspectable remoteWithChildren(ImageReference reference) {
        Runnable connected = new Foresight(registry).beforeReadingAll(reference);
        Inspectable remote = remote(reference);
        connected.run();
        return remote;
    }

    /** Shows one entry of a local list. */
    public byte[] entry(ImageReference list, ImageReference source, InspectPlan plan) {
        StoredList stored = store.load(list);
        ListEntry entry = new NamedEntry("show", list, source).in(stored.list());
        return plan.shown(new LocalEntry(stored, entry));
    }
}
