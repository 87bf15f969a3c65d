package io.github.manifestlist.registry;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.http.Request;
import io.github.manifestlist.http.Response;
import io.github.manifestlist.image.Descriptor;
import io.github.manifestlist.image.Digest;
import io.github.manifestlist.image.Repository;
import java.util.Set;

/** Reads small blobs and asks whether blobs are there (OCI distribution-spec, "Pulling blobs"), and verifies what comes. */
final class Blobs {
    private static final long LARGEST_CONFIG = 8L << 20;

    private final Exchanges exchanges;

    Blobs(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    /** Reads a blob that is small enough for memory. */
    byte[] read(Repository repository, Descriptor blob) {
        String action = "cannot read blob " + blob.digest() + " of " + repository;
        if (blob.size() > LARGEST_CONFIG) {
            throw new ManifestException(
                    ManifestException.Kind.REFUSED,
                    action,
                    "its manifest gives it " + blob.size() + " bytes, and no config of an image is larger than "
                            + LARGEST_CONFIG,
                    "Check what was pushed there, or name another image");
        }
        Request request = Request.get(Endpoints.host(repository), Endpoints.blob(repository, blob.digest()))
                .limit(blob.size());
        Response response = exchanges
                .expectIntact(action, request, Access.pull(repository), Set.of(200), blob.digest())
                .response();
        byte[] body = response.body();
        Digest actual = blob.digest().sameAlgorithmOver(body);
        if (!actual.equals(blob.digest()) && response.isWebPage()) {
            throw Mismatch.ofPage(action, "blob");
        }
        if (body.length != blob.size()) {
            throw Mismatch.ofSize(
                    action, "its manifest", blob.size(), body.length, "Push that image again with a current tool");
        }
        if (!actual.equals(blob.digest())) {
            throw Mismatch.ofDigest(action, blob.digest(), actual);
        }
        return body;
    }

    boolean isThere(Digest digest, Access access) {
        return isThere("cannot ask whether blob " + digest + " is in " + access.repository(), digest, access);
    }

    /**
     * The same as part of something else.
     *
     * @param action what failed if it is not answered
     */
    boolean isThere(String action, Digest digest, Access access) {
        Repository repository = access.repository();
        Request request = Request.head(Endpoints.host(repository), Endpoints.blob(repository, digest));
        // Who may write there can do without an answer, by writing.
        Set<Integer> usable = access.writes() ? Set.of(200, 404, 405) : Set.of(200, 404);
        return exchanges.expect(action, request, access, usable).status() == 200;
    }
}
