package io.github.manifestlist.registry;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.http.Request;
import io.github.manifestlist.http.Response;
import io.github.manifestlist.image.Descriptor;
import io.github.manifestlist.image.Digest;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.Manifest;
import io.github.manifestlist.image.MediaType;
import io.github.manifestlist.image.Repository;
import io.github.manifestlist.json.MalformedDocumentException;
import io.github.manifestlist.json.ManifestReader;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one can ask registries (OCI distribution-spec, "API"): read, resolve and push manifests, read small blobs, and
 * bring blobs from one repository into another.
 *
 * <p>Whatever is fetched is verified against the digest and size by which it was asked for; whatever is pushed is
 * confirmed by its digest. Nothing is asked that this build has seen.
 */
public final class Registry {
    private static final long LARGEST_MANIFEST = 4L << 20;
    private static final long LARGEST_CONFIG = 8L << 20;
    private static final String DIGEST_HEADER = "Docker-Content-Digest";
    private static final String ALL_TYPES =
            Arrays.stream(MediaType.values()).map(MediaType::toString).collect(Collectors.joining(", "));

    private final Exchanges exchanges;
    private final Presence presence;
    private final Mounts mounts;
    private final RegistryListener listener;

    Registry(Exchanges exchanges, Presence presence, Mounts mounts, RegistryListener listener) {
        this.exchanges = exchanges;
        this.presence = presence;
        this.mounts = mounts;
        this.listener = listener;
    }

    /** Reads a manifest; one that is named by tag and digest must be the same by both. */
    public Manifest manifest(ImageReference reference) {
        return received(
                reference,
                exchanges.expect(
                        "cannot read " + reference,
                        manifestRequest(reference),
                        Access.pull(reference.repository()),
                        Set.of(200)));
    }

    /** Reads a manifest if there is one of that name: nothing only where the registry says that it has none. */
    public Optional<Manifest> find(ImageReference reference) {
        return find("cannot read " + reference, reference, Access.pull(reference.repository()));
    }

    private Optional<Manifest> find(String action, ImageReference reference, Access access) {
        Response response = exchanges.expect(action, manifestRequest(reference), access, Set.of(200, 404));
        return response.status() == 404 ? Optional.empty() : Optional.of(received(reference, response));
    }

    private static Request manifestRequest(ImageReference reference) {
        Repository repository = reference.repository();
        return Request.get(Endpoints.host(repository), Endpoints.manifest(repository, reference.tagOrDigest()))
                .with("Accept", ALL_TYPES)
                .limit(LARGEST_MANIFEST);
    }

    private Manifest received(ImageReference reference, Response response) {
        byte[] body = response.body();
        Digest digest = reference.digest();
        if (digest != null && !digest.sameAlgorithmOver(body).equals(digest)) {
            if (reference.tag() != null) {
                throw ManifestException.input(
                        "cannot read " + reference,
                        "digest mismatch: expected " + digest + ", and the tag names " + digest.sameAlgorithmOver(body),
                        "The tag has moved since it was written down with this digest: remove the tag, or write the"
                                + " new digest");
            }
            throw mismatch("cannot read " + reference, digest, digest.sameAlgorithmOver(body));
        }
        Manifest manifest = read(reference, body, response);
        checkHeader(reference, response, manifest.digest());
        presence.saw(reference.repository(), manifest.digest());
        return manifest;
    }

    /** Reads a manifest that a list names; it must be as large as the list says. */
    public Manifest child(Repository repository, Descriptor child) {
        ImageReference reference = ImageReference.of(repository, child.digest());
        return ofSize(child, reference, manifest(reference));
    }

    /** The same where it may be missing. */
    public Optional<Manifest> findChild(Repository repository, Descriptor child) {
        ImageReference reference = ImageReference.of(repository, child.digest());
        return find(reference).map(manifest -> ofSize(child, reference, manifest));
    }

    private static Manifest ofSize(Descriptor child, ImageReference reference, Manifest manifest) {
        if (manifest.descriptor().size() != child.size()) {
            throw new ManifestException(
                    ManifestException.Kind.REFUSED,
                    "cannot read " + reference,
                    "size mismatch: the list gives it " + child.size() + " bytes, and it has "
                            + manifest.descriptor().size(),
                    "Make the list again");
        }
        return manifest;
    }

    /** Reads a blob that is small enough for memory, such as an image's config. */
    public byte[] blob(Repository repository, Descriptor blob) {
        String action = "cannot read blob " + blob.digest() + " of " + repository;
        if (blob.size() > LARGEST_CONFIG) {
            throw new ManifestException(
                    ManifestException.Kind.REFUSED,
                    action,
                    "its manifest gives it " + blob.size() + " bytes, and no config of an image is larger than "
                            + LARGEST_CONFIG,
                    "Check what was pushed there");
        }
        Request request = Request.get(Endpoints.host(repository), Endpoints.blob(repository, blob.digest()))
                .limit(blob.size());
        byte[] body = exchanges
                .expect(action, request, Access.pull(repository), Set.of(200))
                .body();
        Digest actual = blob.digest().sameAlgorithmOver(body);
        if (!actual.equals(blob.digest())) {
            throw mismatch(action, blob.digest(), actual);
        }
        return body;
    }

