package io.github.manifestlist.registry;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.http.Request;
import io.github.manifestlist.http.Response;
import io.github.manifestlist.http.StreamedResponse;
import io.github.manifestlist.image.Descriptor;
import io.github.manifestlist.image.Digest;
import io.github.manifestlist.image.Repository;
import java.io.InputStream;
import java.net.URI;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;

/**
 * Brings one blob from one repository into another (OCI distribution-spec, "Mounting a blob from another repository" and
 * "Pushing blobs").
 *
 * <p>Within a registry a mount is tried first; a blob that is there already answers that as well. A registry may refuse a
 * mount in any way it likes, mostly by opening an upload instead: then the bytes flow from the one repository to the
 * other through this process, which keeps none of them.
 */
final class BlobErrand {
    private final Exchanges exchanges;
    private final Repository target;
    private final Repository source;
    private final Descriptor blob;
    private final String action;

    BlobErrand(Exchanges exchanges, Repository target, Repository source, Descriptor blob) {
        this.exchanges = exchanges;
        this.target = target;
        this.source = source;
        this.blob = blob;
        this.action = "cannot bring blob " + blob.digest() + " from " + source + " to " + target;
    }

    BlobTransfer run() {
        Optional<URI> upload = Optional.empty();
        if (source.sameRegistry(target)) {
            Response answer = exchanges.send(
                    action, Request.post(Endpoints.host(target), Endpoints.mount(target, source, blob.digest())));
            if (answer.status() == 201) {
                return BlobTransfer.MOUNTED;
            }
            if (answer.status() == 202) {
                upload = Optional.of(location(answer));
            }
        }
        if (isPresent()) {
            upload.ifPresent(this::cancel);
            return BlobTransfer.PRESENT;
        }
        copy(upload.orElseGet(this::startUpload));
        return BlobTransfer.COPIED;
    }

    private boolean isPresent() {
        Request request = Request.head(Endpoints.host(target), Endpoints.blob(target, blob.digest()));
        return exchanges.expect(action, request, target, Set.of(200, 404)).status() == 200;
    }

    private URI startUpload() {
        Request request = Request.post(Endpoints.host(target), Endpoints.upload(target));
        return location(exchanges.expect(action, request, target, Set.of(202)));
    }

    private void copy(URI upload) {
        Request get = Request.get(Endpoints.host(source), Endpoints.blob(source, blob.digest()));
        try {
            exchanges.stream(action, get, answer -> forward(answer, upload));
        } catch (ManifestException e) {
            cancel(upload);
            throw e;
        }
    }

    private Response forward(StreamedResponse answer, URI upload) {
        if (answer.status() != 200) {
            throw Refusal.of(action, source, "GET", answer.buffered());
        }
        MessageDigest computation = blob.digest().computation();
        InputStream bytes = new DigestInputStream(answer.body(), computation);
        Request put = Request.to("PUT", withDigest(upload)).streaming(blob.size(), bytes);
        Response stored = exchanges.send(action, put);
        Digest actual = blob.digest().result(computation);
        if (!actual.equals(blob.digest())) {
            throw new ManifestException(
                    ManifestException.Kind.REFUSED,
                    action,
                    "digest mismatch: what " + source + " sent is " + actual,
                    "Push the source image again");
        }
        if (stored.status() != 201 && stored.status() != 204) {
            throw Refusal.of(action, target, "PUT", stored);
        }
        return stored;
    }

    /** Where to upload to: what the registry said, relative to where it said so, never from HTTPS to HTTP. */
    private URI location(Response answer) {
        String text = answer.header("Location").orElse("");
        try {
            URI location = answer.uri().resolve(text);
            boolean downgrade = "https".equals(answer.uri().getScheme()) && !"https".equals(location.getScheme());
            if (!text.isBlank() && !downgrade && location.getHost() != null) {
                return location;
            }
        } catch (IllegalArgumentException e) {
            // No URI at all: told below.
        }
        throw new ManifestException(
                ManifestException.Kind.REFUSED,
                action,
                text.isBlank()
                        ? "the registry opened an upload without a Location"
                        : "the registry wants the upload at another place than HTTPS",
                "Tell whoever runs the registry; behind a proxy it needs X-Forwarded-Proto and its public host name");
    }

    private URI withDigest(URI upload) {
        String text = upload.toString();
        return URI.create(text + (upload.getRawQuery() == null ? "?" : "&") + "digest=" + blob.digest());
    }

    private void cancel(URI upload) {
        try {
            exchanges.send(action, Request.to("DELETE", upload).withoutRetries());
        } catch (ManifestException e) {
            // Registries drop abandoned uploads by themselves; GHCR does not even know this request.
        }
    }
}
