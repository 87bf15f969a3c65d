package io.github.manifestlist.operation;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.image.Manifest;
import io.github.manifestlist.json.MalformedDocumentException;
import io.github.manifestlist.operation.InspectPlan.View;
import io.github.manifestlist.registry.Registry;
import io.github.manifestlist.store.ListStore;
import io.github.manifestlist.store.StoredList;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** {@code manifest:inspect}: shows a manifest of the local store or of a registry, as docker does, or for people, or raw. */
public final class InspectManifest {
    private final Registry registry;
    private final ListStore store;
    private final Narrator narrator;
    private final Concurrently concurrently;

    public InspectManifest(Registry registry, ListStore store, Narrator narrator, int parallelism) {
        this.registry = registry;
        this.store = store;
        this.narrator = narrator;
        this.concurrently = new Concurrently(parallelism);
    }

    /** Shows what a reference names: a local list of that name if there is one, else what the registry holds. */
    public byte[] run(ImageReference reference, InspectPlan plan) {
        Optional<StoredList> local =
                plan.asksRegistry() || reference.digest() != null ? Optional.empty() : store.find(reference);
        if (local.isPresent()) {
            narrator.inspectingLocal(reference);
            return plan.view() == View.RAW ? local.get().manifest().bytes() : bytes(LocalView.list(local.get(), plan));
        }
        Manifest manifest = registry.manifest(reference);
        if (plan.view() == View.RAW) {
            return manifest.bytes();
        }
        try {
            return bytes(new RemoteView(registry, concurrently, reference, manifest).text(plan));
        } catch (MalformedDocumentException e) {
            throw new ManifestException(
                    ManifestException.Kind.REFUSED,
                    "cannot show " + reference,
                    e.rule(),
                    "See the document as it is with -Dmanifest.view=raw",
                    e);
        }
    }

    /** Shows one entry of a local list. */
    public byte[] entry(ImageReference list, ImageReference source, InspectPlan plan) {
        StoredList stored = store.load(list);
        ListEntry entry = ListChecks.onlyEntry("show", list, source, stored.list());
        return plan.view() == View.RAW ? stored.child(entry).bytes() : bytes(LocalView.entry(stored, entry, plan));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