    /**
     * The digest that a reference names at the moment, or nothing if the registry has no such manifest. It is asked with
     * the rights of who pushes there: so one token does for the question and for the push.
     */
    public Optional<Digest> digestOf(ImageReference reference) {
        return digestOf(reference, Access.push(reference.repository()));
    }

    /** The same for those who only read there. */
    public Optional<Digest> digestForReader(ImageReference reference) {
        return digestOf(reference, Access.pull(reference.repository()));
    }

    private Optional<Digest> digestOf(ImageReference reference, Access access) {
        Repository repository = reference.repository();
        Request request = Request.head(
                        Endpoints.host(repository), Endpoints.manifest(repository, reference.tagOrDigest()))
                .with("Accept", ALL_TYPES);
        String action = "cannot ask whether " + reference + " is there";
        Response response = exchanges.expect(action, request, access, Set.of(200, 404, 405));
        if (response.status() == 404) {
            return Optional.empty();
        }
        Optional<Digest> digest = digestHeader(response).filter(Digest::isUsual);
        if (response.status() == 405 || digest.isEmpty()) {
            // The answer to a HEAD says too little here.
            return find(action, reference, access).map(Manifest::digest);
        }
        Digest asked = reference.digest();
        if (asked != null && asked.isUsual() && !digest.get().equals(asked)) {
            throw mismatch(action, asked, digest.get());
        }
        presence.saw(repository, digest.get());
        return digest;
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
        Optional<PushFailure> failure = tryPush(reference, manifest);
        if (failure.isPresent()) {
            throw failure.get().reason();
        }
    }

    /** The same for whom a failure is not the end; nothing if the registry has confirmed it. */
    public Optional<PushFailure> tryPush(ImageReference reference, Manifest manifest) {
        Optional<PushFailure> failure = new ManifestErrand(this, exchanges, reference, manifest).push();
        if (failure.isEmpty()) {
            presence.saw(reference.repository(), manifest.digest());
        }
        return failure;
    }

    /** Whether a repository has a blob, asked with the rights of who pushes there. */
    public boolean hasBlob(Repository repository, Digest digest) {
        return hasBlob(Access.push(repository), digest, Set.of(200, 404, 405));
    }

    /** The same for who only reads. */
    public boolean hasBlobForReader(Repository repository, Digest digest) {
        return hasBlob(Access.pull(repository), digest, Set.of(200, 404));
    }

    private boolean hasBlob(Access access, Digest digest, Set<Integer> usable) {
        Repository repository = access.repository();
        Request request = Request.head(Endpoints.host(repository), Endpoints.blob(repository, digest));
        String action = "cannot ask whether blob " + digest + " is in " + repository;
        return exchanges.expect(action, request, access, usable).status() == 200;
    }

    /** Whether {@link #provide} will ask for a mount, rather than copy. */
    public boolean mounts(Repository target, Repository source) {
        return mounts.mayWork(target, source);
    }

    /** Brings a blob into a repository: by a mount within the registry, else byte by byte through this process. */
    public BlobTransfer provide(Repository target, Repository source, Descriptor blob) {
        return errand(target, source, blob).mountOrCopy();
    }

    /** The same without a mount, where one was promised and did not come about. */
    public BlobTransfer provideByCopy(Repository target, Repository source, Descriptor blob) {
        return errand(target, source, blob).copyUnlessPresent(Optional.empty());
    }

    private BlobErrand errand(Repository target, Repository source, Descriptor blob) {
        return new BlobErrand(exchanges, mounts, listener, new BlobErrand.Route(target, source, blob));
    }

    private static Manifest read(ImageReference reference, byte[] body, Response response) {
        try {
            return ManifestReader.read(body, response.header("Content-Type").orElse(null));
        } catch (MalformedDocumentException e) {
            throw new ManifestException(
                    ManifestException.Kind.REFUSED,
                    "cannot read " + reference,
                    e.rule(),
                    "Push that image again with a current tool, or name another",
                    e);
        }
    }

    private void checkHeader(ImageReference reference, Response response, Digest actual) {
        digestHeader(response)
                .filter(said -> said.algorithm().equals(actual.algorithm()) && !said.equals(actual))
                .ifPresent(
                        said -> listener.digestHeaderWrong(reference.toString(), said.toString(), actual.toString()));
    }

    static Optional<Digest> digestHeader(Response response) {
        try {
            return response.header(DIGEST_HEADER).map(Digest::parse);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static ManifestException mismatch(String action, Digest expected, Digest actual) {
        return new ManifestException(
                ManifestException.Kind.REFUSED,
                action,
                "digest mismatch: expected " + expected + ", the registry has " + actual,
                "Do not trust what lies there; ask whoever runs the registry, or whoever pushed it");
    }
}
