package io.github.manifestlist.testing;

import io.github.manifestlist.testing.RegistryModel.Manifest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** The blob and upload half of {@link RegistryProtocol}. */
final class BlobEndpoint {

    private static final int MAX_SIZE = 16 << 20;
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,9})-(\\d{0,9})");

    private final RegistryModel model;

    BlobEndpoint(RegistryModel model) {
        this.model = model;
    }

    Reply get(RegistryRequest request, String name, String digest) {
        var bytes = model.blob(name, digest).orElseThrow(() -> unknown(digest));
        var whole = RegistryProtocol.document(new Manifest("application/octet-stream", bytes))
                .with("Accept-Ranges", "bytes");
        return request.header("Range").map(range -> part(whole, range)).orElse(whole);
    }

    Reply delete(String name, String digest) {
        if (!model.deleteBlob(name, digest)) {
            throw unknown(digest);
        }
        return Reply.of(202);
    }

    Reply start(RegistryRequest request, String name) {
        var mounted = request.parameter("mount").filter(digest -> mount(request, name, digest));
        if (mounted.isPresent()) {
            return created(request, name, mounted.get());
        }
        var digest = request.parameter("digest");
        if (digest.isPresent()) {
            // The specification's single request; distribution 2.8 ignores the digest and starts a session.
            return store(request, name, digest.get(), request.body());
        }
        var id = UUID.randomUUID().toString();
        model.startUpload(name, id);
        return session(request, name, id, 202);
    }

    Reply status(RegistryRequest request, String name, String id) {
        received(request, name, id);
        return session(request, name, id, 204);
    }

    Reply append(RegistryRequest request, String name, String id) {
        var before = received(request, name, id);
        var outOfOrder = request.header("Content-Range")
                .filter(range -> !range.startsWith(before.length + "-"))
                .isPresent();
        if (outOfOrder) {
            // Distribution 2.8 does not look at Content-Range.
            throw RegistryRefusal.of(416, "BLOB_UPLOAD_INVALID", "the upload goes on at " + before.length);
        }
        model.updateUpload(name, id, joined(before, request.body()));
        return session(request, name, id, 202);
    }

    /** An upload with a wrong digest is gone afterwards, as in distribution. */
    Reply finish(RegistryRequest request, String name, String id) {
        var before = received(request, name, id);
        var digest = request.parameter("digest").orElseThrow(() -> digestInvalid("digest missing"));
        model.endUpload(name, id);
        return store(request, name, digest, joined(before, request.body()));
    }

    Reply cancel(RegistryRequest request, String name, String id) {
        received(request, name, id);
        model.endUpload(name, id);
        return Reply.of(204).with("Docker-Upload-UUID", id);
    }

    private boolean mount(RegistryRequest request, String name, String digest) {
        return model.mountBlob(request.parameter("from").orElse(name), name, digest) || model.hasBlob(name, digest);
    }

    private Reply store(RegistryRequest request, String name, String digest, byte[] bytes) {
        if (!digest.equals(Sha256.of(bytes))) {
            throw digestInvalid(Map.of("Digest", digest));
        }
        model.putBlob(name, bytes);
        return created(request, name, digest);
    }

    private static Reply created(RegistryRequest request, String name, String digest) {
        return Reply.of(201)
                .with("Docker-Content-Digest", digest)
                .with("Location", request.url() + "/v2/" + name + "/blobs/" + digest);
    }

    /** Distribution's Location carries a state, and one from before the last chunk is refused. */
    private byte[] received(RegistryRequest request, String name, String id) {
        var received = model.upload(name, id)
                .orElseThrow(() -> RegistryRefusal.of(404, "BLOB_UPLOAD_UNKNOWN", "blob upload unknown to registry"));
        if (!request.parameter("_state").orElse("").equals(state(received))) {
            throw RegistryRefusal.of(404, "BLOB_UPLOAD_INVALID", "blob upload invalid");
        }
        return received;
    }

    private Reply session(RegistryRequest request, String name, String id, int status) {
        var received = model.upload(name, id).orElseThrow();
        return Reply.of(status)
                .with("Docker-Upload-UUID", id)
                .with(
                        "Location",
                        "%s/v2/%s/blobs/uploads/%s?_state=%s".formatted(request.url(), name, id, state(received)))
                .with("Range", "0-" + Math.max(0, received.length - 1));
    }

    private static String state(byte[] received) {
        return "at-" + received.length;
    }

    private static byte[] joined(byte[] before, byte[] chunk) {
        var size = before.length + chunk.length;
        if (size > MAX_SIZE) {
            throw RegistryRefusal.of(413, "SIZE_INVALID", "this registry lives in memory and takes 16 MiB at most");
        }
        var all = Arrays.copyOf(before, size);
        System.arraycopy(chunk, 0, all, before.length, chunk.length);
        return all;
    }

    private static Reply part(Reply whole, String range) {
        var bounds = RANGE.matcher(range);
        if (!bounds.matches()) {
            return whole;
        }
        var size = whole.body().length;
        var from = Integer.parseInt(bounds.group(1));
        if (from >= size) {
            return Reply.of(416).with("Content-Range", "bytes */" + size);
        }
        var to = bounds.group(2).isEmpty() ? size - 1 : Math.min(size - 1, Integer.parseInt(bounds.group(2)));
        return new Reply(206, whole.headers(), whole.body(), whole.ending(), whole.delay())
                .with("Content-Range", "bytes %d-%d/%d".formatted(from, to, size))
                .withBody(Arrays.copyOfRange(whole.body(), from, to + 1));
    }

    private static RegistryRefusal unknown(String digest) {
        return RegistryRefusal.of(404, "BLOB_UNKNOWN", "blob unknown to registry", List.of(digest));
    }

    private static RegistryRefusal digestInvalid(Object detail) {
        return RegistryRefusal.of(
                400, "DIGEST_INVALID", "provided digest did not match uploaded content", List.of(detail));
    }
}
