package io.github.manifestlist.operation;

import io.github.manifestlist.image.Digest;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.operation.Content.Child;
import io.github.manifestlist.operation.Content.Errand;
import io.github.manifestlist.registry.Registry;
import java.util.List;
import java.util.Optional;

/** Tells in their order the requests of a push that would write, and sends none of them. */
final class DryRun {
    private final Registry registry;
    private final Narrator narrator;
    private final Concurrently concurrently;

    DryRun(Registry registry, Narrator narrator, Concurrently concurrently) {
        this.registry = registry;
        this.narrator = narrator;
        this.concurrently = concurrently;
    }

    void tell(Content content, List<ImageReference> byDigest, List<ImageReference> names, Digest list) {
        concurrently.map(content.blobs(), this::inWords).forEach(words -> words.ifPresent(narrator::wouldWrite));
        concurrently.map(content.passedOn(), this::inWords).forEach(words -> words.ifPresent(narrator::wouldWrite));
        content.children().forEach(child -> narrator.wouldWrite(inWords(child)));
        byDigest.forEach(reference -> narrator.wouldWrite(put(reference, "the list")));
        names.forEach(name -> narrator.wouldWrite(put(name, list.toString())));
    }

    /** Whoever mounts asks nothing before; whoever copies asks whether it is there, and so does this. */
    private Optional<String> inWords(Errand errand) {
        Digest digest = errand.blob().digest();
        if (registry.mounts(errand.target(), errand.from())) {
            return Optional.of("mount " + digest + " from " + errand.from() + " into " + errand.target());
        }
        return registry.hasBlob(errand.target(), digest)
                ? Optional.empty()
                : Optional.of("copy " + digest + " (" + errand.blob().size() + " bytes) from " + errand.from() + " to "
                        + errand.target());
    }

    private static String inWords(Child child) {
        ListEntry entry = child.entry();
        return put(
                child.reference(),
                entry.isAttestation() ? "attestation" : entry.platform().toString());
    }

    private static String put(ImageReference reference, String what) {
        return "PUT " + reference.repository() + "/manifests/" + reference.tagOrDigest() + " (" + what + ")";
    }
}
