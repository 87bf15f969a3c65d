package io.github.manifestlist.store;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.Digest;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.ListRecord;
import io.github.manifestlist.image.Manifest;
import io.github.manifestlist.image.ManifestList;
import io.github.manifestlist.image.PushRecord;
import io.github.manifestlist.json.ListRecordCodec;
import io.github.manifestlist.json.ManifestListCodec;
import io.github.manifestlist.json.OciLayoutCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The lists that a build has made and not yet thrown away, each in a folder of its own under one directory.
 *
 * <p>A folder is an OCI image layout (OCI image-spec, image-layout.md) that skopeo, regctl, oras and crane read as it is,
 * with two files more: {@code list.json}, which says where every entry came from, and {@code digest}.
 */
public final class ListStore {
    private static final String RECORD = "list.json";
    private static final Pattern OURS = Pattern.compile(
            "oci-layout|index\\.json|list\\.json|\\.list\\.json\\.new|digest|blobs[/\\\\]sha256[/\\\\][0-9a-f]{64}");

    private final Path directory;

    /** A store in this directory, which is made when the first list is saved. */
    public ListStore(Path directory) {
        this.directory = directory;
    }

    /** Where a list lies, or would lie. */
    public Path folder(ImageReference list) {
        return directory.resolve(FolderName.of(list));
    }

    /**
     * Puts a list into the place of whatever was stored under its name.
     *
     * @param documents the manifests and configs of all its entries
     */
    public StoredList save(ImageReference reference, ManifestList list, Documents documents) {
        Manifest manifest = new Manifest(list.type(), ManifestListCodec.encode(list));
        ListRecord record = new ListRecord(
                reference,
                list.type(),
                manifest.digest(),
                manifest.descriptor().size(),
                list.entries(),
                Optional.empty());
        StoredList stored = new StoredList(record, manifest, documents);
        write("save the list " + reference, reference, folder -> folder.replaceBy(files(stored)));
        return stored;
    }

    /** The list of that name, if there is one; a folder that holds anything else than a list of ours is an error. */
    public Optional<StoredList> find(ImageReference reference) {
        Folder folder = new Folder(directory, FolderName.of(reference));
        if (folder.isForeign()) {
            throw StoredListReader.damaged(folder.path(), "it is no folder but a link or a file");
        }
        if (!folder.exists() && !folder.hasPrevious()) {
            return Optional.empty();
        }
        if (!folder.exists()) {
            write("recover the list " + reference, reference, Folder::recover);
        }
        return Optional.of(new StoredListReader(folder.path()).read(reference));
    }

    /** The list of that name. */
    public StoredList load(ImageReference reference) {
        return find(reference)
                .orElseThrow(() -> ManifestException.input(
                        "there is no local list " + reference,
                        "nothing lies at " + folder(reference),
                        "Run manifest:create first, with the same list name"));
    }

    /** Notes in a stored list what a push did. */
    public void recordPush(StoredList stored, PushRecord push) {
        ListRecord record = stored.record().withPushed(push);
        write(
                "note the push of " + record.reference(),
                record.reference(),
                folder -> folder.replaceFile(RECORD, ListRecordCodec.encode(record)));
    }

    /**
     * Removes a list, readable or not, and nothing that this plugin did not make.
     *
     * @return whether there was one
     */
    public boolean remove(ImageReference reference) {
        Folder folder = new Folder(directory, FolderName.of(reference));
        if (folder.isForeign()) {
            throw StoredListReader.damaged(folder.path(), "it is no folder but a link or a file");
        }
        if (!folder.exists() && !folder.hasPrevious()) {
            return false;
        }
        write(
                "remove the list " + reference,
                reference,
                f -> f.deleteOurs(path -> OURS.matcher(path.toString()).matches()));
        return true;
    }

    private static Map<String, byte[]> files(StoredList stored) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("oci-layout", OciLayoutCodec.layout());
        stored.documents().blobs().forEach((digest, bytes) -> files.put(blob(digest), bytes));
        files.put(blob(stored.manifest().digest()), stored.manifest().bytes());
        files.put("index.json", OciLayoutCodec.index(stored.manifest().descriptor(), tag(stored.record())));
        files.put(RECORD, ListRecordCodec.encode(stored.record()));
        files.put("digest", (stored.manifest().digest() + "\n").getBytes(StandardCharsets.US_ASCII));
        return files;
    }

    static String blob(Digest digest) {
        return "blobs/" + digest.algorithm() + "/" + digest.hex();
    }

    private static String tag(ListRecord record) {
        return record.reference().tagOrDigest();
    }

    private void write(String action, ImageReference reference, FolderAction change) {
        try {
            Folder folder = new Folder(directory, FolderName.of(reference));
            FolderLock.whileHeld(directory, () -> change.applyTo(folder));
        } catch (IOException e) {
            throw new ManifestException(
                    ManifestException.Kind.ACCIDENT,
                    "cannot " + action,
                    reason(e),
                    "Check that " + directory + " can be written and has space, or name another (-Dmanifest.directory)",
                    e);
        }
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException denied) {
            return "no permission to write " + denied.getFile();
        }
        if (e instanceof FileSystemException failure && failure.getReason() != null) {
            return failure.getFile() + ": " + failure.getReason();
        }
        return String.valueOf(e.getMessage());
    }

    /** A change of a list's folder under the lock. */
    private interface FolderAction {
        void applyTo(Folder folder) throws IOException;
    }
}
