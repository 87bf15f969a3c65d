package io.github.manifestlist.registry;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.http.Request;
import io.github.manifestlist.http.Response;
import io.github.manifestlist.image.Digest;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.Manifest;
import io.github.manifestlist.image.MediaType;
import io.github.manifestlist.image.Repository;
import io.github.manifestlist.json.ManifestReader;
import java.util.Optional;
import java.util.Set;

/**
 * Puts one manifest under a tag or a digest (OCI distribution-spec, "Pushing manifests"), and sees to it that it is there:
 * by the digest that the registry confirms, else by asking. What counts in the end is what the registry holds, so a
 * refusal to move a tag that names this manifest already is none.
 */
final class ManifestPusher {
    private static final Set<Integer> TAKEN = Set.of(200, 201, 202, 204);

    private final Exchanges exchanges;
    private final Manifests manifests;
    private final ImageReference reference;
    private final Manifest manifest;
    private final Optional<Digest> before;
    private final RegistryListener listener;
    private final String action;

    /**
     * Makes one for one manifest.
     *
     * @param before what the reference named when it was last asked for
     */
    ManifestPusher(
            Exchanges exchanges,
            Manifests manifests,
            ImageReference reference,
            Manifest manifest,
            Optional<Digest> before,
            RegistryListener listener) {
        this.exchanges = exchanges;
        this.manifests = manifests;
        this.reference = reference;
        this.manifest = manifest;
        this.before = before;
        this.listener = listener;
        this.action = "cannot push " + reference;
    }

    Optional<PushFailure> push() {
        Repository repository = reference.repository();
        Request request = Request.put(
                        Endpoints.host(repository), Endpoints.manifest(repository, reference.tagOrDigest()))
                .with("Content-Type", manifest.type().toString())
                .body(manifest.bytes())
                .unlessSettled(this::isSettled);
        Exchanges.Received received;
        try {
            received = exchanges.send(action, request, Access.push(repository));
        } catch (ManifestException e) {
            return unlessThere(e, Optional.empty());
        }
        return received.isAny(TAKEN)
                ? confirmed(received.response())
                : unlessThere(refusal(received), Optional.of(received));
    }

    /** Who takes no OCI index may take the Docker list of the same images, which is for the author of the POM to choose. */
    private ManifestException refusal(Exchanges.Received received) {
        return Refusal.mayBeOfType(received.response()) && isIndexOfDockerImages()
                ? received.refusal()
                        .adding("It is an OCI index of Docker images; manifest:create with <format>docker</format>"
                                + " (-Dmanifest.format=docker) makes a Docker manifest list of them")
                : received.refusal();
    }

    private boolean isIndexOfDockerImages() {
        return manifest.type() == MediaType.OCI_INDEX
                && ManifestReader.entries(manifest).stream()
                        .map(entry -> MediaType.of(entry.descriptor().mediaType()))
                        .allMatch(type -> type.isPresent() && !type.get().isOci());
    }

    private Optional<PushFailure> confirmed(Response response) {
        Optional<Digest> said = response.status() == 201 ? Manifests.digestHeader(response) : Optional.empty();
        try {
            Optional<Digest> there =
                    said.isPresent() ? said : manifests.digestOfWritten(reference, Access.push(reference.repository()));
            return there.isPresent() ? compared(there.get()) : Optional.of(new PushFailure(unconfirmed(), true));
        } catch (ManifestException e) {
            return Optional.of(new PushFailure(e, true));
        }
    }

    private Optional<Digest> digestThere() {
        return manifests.digest(reference, Access.push(reference.repository()));
    }

    /** The registry may name it by another algorithm than we do. */
    private Optional<PushFailure> compared(Digest there) {
        if (there.sameAlgorithmOver(manifest.bytes()).equals(there)) {
            return Optional.empty();
        }
        return Optional.of(new PushFailure(Mismatch.ofDigest(action, manifest.digest(), there), true));
    }

    /**
     * Whether a write of which nobody said that it was done is there, or somebody else's: neither is to be written over.
     * Nor is what nobody can tell, since each question is asked several times.
     */
    private boolean isSettled() {
        try {
            Optional<Digest> there = digestThere();
            return there.equals(Optional.of(manifest.digest())) || isChanged(there);
        } catch (ManifestException e) {
            return e.kind() == ManifestException.Kind.ACCIDENT;
        }
    }

    private boolean isChanged(Optional<Digest> there) {
        return reference.tag() != null && there.isPresent() && !there.equals(before);
    }

    /** An answer may have been lost, or a tag that must not move may be where it should be: the registry knows. */
    private Optional<PushFailure> unlessThere(ManifestException failure, Optional<Exchanges.Received> refusal) {
        Optional<Digest> there;
        try {
            there = digestThere();
        } catch (ManifestException e) {
            // The first failure says more.
            return Optional.of(new PushFailure(failure, failure.kind() == ManifestException.Kind.ACCIDENT));
        }
        if (there.equals(Optional.of(manifest.digest()))) {
            if (refusal.isEmpty()) {
                listener.confirmedByAsking(reference.toString());
            }
            return Optional.empty();
        }
        if (failure.kind() == ManifestException.Kind.ACCIDENT && isChanged(there)) {
            String answer = refusal.map(Exchanges.Received::said).orElse("no answer came to the write");
            return Optional.of(new PushFailure(changed(there.get(), answer, failure), false));
        }
        boolean immutable = reference.tag() != null
                && there.isPresent()
                && refusal.map(Exchanges.Received::response)
                        .filter(Refusal::isOfImmutableTag)
                        .isPresent();
        return Optional.of(new PushFailure(
                immutable ? immutable(there.get(), refusal.orElseThrow().said()) : failure, false));
    }

    private ManifestException immutable(Digest there, String said) {
        return new ManifestException(
                ManifestException.Kind.REFUSED,
                action,
                "the tag is immutable and holds " + there + ", and the list is " + manifest.digest() + "; " + said,
                "Push under another tag (<manifestList>, <tags>), or have whoever runs the registry allow this one to move");
    }

    private ManifestException changed(Digest there, String answer, ManifestException failure) {
        return new ManifestException(
                ManifestException.Kind.REFUSED,
                action,
                answer + ", and by now the tag was changed by someone else: it holds " + there + ", and the list is "
                        + manifest.digest(),
                "Find out who else pushes this tag; pushing again writes over it",
                failure);
    }

    private ManifestException unconfirmed() {
        return new ManifestException(
                ManifestException.Kind.REFUSED,
                action,
                "not confirmed: the registry took it, but has nothing under that name afterwards",
                "Push again, and ask whoever runs the registry if it happens again");
    }
}
