package io.github.manifestlist.registry;

import io.github.manifestlist.ForeignText;
import io.github.manifestlist.ManifestException;
import io.github.manifestlist.http.Destination;
import io.github.manifestlist.http.Request;
import io.github.manifestlist.http.Response;
import io.github.manifestlist.http.StreamedResponse;
import io.github.manifestlist.image.Descriptor;
import io.github.manifestlist.image.Digest;
import io.github.manifestlist.image.Repository;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Brings one blob from one repository into another (OCI distribution-spec, "Mounting a blob from another repository" and
 * "Pushing blobs").
 *
 * <p>Within a registry a mount is tried first; a blob that is there already answers that as well. A registry may refuse a
 * mount in any way it likes, mostly by opening an upload instead: then the bytes flow from the one repository to the
 * other through this process, which holds no more of a blob in memory than what is between two sockets. A copy that
 * breaks is begun again, with a new upload.
 */
final class BlobPusher {
    private static final int TRIES = 3;
    private static final Duration LAST_MOMENT = Duration.ofSeconds(2);

    private final Exchanges exchanges;
    private final Mounts mounts;
    private final RegistryListener listener;
    private final Repository target;
    private final Repository source;
    private final Descriptor blob;
    private final String action;

    BlobPusher(Exchanges exchanges, Mounts mounts, RegistryListener listener, Route route) {
        this.exchanges = exchanges;
        this.mounts = mounts;
        this.listener = listener;
        this.target = route.target();
        this.source = route.source();
        this.blob = route.blob();
        this.action = "cannot bring blob " + blob.digest() + " from " + source + " to " + target;
    }

    BlobTransfer mountOrCopy() {
        Optional<Exchanges.Received> mount = mounts.mayWork(target, source) ? mount() : Optional.empty();
        if (mount.filter(answer -> answer.isAny(Set.of(201))).isPresent()) {
            return BlobTransfer.MOUNTED;
        }
        Optional<Destination> upload =
                mount.filter(answer -> answer.isAny(Set.of(202))).flatMap(this::opened);
        return copyUnlessPresent(upload);
    }

    /** The upload that came instead of a mount; nothing if it cannot be used, and one has to be asked for. */
    private Optional<Destination> opened(Exchanges.Received answer) {
        try {
            return Optional.of(exchanges.upload(action, answer));
        } catch (ManifestException e) {
            return Optional.empty();
        }
    }

    /**
     * Leaves alone what is there, and copies what is not.
     *
     * @param upload an upload that the registry has opened already
     */
    BlobTransfer copyUnlessPresent(Optional<Destination> upload) {
        try {
            if (isPresent()) {
                upload.ifPresent(this::cancel);
                return BlobTransfer.PRESENT;
            }
        } catch (ManifestException e) {
            upload.ifPresent(this::cancel);
            throw e;
        }
        copy(upload);
        return BlobTransfer.COPIED;
    }

    /**
     * Asks with a token for both repositories and, if there is none or it does not do, with one for the target alone.
     * Whatever is wrong with mounts, there is another way.
     */
    private Optional<Exchanges.Received> mount() {
        Optional<Exchanges.Received> answer = mount(Access.mount(target, source));
        if (answer.filter(BlobPusher::isDenied).isPresent() || answer.isEmpty()) {
            answer = mount(Access.push(target).asItIs());
        }
        answer.ifPresent(last -> mounts.answered(target, source, last.response()));
        return answer;
    }

    private static boolean isDenied(Exchanges.Received answer) {
        return answer.isAny(Set.of(401, 403));
    }

    private Optional<Exchanges.Received> mount(Access access) {
        Request request = Request.post(Endpoints.host(target), Endpoints.mount(target, source, blob.digest()));
        try {
            return Optional.of(exchanges.send(action, request.withoutRetries(), access));
        } catch (ManifestException e) {
            return Optional.empty();
        }
    }

    private boolean isPresent() {
        return new Blobs(exchanges).isThere(action, blob.digest(), Access.push(target));
    }

    private Destination startUpload() {
        Request request = Request.post(Endpoints.host(target), Endpoints.upload(target));
        return exchanges.upload(
                action, exchanges.send(action, request, Access.push(target)).expecting(Set.of(202)));
    }

    private void copy(Optional<Destination> opened) {
        Optional<Destination> upload = opened;
        for (int left = TRIES - 1; ; left--) {
            Destination current = upload.orElseGet(this::startUpload);
            upload = Optional.empty();
            try {
                copyTo(current);
                return;
            } catch (ManifestException e) {
                cancel(current);
                if (left == 0 || e.kind() != ManifestException.Kind.ACCIDENT) {
                    throw e;
                }
            }
        }
    }

    private void copyTo(Destination upload) {
        Request get = Request.get(Endpoints.host(source), Endpoints.blob(source, blob.digest()));
        boolean isThere = false;
        try {
            exchanges.stream(action, get, Access.pull(source), answer -> forward(answer, upload));
            isThere = true;
        } finally {
            listener.copyEnded(target, blob, isThere);
        }
    }

    private Response forward(StreamedResponse answer, Destination upload) throws IOException {
        MessageDigest computation = blob.digest().computation();
        InputStream bytes = new DigestInputStream(
                new CountingStream(answer.body(), count -> listener.copying(target, blob, count)), computation);
        Request put = Request.to(
                        "PUT", upload.withParameter("digest", blob.digest().toString()))
                .streaming(blob.size(), bytes);
        Exchanges.Received stored = exchanges.send(action, put, Access.push(target));
        boolean taken = stored.isAny(Set.of(201, 204));
        // Also read what should be no more: at its end the connection to the source can be used again.
        boolean atEnd = bytes.read() < 0;
        Digest actual = blob.digest().result(computation);
        if (atEnd && !actual.equals(blob.digest())) {
            throw wrong("digest mismatch: what " + source + " sent is " + actual);
        }
        if (stored.isAny(Set.of(404))) {
            throw new ManifestException(
                    ManifestException.Kind.ACCIDENT,
                    action,
                    "the registry has lost the upload: " + stored.said(),
                    "Run it again");
        }
        if (!taken) {
            throw stored.refusal();
        }
        if (!atEnd) {
            throw wrong("size mismatch: " + source + " sends more than the " + blob.size() + " bytes it should have");
        }
        return stored.response();
    }

    private ManifestException wrong(String why) {
        return new ManifestException(
                ManifestException.Kind.REFUSED, action, ForeignText.clean(why), "Push the source image again");
    }

    /** Also while the build is being ended, but then without keeping it waiting. */
    private void cancel(Destination upload) {
        if (!Thread.currentThread().isInterrupted()) {
            abandon(upload);
            return;
        }
        Thread errand = new Thread(() -> abandon(upload), "manifest-maven-plugin-cancel");
        errand.setDaemon(true);
        errand.setUncaughtExceptionHandler((thread, failure) -> {});
        errand.start();
        Thread.interrupted();
        try {
            errand.join(LAST_MOMENT.toMillis());
        } catch (InterruptedException e) {
            // Told twice to end: the registry drops the upload by itself.
        } finally {
            Thread.currentThread().interrupt();
        }
    }

    private void abandon(Destination upload) {
        try {
            exchanges.send(action, Request.to("DELETE", upload).withoutRetries(), Access.push(target));
        } catch (ManifestException e) {
            // Registries drop abandoned uploads by themselves; GHCR does not even know this request.
        }
    }

    /** What is to come where from. */
    record Route(Repository target, Repository source, Descriptor blob) {}
}
