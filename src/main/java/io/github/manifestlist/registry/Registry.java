package io.github.manifestlist.registry;

import io.github.manifestlist.image.Descriptor;
import io.github.manifestlist.image.Digest;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.Manifest;
import io.github.manifestlist.image.Repository;
import java.util.Optional;

/**
 * What one can ask registries (OCI distribution-spec, "API"): read, resolve and push manifests, read small blobs, and
 * bring blobs from one repository into another.
 *
 * <p>Whatever is fetched is verified against the digest and size by which it was asked for; whatever is pushed is
 * confirmed by its digest. Nothing is asked that this build has seen.
 */
public final class Registry {
    private final Exchanges exchanges;
    private final Presence presence;
    private final Mounts mounts;
    private final RegistryListener listener;
    private final Manifests manifests;
    private final Blobs blobs;

    Registry(Exchanges exchanges, Presence presence, Mounts mounts, RegistryListener listener) {
        this.exchanges = exchanges;
        this.presence = presence;
        this.mounts = mounts;
        this.listener = listener;
        this.manifests = new Manifests(exchanges, presence, listener);
        this.blobs = new Blobs(exchanges);
    }

    /** How many things it is worth to ask a registry at once; more wait for their turn. */
    public int parallelism() {
        return exchanges.parallelism();
    }

    /** Reads a manifest; one that is named by tag and digest must be the same by both. */
    public Manifest manifest(ImageReference reference) {
        return manifests.read(reference);
    }

    /** Reads a manifest if there is one of that name: nothing only where the registry has none. */
    public Optional<Manifest> find(ImageReference reference) {
        return manifests.find(reference);
    }

    /**
     * The same where much hangs on it: nothing only where the 404 is in the words of a registry. A proxy, or storage that
     * the registry redirects to, has no such words, and proves nothing.
     */
    public Optional<Manifest> findUnlessProvenAbsent(ImageReference reference) {
        return manifests.findUnlessProvenAbsent(reference);
    }

    /** Reads a manifest that a list names; it must be as large as the list says. */
    public Manifest child(Repository repository, Descriptor child) {
        return ofSize(child, manifests.read(ImageReference.of(repository, child.digest())), repository);
    }

    /** The same where it may be missing. */
    public Optional<Manifest> findChild(Repository repository, Descriptor child) {
        return manifests
                .find(ImageReference.of(repository, child.digest()))
                .map(manifest -> ofSize(child, manifest, repository));
    }

    private static Manifest ofSize(Descriptor child, Manifest manifest, Repository repository) {
        long size = manifest.descriptor().size();
        if (size != child.size()) {
            throw Mismatch.ofSize(
                    "cannot read " + ImageReference.of(repository, child.digest()),
                    "the list",
                    child.size(),
                    size,
                    "Make the list again (manifest:create), or name the image itself");
        }
        return manifest;
    }

    /**
     * The digest that a reference names at the moment, or nothing if the registry has no such manifest. It is asked with
     * the rights of who pushes there: so one token does for the question and for the push.
     */
    public Optional<Digest> digestOf(ImageReference reference) {
        return manifests.digest(reference, Access.push(reference.repository()));
    }

    /** The same for those who only read there. */
    public Optional<Digest> digestForReader(ImageReference reference) {
        return manifests.digest(reference, Access.pull(reference.repository()));
    }

    /** As {@link #digestOf}, but asks nothing if the reference is a digest that this build has seen there. */
    public Optional<Digest> digestOfUnlessSeen(ImageReference reference) {
        Digest digest = reference.digest();
        if (reference.tag() == null && digest != null && presence.hasSeen(reference.repository(), digest)) {
            return Optional.of(digest);
        }
        return digestOf(reference);
    }

    /** Puts a manifest under a tag or a digest, and returns when the registry has confirmed that it is this one. */
    public void push(ImageReference reference, Manifest manifest) {
        Optional<PushFailure> failure = tryPush(reference, manifest, Optional.empty());
        if (failure.isPresent()) {
            throw failure.get().reason();
        }
    }

    /**
     * The same for whom a failure is not the end; nothing if the registry has confirmed it.
     *
     * @param before what the reference named when it was last asked for
     */
    public Optional<PushFailure> tryPush(ImageReference reference, Manifest manifest, Optional<Digest> before) {
        Optional<PushFailure> failure =
                new ManifestPusher(exchanges, manifests, reference, manifest, before, listener).push();
        if (failure.isEmpty()) {
            presence.saw(reference.repository(), manifest.digest());
        }
        return failure;
    }

    /** Reads a blob that is small enough for memory, such as an image's config. */
    public byte[] blob(Repository repository, Descriptor blob) {
        return blobs.read(repository, blob);
    }

    /** Whether a repository has a blob, asked with the rights of who pushes there. */
    public boolean hasBlob(Repository repository, Digest digest) {
        return blobs.isThere(digest, Access.push(repository));
    }

    /** The same for those who only read there. */
    public boolean hasBlobForReader(Repository repository, Digest digest) {
        return blobs.isThere(digest, Access.pull(repository));
    }

    /**
     * Says that some requests are about to be made at once to the registry of a repository, and how many soon: so those need
     * not wait for connections. What it returns waits until these are made, before the later ones are sent.
     */
    public Runnable foresee(Repository repository, int now, int soon) {
        return exchanges.foresee(Endpoints.host(repository), now, soon);
    }

    /** Whether {@link #provide} will ask for a mount, rather than copy. */
    public boolean mounts(Repository target, Repository source) {
        return mounts.mayWork(target, source);
    }

    /** Brings a blob into a repository: by a mount within the registry, else byte by byte through this process. */
    public BlobTransfer provide(Repository target, Repository source, Descriptor blob) {
        return pusher(target, source, blob).mountOrCopy();
    }

    /** The same without a mount, where one was promised and did not come about. */
    public BlobTransfer provideByCopy(Repository target, Repository source, Descriptor blob) {
        return pusher(target, source, blob).copyUnlessPresent(Optional.empty());
    }

    private BlobPusher pusher(Repository target, Repository source, Descriptor blob) {
        return new BlobPusher(exchanges, mounts, listener, new BlobPusher.Route(target, source, blob));
    }
}
