package io.github.manifestlist.registry;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.http.Request;
import io.github.manifestlist.http.Response;
import io.github.manifestlist.image.Digest;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.Manifest;
import io.github.manifestlist.image.MediaType;
import io.github.manifestlist.image.Repository;
import io.github.manifestlist.json.MalformedDocumentException;
import io.github.manifestlist.json.ManifestReader;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/** Reads manifests and asks for their digests (OCI distribution-spec, "Pulling manifests"), and verifies what comes. */
final class Manifests {
    private static final long LARGEST = 4L << 20;
    private static final String DIGEST_HEADER = "Docker-Content-Digest";
    private static final String ALL_TYPES = allTypes();

    private final Exchanges exchanges;
    private final Presence presence;
    private final RegistryListener listener;

    Manifests(Exchanges exchanges, Presence presence, RegistryListener listener) {
        this.exchanges = exchanges;
        this.presence = presence;
        this.listener = listener;
    }

    private static String allTypes() {
        StringJoiner types = new StringJoiner(", ");
        for (MediaType type : MediaType.values()) {
            types.add(type.toString());
        }
        return types.toString();
    }

    /** Reads what must be there. */
    Manifest read(ImageReference reference) {
        String action = "cannot read " + reference;
        return received(
                reference,
                fetch(action, reference, Access.pull(reference.repository()), Set.of(200))
                        .response());
    }

    /** Reads what may be missing: nothing only where the registry says that it has none. */
    Optional<Manifest> find(ImageReference reference) {
        return find("cannot read " + reference, reference, Access.pull(reference.repository()));
    }

    /** The same, but nothing only where the 404 is in the words of a registry. */
    Optional<Manifest> findUnlessProvenAbsent(ImageReference reference) {
        String action = "cannot read " + reference;
        Response response = fetch(action, reference, Access.pull(reference.repository()), Set.of(200, 404))
                .response();
        if (response.status() == 200) {
            return Optional.of(received(reference, response));
        }
        if (!Refusal.hasWords(response)) {
            throw new ManifestException(
                    ManifestException.Kind.REFUSED,
                    action,
                    response.origin()
                            + " answered 404, but not in the words of a registry, so it is not proven that the"
                            + " image is missing",
                    Wording.CHECK_PLACE + ", or remove the image");
        }
        return Optional.empty();
    }

    private Optional<Manifest> find(String action, ImageReference reference, Access access) {
        Exchanges.Received answer = fetch(action, reference, access, Set.of(200, 404));
        if (answer.isAny(Set.of(200))) {
            return Optional.of(received(reference, answer.response()));
        }
        if (answer.isWebPage()) {
            throw answer.refusal();
        }
        return Optional.empty();
    }

    /** The digest that a reference names at the moment, or nothing if the registry has no such manifest. */
    Optional<Digest> digest(ImageReference reference, Access access) {
        return digest(reference, access, head(reference));
    }

    /** The same of what was written a moment ago: a registry that does not find it yet is asked again. */
    Optional<Digest> digestOfWritten(ImageReference reference, Access access) {
        return digest(reference, access, head(reference).forWhatMayBeLate());
    }

    private Optional<Digest> digest(ImageReference reference, Access access, Request request) {
        Repository repository = reference.repository();
        String action = "cannot ask whether " + reference + " is there";
        Response response = exchanges.expect(action, request, access, Set.of(200, 404, 405));
        if (response.status() == 404) {
            return Optional.empty();
        }
        Optional<Digest> digest = digestHeader(response);
        if (response.status() == 405 || digest.isEmpty() || !digest.get().isUsual()) {
            // The answer to a HEAD says too little here.
            return find(action, reference, access).map(Manifest::digest);
        }
        Digest asked = reference.digest();
        if (asked != null && asked.isUsual() && !digest.get().equals(asked)) {
            throw Mismatch.ofDigest(action, asked, digest.get());
        }
        presence.saw(repository, digest.get());
        return digest;
    }

    /** What a registry calls the manifest that it sends or has stored. */
    static Optional<Digest> digestHeader(Response response) {
        Optional<String> header = response.header(DIGEST_HEADER);
        try {
            return header.isPresent() ? Optional.of(Digest.parse(header.get())) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Request head(ImageReference reference) {
        Repository repository = reference.repository();
        return Request.head(Endpoints.host(repository), Endpoints.manifest(repository, reference.tagOrDigest()))
                .with("Accept", ALL_TYPES);
    }

    private static Request get(ImageReference reference) {
        Repository repository = reference.repository();
        return Request.get(Endpoints.host(repository), Endpoints.manifest(repository, reference.tagOrDigest()))
                .with("Accept", ALL_TYPES)
                .limit(LARGEST);
    }

    private Exchanges.Received fetch(String action, ImageReference reference, Access access, Set<Integer> usable) {
        Digest digest = reference.digest();
        // Beside a tag that has moved meanwhile, another digest is no accident.
        return digest == null || reference.tag() != null
                ? exchanges.send(action, get(reference), access).expecting(usable)
                : exchanges.expectIntact(action, get(reference), access, usable, digest);
    }

    private Manifest received(ImageReference reference, Response response) {
        byte[] body = response.body();
        verify(reference, response);
        Manifest manifest = understood(reference, body, response);
        checkHeader(reference, response, manifest.digest());
        presence.saw(reference.repository(), manifest.digest());
        return manifest;
    }

    private static void verify(ImageReference reference, Response response) {
        Digest expected = reference.digest();
        if (expected == null) {
            return;
        }
        Digest actual = expected.sameAlgorithmOver(response.body());
        if (actual.equals(expected)) {
            return;
        }
        String action = "cannot read " + reference;
        if (response.isWebPage()) {
            throw Mismatch.ofPage(action, "manifest");
        }
        throw reference.tag() == null ? Mismatch.ofDigest(action, expected, actual) : moved(action, expected, actual);
    }

    private static ManifestException moved(String action, Digest expected, Digest actual) {
        return ManifestException.input(
                action,
                "digest mismatch: expected " + expected + ", and the tag names " + actual,
                "The tag has moved since it was written down with this digest: remove the tag, or write the new digest");
    }

    private static Manifest understood(ImageReference reference, byte[] body, Response response) {
        try {
            return ManifestReader.read(body, response.header("Content-Type").orElse(null));
        } catch (MalformedDocumentException e) {
            String action = "cannot read " + reference;
            throw response.isWebPage()
                    ? Mismatch.ofPage(action, "manifest")
                    : new ManifestException(
                            ManifestException.Kind.REFUSED,
                            action,
                            e.rule(),
                            "Push that image again with a current tool, or name another",
                            e);
        }
    }

    private void checkHeader(ImageReference reference, Response response, Digest actual) {
        Digest said = digestHeader(response).orElse(actual);
        if (said.algorithm().equals(actual.algorithm()) && !said.equals(actual)) {
            listener.digestHeaderWrong(reference.toString(), said.toString(), actual.toString());
        }
    }
}
