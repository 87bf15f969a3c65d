package io.github.manifestlist.testing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a registry holds, so that tests can look at its state and arrange it without a request; not thread-safe. */
final class RegistryModel {

    private final Map<String, Repository> repositories = new TreeMap<>();

    /**
     * A manifest as it was put.
     *
     * @param mediaType the {@code Content-Type} it was put with
     * @param bytes never touched
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Manifest(String mediaType, byte[] bytes) {

        String digest() {
            return Sha256.of(bytes);
        }
    }

    private static final class Repository {
        private final Map<String, byte[]> blobs = new HashMap<>();
        private final Map<String, Manifest> manifests = new HashMap<>();
        private final Map<String, String> tags = new TreeMap<>();
        private final Map<String, byte[]> uploads = new HashMap<>();
        private boolean known;
    }

    /** Whether a manifest was ever put there; blobs alone do not make a repository that can be listed. */
    boolean isKnown(String repository) {
        return repository(repository).known;
    }

    Optional<byte[]> blob(String repository, String digest) {
        return Optional.ofNullable(repository(repository).blobs.get(digest));
    }

    boolean hasBlob(String repository, String digest) {
        return repository(repository).blobs.containsKey(digest);
    }

    String putBlob(String repository, byte[] bytes) {
        var digest = Sha256.of(bytes);
        repository(repository).blobs.put(digest, bytes);
        return digest;
    }

    /** False if the source does not have it. */
    boolean mountBlob(String source, String target, String digest) {
        blob(source, digest).ifPresent(bytes -> repository(target).blobs.put(digest, bytes));
        return hasBlob(source, digest);
    }

    boolean deleteBlob(String repository, String digest) {
        return repository(repository).blobs.remove(digest) != null;
    }

    Optional<Manifest> manifest(String repository, String tagOrDigest) {
        var there = repository(repository);
        return Optional.ofNullable(there.manifests.get(there.tags.getOrDefault(tagOrDigest, tagOrDigest)));
    }

    boolean hasManifest(String repository, String digest) {
        return repository(repository).manifests.containsKey(digest);
    }

    /** Under its digest, and under the tag unless that is a digest itself. */
    String putManifest(String repository, String tagOrDigest, Manifest manifest) {
        var digest = manifest.digest();
        var there = repository(repository);
        there.known = true;
        there.manifests.put(digest, manifest);
        if (!isDigest(tagOrDigest)) {
            there.tags.put(tagOrDigest, digest);
        }
        return digest;
    }

    /** A tag alone, or a manifest with all its tags. */
    boolean deleteManifest(String repository, String tagOrDigest) {
        var there = repository(repository);
        if (!isDigest(tagOrDigest)) {
            return there.tags.remove(tagOrDigest) != null;
        }
        there.tags.values().removeIf(tagOrDigest::equals);
        return there.manifests.remove(tagOrDigest) != null;
    }

    /** In lexical order. */
    List<String> tags(String repository) {
        return List.copyOf(repository(repository).tags.keySet());
    }

    void startUpload(String repository, String id) {
        repository(repository).uploads.put(id, new byte[0]);
    }

    /** What has arrived so far. */
    Optional<byte[]> upload(String repository, String id) {
        return Optional.ofNullable(repository(repository).uploads.get(id));
    }

    void updateUpload(String repository, String id, byte[] soFar) {
        repository(repository).uploads.put(id, soFar);
    }

    void endUpload(String repository, String id) {
        repository(repository).uploads.remove(id);
    }

    static boolean isDigest(String tagOrDigest) {
        return tagOrDigest.contains(":");
    }

    private Repository repository(String name) {
        return repositories.computeIfAbsent(name, missing -> new Repository());
    }
}
